/** WeChat's kernels begin at Chrome 80 and Safari 14: what a resident loads is small, old enough, and asks for nothing newer. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PollId, type TopicId } from '../../shared/meeting/ids.ts';
import { type Hall, type Visitors, openBrowser, openHall } from './house.ts';
import { type Ready, checkIn, enter, press, readyMeeting, say, see, setUp, threeWayPoll, vote } from './story.ts';

const DIST = fileURLToPath(new URL('../../dist/client/', import.meta.url));
/** Until a name can be typed, and for the whole evening, votes and writing included; both with the words of one language. */
const [FIRST_KB, WHOLE_KB] = [100, 140];

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;

/** Everything these modules need before they can run, files only. */
function filesOf(...entries: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the manifest`);
    if (seen.has(name)) return;
    seen.add(name);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);
  const files = [...seen].flatMap((name) => [manifest[name]!.file, ...(manifest[name]!.css ?? [])]);
  return [...new Set(files)];
}

/** Invitations and second devices are for staff. */
const STAFF_DOORS = ['screens/door/Invitation.svelte', 'screens/door/TakeUp.svelte'];
const DOOR = Object.keys(manifest).filter((name) => name.startsWith('screens/door/') && !STAFF_DOORS.includes(name));
const WORDS = ['text/zh-CN/everywhere.ts', 'text/zh-CN/resident.ts'];
const first = filesOf('index.html', ...WORDS, 'screens/phone/Phone.svelte', 'screens/phone/JoinCard.svelte');
const INSIDE = ['screens/phone/Joined.svelte', 'screens/phone/laterParts.ts'];
const files = [...new Set([...first, ...filesOf('index.html', ...INSIDE, ...DOOR)])];
/** Residents read the minutes too, when they are there: later, and none of it counts for the first load. */
const readStyles = filesOf(
  ...['index.html', 'screens/phone/Phone.svelte', 'screens/phone/JoinCard.svelte', 'screens/minutes/Minutes.svelte'],
  ...[...INSIDE, ...DOOR],
).filter((file) => file.endsWith('.css'));
const scripts = files.filter((file) => file.endsWith('.js'));
const inKB = (of: readonly string[]): number =>
  Math.round(of.reduce((sum, file) => sum + gzipSync(readFileSync(DIST + file), { level: 9 }).length, 0) / 102.4) / 10;
const textOf = (file: string) => readFileSync(DIST + file, 'utf8');

describe("what a resident's phone loads", () => {
  it('is at most 100 KB, compressed, in at most 15 files, before a name can be typed', () => {
    const simple = filesOf('screens/phone/elderParts.ts', 'text/zh-CN/elder.ts');
    // Nobody but who uses it loads what makes 长辈版 simple.
    expect(files.filter((file) => /elder(Parts)?-/i.test(file))).toEqual([]);
    expect(simple.filter((file) => /elder(Parts)?-.*\.js$/i.test(file))).toHaveLength(2);
    console.log(`A resident loads ${inKB(first)} KB in ${first.length} files, ${inKB(files)} KB in a whole evening.`);
    expect(DOOR.length).toBeGreaterThanOrEqual(3);
    expect(STAFF_DOORS.every((name) => manifest[name])).toBe(true);
    expect(inKB(first)).toBeLessThanOrEqual(FIRST_KB);
    expect(first.length).toBeLessThanOrEqual(15);
    expect(inKB(files)).toBeLessThanOrEqual(WHOLE_KB);
  });

  it('holds neither the editor nor its document', () => {
    const editor = filesOf('screens/minutes/SectionEditor.svelte').map(textOf).join('');
    const signs = [/ProseMirror/, /Yjs was already imported/, /tiptap/i];
    for (const sign of signs) {
      expect(editor).toMatch(sign);
      for (const file of scripts) expect(textOf(file), file).not.toMatch(sign);
    }
    expect(files).not.toContain(manifest['screens/minutes/SectionEditor.svelte']!.file);
    expect(files).not.toContain(manifest['screens/minutes/Minutes.svelte']!.file);
  });

  it('is written in ES2020', () => {
    for (const file of scripts)
      expect(() => parse(textOf(file), { ecmaVersion: 2020, sourceType: 'module' }), file).not.toThrow();
  });

  it('has styles that these kernels read', () => {
    expect(readStyles.length).toBeGreaterThan(4);
    for (const file of readStyles) {
      const css = textOf(file);
      // `:where` and `:is` came with Chrome 88: a rule with an unknown selector is dropped whole.
      for (const newer of [
        ...[/:has\(/, /:where\(/, /:is\(/, /:not\([^)]*,/, /@container/, /@layer/, /&/, /@media[^{]*[<>]/],
        ...[/[;{]inset:/, /\baspect-ratio:/, /\b(?:ok)?l(?:ab|ch)\(/],
      ])
        expect(css, file).not.toMatch(newer);
      // The logical shorthands came with Chrome 87.
      expect(css, file).not.toMatch(/[;{](?:padding|margin|border)-(?:inline|block):/);
      for (const [, block = ''] of css.matchAll(/\{([^{}]*)\}/g)) expect(unguarded(block), file).toEqual([]);
      expect(gapsAlone(css), file).toEqual([]);
    }
  });

  it.each([
    ['a unit', 'height:100dvh'],
    ['a colour', 'color:color-mix(in srgb,red 18%,blue)'],
    ['a way to break words', 'overflow-wrap:anywhere'],
  ])('would say so of %s too new for them, unless an older one stands before it', (_, newer) => {
    const property = newer.split(':')[0];
    expect(unguarded(newer)).toEqual([newer]);
    expect(unguarded(`${property}:inherit;${newer}`)).toEqual([]);
  });

  it('would say so of a gap in a flex box without margins beside it', () => {
    expect(gapsAlone('.a{gap:1rem;display:flex}')).toEqual(['.a']);
    expect(gapsAlone('.a{gap:1rem;display:grid}.b{display:flex;gap:0}')).toEqual([]);
    expect(gapsAlone('.a{gap:1rem;display:flex}@supports not (inset:0){.a{gap:0}.a>*{margin:1rem}}')).toEqual([]);
  });
});

/** Declarations that Chrome 80 or Safari 14 drops, without the same property in older words before. */
function unguarded(block: string): readonly string[] {
  const before = new Set<string>();
  return block.split(';').flatMap((declaration) => {
    const [property = '', value = ''] = declaration.split(':');
    const isNew = /\d[dsl]v[hw]\b|color-mix\(|^\s*anywhere/.test(value);
    if (!isNew) before.add(property);
    return isNew && !before.has(property) ? [declaration] : [];
  });
}

/** Flex boxes whose gap these kernels do not know, without the margins that vite.config.ts gives them instead. */
function gapsAlone(css: string): readonly string[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}([^{}]*)/g)].flatMap(([, selector = '', block = '', next = '']) => {
    const isFlex = /display:\s*(?:inline-)?flex/.test(block);
    const hasGap = /(?:^|;)(?:row-|column-)?gap:(?!0(?:px)?(?:;|$))/.test(block);
    return isFlex && hasGap && !/@supports not \(inset:\s*0\)/.test(next) ? [selector.trim()] : [];
  });
}

/** Takes away what Chrome 80 or Safari 14 does not have. Runs in the page, before anything else. */
function forget(): void {
  const without = (owner: object, ...names: readonly string[]) => {
    for (const name of names) {
      if (!Reflect.deleteProperty(owner, name) || name in owner)
        Object.defineProperty(owner, name, { value: undefined, configurable: true, writable: true });
    }
  };
  without(Crypto.prototype, 'randomUUID', 'subtle');
  without(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with');
  without(Object, 'hasOwn', 'groupBy');
  without(String.prototype, 'at', 'replaceAll', 'isWellFormed', 'toWellFormed');
  without(Promise, 'any', 'withResolvers', 'try');
  without(URL, 'canParse', 'parse');
  without(Navigator.prototype, 'clipboard', 'serviceWorker', 'wakeLock', 'share', 'locks');
  without(Element.prototype, 'replaceChildren', 'checkVisibility');
  without(AbortSignal, 'any', 'timeout');
  without(HTMLDialogElement.prototype, 'showModal', 'show', 'close', 'open');
  without(Set.prototype, 'union', 'intersection', 'difference');
  without(
    window,
    ...[
      'structuredClone',
      'AggregateError',
      'WeakRef',
      'FinalizationRegistry',
      'BroadcastChannel',
      'HTMLDialogElement',
    ],
    ...['requestIdleCallback', 'scheduler', 'CompressionStream', 'reportError', 'Iterator', 'navigation'],
  );
}

describe('an old kernel on plain HTTP', () => {
  let hall: Hall;
  let visitors: Visitors;
  let meeting: Ready;
  let phone: Page;
  let pollId: PollId;
  beforeAll(async () => {
    hall = await openHall();
    visitors = await openBrowser();
    meeting = await readyMeeting(hall, await setUp(hall));
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    phone = await visitors.visitor();
    await phone.addInitScript(forget);
  });
  afterAll(async () => {
    meeting?.close();
    await visitors?.close();
    await hall?.close();
  });

  it('comes in by the code', async () => {
    await enter(phone, hall.url, meeting.code, '宋阿姨', '2号楼1单元601');
    await see(phone, '2号楼1单元加装电梯');
    expect(await phone.evaluate(() => 'replaceAll' in String.prototype && [].at === undefined)).toBe(true);
    expect(await phone.evaluate(() => [typeof structuredClone, typeof crypto.randomUUID, isSecureContext])).toEqual([
      'undefined',
      'undefined',
      hall.url.includes('localhost'),
    ]);
  });

  it('checks in, speaks, looks around and votes', async () => {
    await checkIn(phone);
    await say(phone, '我今年七十八，爬六楼要歇三次。');
    await press(phone, '我的');
    await press(phone, '换成长辈版');
    await press(phone, '更多');
    await press(phone, '今天要商量的事');
    await phone.goBack();
    pollId = PollId.parse((await meeting.act(threeWayPoll(meeting.topics[0]!)))['pollId']);
    await vote(phone, '赞成');
    await phone.reload();
    await phone.getByText('已计入', { exact: true }).waitFor();
  });

  it('reads the minutes and what was decided, and comes back', async () => {
    await meeting.act({ type: 'closePoll', pollId });
    await meeting.act({ type: 'publishResult', pollId });
    for (const topicId of meeting.topics as TopicId[]) {
      await meeting.act({ type: 'moveDiscussion', topicId });
      await meeting.act({ type: 'closeTopic', topicId, outcome: { kind: 'consensus', note: '按楼层分摊' } });
    }
    await meeting.act({ type: 'endSitting' });
    await meeting.act({ type: 'showDraft', shown: true });
    // The sentence that promises it says the same words, until the draft is there.
    await phone.getByRole('link', { name: '看会议纪要' }).click();
    await phone.waitForURL(/minutes/);
    await see(phone, '签到统计');
    await see(phone, '是否同意加装电梯？');
    await phone.getByRole('link', { name: '回到会议' }).click();
    await see(phone, '会议已结束');
    expect(visitors.complaints).toEqual([]);
  });

  it('the next meeting number is typed wrong, and said so', async () => {
    await phone.goto(`${hall.url}/j/000000`);
    await see(phone, '会议码');
    expect(visitors.complaints).toEqual([]);
  });
});
