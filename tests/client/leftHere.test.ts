/** Visits, and needs written down for residents, that a phone still holds, on pages other than the one they were written on. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LeftHere } from '../../client/meeting/leftHere.svelte.ts';
import { formerSelf, mayOnStairs, stairsOf } from '../../client/meeting/stairs.ts';
import { speakAnywhere } from '../../client/text/speak.ts';

let storage: Map<string, string>;
let asked: string[];
let answers: Record<string, unknown>;
const settled = () => new Promise((done) => setImmediate(done));

beforeAll(() => speakAnywhere());
beforeEach(() => {
  storage = new Map();
  asked = [];
  answers = { 'GET /api/account': { name: '陈主任' } };
  vi.stubGlobal('localStorage', {
    get length() {
      return storage.size;
    },
    key: (at: number) => [...storage.keys()][at] ?? null,
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit) => {
    asked.push(`${method} ${url}`);
    const answer = answers[`${method} ${url}`];
    if (answer === undefined) throw new TypeError('offline');
    return new Response(JSON.stringify(answer), { status: JSON.stringify(answer).includes('"ok":false') ? 403 : 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

function visit(estate: string, person: string, id: string): void {
  const body = { commandId: id, visitId: id, household: '1-1-301', met: 'nobody', note: '', madeAt: 1 };
  const said = { name: '', pseudonymous: false, contact: '', needs: [] };
  storage.set(
    `tea.visits.${estate}.${person}.${id}`,
    JSON.stringify({ body: { ...body, ...said }, since: 1, problem: '' }),
  );
}
function need(estate: string, person: string, id: string, source: string): void {
  const said = {
    category: '设施',
    text: '楼道灯不亮',
    place: '',
    building: null,
    photos: [],
    pseudonymous: false,
    source,
  };
  const body = { commandId: id, receipt: 'r'.repeat(30), need: said, name: '何大爷', household: '', contact: '' };
  storage.set(`tea.needs.${estate}.${person}.${id}`, JSON.stringify({ body, since: 1, problem: '' }));
}
const isPerson = (estate: string, person: string, name: string) => storage.set(`tea.self.${estate}.${person}`, name);
const told = ({ lines }: LeftHere) => lines.map(({ estateId, line }) => [estateId, line.waiting.length, line.held]);

async function opened(only: string | null = null, token = 'token') {
  const left = new LeftHere(token, only);
  const stop = left.begin();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  return { left, stop };
}

describe('what was left on a phone', () => {
  test('of a post that ended stay, are counted, and go when there is a post again', async () => {
    visit('e1', 'chen', 'v1');
    visit('e1', 'chen', 'v2');
    isPerson('e1', 'chen', '陈主任');
    answers['POST /api/estates/e1/visits'] = { ok: false, code: 'estate.noPost', message: '没有岗位' };
    const { left, stop } = await opened();
    expect(told(left)).toEqual([['e1', 2, 'estate.noPost']]);
    expect(storage.has('tea.visits.e1.chen.v1')).toBe(true);
    answers['POST /api/estates/e1/visits'] = { id: 'v', number: 1, needs: [] };
    await left.lines[0]!.line.send();
    expect([told(left), left.lines[0]!.line.sent.length]).toEqual([[['e1', 0, null]], 2]);
    expect(storage.has('tea.visits.e1.chen.v1')).toBe(false);
    stop();
  });

  test('are told without a line too, where it is known whose page this is; a pass that counts no more tells nobody', async () => {
    visit('e1', 'chen', 'v1');
    isPerson('e1', 'chen', '陈主任');
    delete answers['GET /api/account'];
    const unknown = await opened(null, 'fresh');
    expect(told(unknown.left)).toEqual([]);
    unknown.stop();
    storage.set('tea.name.fresh', '陈主任');
    const known = await opened(null, 'fresh');
    expect(told(known.left)).toEqual([['e1', 1, null]]);
    known.stop();
    answers['GET /api/account'] = { ok: false, code: 'access.login', message: '请先登录' };
    const refused = await opened(null, 'fresh');
    expect(told(refused.left)).toEqual([]);
    refused.stop();
  });

  test('of a colleague whose phone it was are neither told nor sent', async () => {
    visit('e1', 'song', 'v1');
    isPerson('e1', 'song', '宋干事');
    const { left, stop } = await opened();
    expect([left.lines, asked]).toEqual([[], ['GET /api/account']]);
    stop();
  });

  test('of another estate are not told on this one’s page; a phone that holds none asks nobody', async () => {
    visit('e2', 'chen', 'v1');
    isPerson('e2', 'chen', '陈主任');
    const { left, stop } = await opened('e1');
    expect([left.lines, asked]).toEqual([[], []]);
    stop();
  });

  test('are found again by whoever wrote them, though a colleague has used the phone since', async () => {
    isPerson('e1', 'chen', '陈主任');
    isPerson('e1', 'song', '宋干事');
    const seen = {
      personId: 'song',
      self: '宋干事',
      name: '榕荫里',
      categories: [],
      buildings: [],
      isBuilt: true,
      isBound: false,
    };
    storage.set('tea.stairs.e1', JSON.stringify(seen));
    expect(await formerSelf('e1', 'token')).toBe('chen');
  });

  test('needs written down for residents are told and sent like visits, each once', async () => {
    visit('e1', 'chen', 'v1');
    need('e1', 'chen', 'n1', 'group');
    need('e1', 'chen', 'n2', 'hotline');
    isPerson('e1', 'chen', '陈主任');
    const { left, stop } = await opened();
    const kinds = () => left.lines.map(({ kind, line }) => [kind, line.waiting.length, line.sent.length]);
    expect(kinds()).toEqual([
      ['visits', 1, 0],
      ['needs', 2, 0],
    ]);
    answers['POST /api/estates/e1/visits'] = { id: 'v', number: 1, needs: [] };
    answers['POST /api/estates/e1/needs/entered'] = { needId: 'n', number: 1 };
    for (const { line } of left.lines) await line.send();
    expect(kinds()).toEqual([
      ['visits', 0, 1],
      ['needs', 0, 2],
    ]);
    // Once without a line, when the page was opened; then each once.
    expect(asked.filter((one) => one.endsWith('/needs/entered'))).toHaveLength(3);
    expect([...storage.keys()].filter((key) => key.startsWith('tea.needs.'))).toEqual([]);
    stop();
  });

  test('what a page sends itself it is not told of, nor sends a second time', async () => {
    visit('e1', 'chen', 'v1');
    need('e1', 'chen', 'n1', 'box');
    isPerson('e1', 'chen', '陈主任');
    const left = new LeftHere('token', 'e1', ['needs']);
    const stop = left.begin();
    for (let turn = 0; turn < 20; turn += 1) await settled();
    expect(told(left)).toEqual([['e1', 1, null]]);
    expect(asked.filter((one) => one.endsWith('/visits'))).toEqual([]);
    stop();
  });
});

describe('who stands on the stairs', () => {
  const post = (role: string) => ({ personId: 'chen', name: '陈主任', role, scope: 'all', isYou: true });
  const view = (role: string) => ({ details: { name: '榕荫里' }, categories: [], buildings: [], posts: [post(role)] });

  test.each([
    ['keeper', true],
    ['gridWorker', true],
    ['buildingLead', true],
    ['committee', false],
    ['supervisor', false],
    ['auditor', false],
    ['unitPartner', false],
  ])('a %s may write down what was said there: %s, also without a line', async (role, may) => {
    answers['GET /api/estates/e1'] = view(role);
    for (const line of ['with', 'without']) {
      if (line === 'without') delete answers['GET /api/estates/e1'];
      const stairs = await stairsOf('e1', 'token');
      if (!stairs.ok) throw new Error(stairs.message);
      expect(mayOnStairs('e1', stairs.value, 'enterVisit')).toBe(may);
      expect(mayOnStairs('e1', stairs.value, 'enterNeed')).toBe(may);
    }
  });

  test('what was seen before posts were kept is still read, and lets the server say it', async () => {
    const seen = { personId: 'chen', self: '陈主任', name: '榕荫里', categories: [], buildings: [] };
    storage.set('tea.stairs.e1', JSON.stringify({ ...seen, isBuilt: true, isBound: false }));
    const stairs = await stairsOf('e1', 'token');
    expect(stairs.ok && mayOnStairs('e1', stairs.value, 'enterVisit')).toBe(true);
  });
});
