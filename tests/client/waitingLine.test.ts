/** What waits on a phone without signal: in order, sent once, over reloads and tabs, and never lost to a refusal. */
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { enteredNeeds } from '../../client/meeting/enteredNeeds.svelte.ts';
import type { HttpAnswer } from '../../client/meeting/http.ts';
import { WaitingLine } from '../../client/meeting/waitingLine.svelte.ts';
import WaitingList from '../../client/screens/estate/WaitingList.svelte';
import { estate } from '../../client/text/estate.ts';
import { speakIn } from '../../client/text/speak.ts';

await speakIn('zh-CN', ['estate']);

interface Body {
  readonly commandId: string;
  readonly said: string;
}
type Answered = HttpAnswer<string>;

const away: Answered = { ok: false, code: 'unreachable', message: '连不上' };
const refused: Answered = { ok: false, code: 'need.badCategory', message: '类别改掉了' };
const isBody = (value: unknown): value is Body => typeof (value as Partial<Body>).said === 'string';

let storage: Map<string, string>;
beforeEach(() => {
  storage = new Map();
  vi.stubGlobal('localStorage', {
    get length() {
      return storage.size;
    },
    key: (at: number) => [...storage.keys()][at] ?? null,
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

let prefixes = 0;
/** Lines of one browser, as its tabs have them; what the server is asked, and how it answers. */
function browser(answers: (body: Body) => Answered = ({ said }) => ({ ok: true, value: said })) {
  const asked: string[] = [];
  const server = { answers };
  const prefix = `line.${(prefixes += 1)}.`;
  const send = async (body: Body) => {
    asked.push(body.said);
    return server.answers(body);
  };
  const tab = () => new WaitingLine<Body, string>({ prefix, isBody, send });
  return { asked, server, tab, prefix };
}
const saying = (said: string, commandId = said): Body => ({ commandId, said });
/** As the page shows it. */
function drawn(line: WaitingLine<Body, string>): string {
  const wordsOf = ({ said }: Body) => said;
  const props = { line, label: '', counted: estate.waitingHere, wordsOf, correcting: null, oncorrect: () => undefined };
  return render(WaitingList, { props: props as unknown as ComponentProps<typeof WaitingList> }).body;
}
const settled = () => new Promise((done) => setImmediate(done));

describe('a line on the phone', () => {
  test('keeps its order while nobody answers, and goes in that order when somebody does', async () => {
    const { asked, server, tab } = browser(() => away);
    vi.spyOn(Date, 'now').mockReturnValue(5_000);
    const line = tab();
    for (const said of ['c', 'a', 'b']) line.add(saying(said));
    await settled();
    vi.restoreAllMocks();
    expect(asked).toEqual(['c']);
    expect(line.waiting.map(({ body }) => body.said)).toEqual(['c', 'a', 'b']);
    server.answers = ({ said }) => ({ ok: true, value: said });
    await line.send();
    expect([asked, line.sent, line.waiting]).toEqual([['c', 'c', 'a', 'b'], ['c', 'a', 'b'], []]);
  });

  test('outlives the page, and a login that ran out', async () => {
    const { server, tab } = browser(() => ({ ok: false, code: 'access.login', message: '请先登录' }));
    const before = tab();
    before.add(saying('a'));
    await settled();
    expect([before.held, before.waiting.length, before.waiting[0]?.problem]).toEqual(['access.login', 1, '']);
    const after = tab();
    server.answers = () => ({ ok: true, value: 'done' });
    await after.send();
    expect([after.held, after.sent, after.waiting]).toEqual([null, ['done'], []]);
  });

  test.each(['estate.noPost', 'access.denied'] as const)(
    'waits for a post as for a network (%s), also what an older page called refused for it',
    async (code) => {
      const { server, tab, prefix } = browser(() => ({ ok: false, code, message: '岗位已经结束' }));
      const before = tab();
      before.add(saying('a'));
      before.add(saying('b'));
      await settled();
      expect(before.held).toBe(code);
      expect(before.waiting.map(({ problem }) => problem)).toEqual(['', '']);
      storage.set(`${prefix}a`, JSON.stringify({ body: saying('a'), since: 1, problem: '没有找到这个小区', code }));
      const after = tab();
      expect(after.waiting.map(({ problem }) => problem)).toEqual(['', '']);
      server.answers = ({ said }) => ({ ok: true, value: said });
      await after.send();
      expect([after.held, after.sent, after.waiting]).toEqual([null, ['a', 'b'], []]);
    },
  );

  test('a refused one stays with its sentence and holds up nobody; corrected it goes under its id', async () => {
    const { asked, server, tab } = browser(({ said }) => (said === 'bad' ? refused : { ok: true, value: said }));
    const line = tab();
    line.add(saying('bad', 'id'));
    line.add(saying('b'));
    await settled();
    expect(line.waiting).toMatchObject([{ body: { said: 'bad' }, problem: '类别改掉了', code: 'need.badCategory' }]);
    expect(line.sent).toEqual(['b']);
    await line.send();
    expect(asked).toEqual(['bad', 'b']);
    server.answers = ({ said }) => ({ ok: true, value: said });
    expect(line.add(saying('good', 'id'))).toBe(true);
    await settled();
    expect([line.sent, line.waiting]).toEqual([['b', 'good'], []]);
  });

  test('only what goes by itself is counted as going; what was refused is not', async () => {
    const { server, tab } = browser(({ said }) => (said === 'bad' ? refused : away));
    const line = tab();
    line.add(saying('bad', 'id'));
    await settled();
    expect([line.waiting.length, line.going]).toEqual([1, 0]);
    expect(drawn(line)).toContain('类别改掉了');
    expect(drawn(line)).not.toContain('有信号就自动传');
    line.add(saying('b'));
    await settled();
    expect([line.waiting.length, line.going]).toEqual([2, 1]);
    expect(drawn(line)).toContain('1条存在这部手机上，有信号就自动传');
    server.answers = ({ said }) => ({ ok: true, value: said });
    line.add(saying('good', 'id'));
    await settled();
    expect([line.waiting.length, line.going]).toEqual([0, 0]);
  });

  test('of two tabs neither writes over what the other wrote down under the same id', async () => {
    const { server, tab, prefix } = browser(() => away);
    const [one, other] = [tab(), tab()];
    expect(one.add(saying('mine', 'id'))).toBe(true);
    expect(other.add(saying('mine', 'id'))).toBe(true);
    expect(other.add(saying('something else', 'id'))).toBe(false);
    await settled();
    expect(storage.get(`${prefix}id`)).toContain('mine');
    server.answers = ({ said }) => ({ ok: true, value: said });
    await one.send();
    await other.send();
    expect([one.sent, other.sent, one.waiting, other.waiting]).toEqual([['mine'], [], [], []]);
  });

  test('what another tab got through while this one was refused does not come back', async () => {
    const heard = new Map<string, (event: object) => void>();
    vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) => heard.set(type, listener));
    vi.stubGlobal('removeEventListener', () => {});
    const { server, tab, prefix } = browser(() => away);
    const line = tab();
    line.add(saying('a'));
    await settled();
    const stop = line.begin();
    await settled();
    server.answers = () => {
      storage.delete(`${prefix}a`);
      heard.get('storage')?.({ key: `${prefix}a`, newValue: null });
      return { ok: false, code: 'need.photoGone', message: '照片没有了' };
    };
    await line.send();
    expect([line.waiting, storage.size]).toEqual([[], 0]);
    stop();
  });

  test('a browser that clears what it keeps while the page is open takes nothing from it', async () => {
    const { server, tab } = browser(() => away);
    const line = tab();
    line.add(saying('a'));
    await settled();
    storage.clear();
    server.answers = ({ said }) => ({ ok: true, value: said });
    await line.send();
    expect(line.sent).toEqual(['a']);
  });

  test('what nobody wants any more is gone', async () => {
    const { tab } = browser(() => refused);
    const line = tab();
    line.add(saying('a'));
    await settled();
    line.drop(line.waiting[0]!);
    expect([line.waiting, tab().waiting]).toEqual([[], []]);
  });
});

describe('needs written down for others', () => {
  test('from before anybody’s name stood on them are theirs who is here, and nobody else’s after that', () => {
    const need = {
      category: '设施',
      text: '灯',
      place: '',
      building: '1',
      photos: [],
      pseudonymous: false,
      source: 'box',
    };
    const body = { commandId: 'old', receipt: 'r'.repeat(30), need, name: '何大爷', household: '', contact: '' };
    storage.set('tea.entered.estate.old', JSON.stringify({ body, since: 1, problem: '' }));
    expect(enteredNeeds('estate', 'anna', '').waiting.map((one) => one.body.need.text)).toEqual(['灯']);
    expect(enteredNeeds('estate', 'bert', '').waiting).toEqual([]);
    expect([...storage.keys()]).toEqual(['tea.needs.estate.anna.old']);
    expect(enteredNeeds('estate', 'anna', '').waiting).toHaveLength(1);
  });
});
