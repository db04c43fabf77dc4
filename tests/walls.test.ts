/** The walls of ARCHITECTURE.md: each is red for what it keeps out. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import tseslint from 'typescript-eslint';
import { IMPURE, UNCHECKED, WALLS } from '../.config/walls.js';

const linter = new Linter();
const imports = (file: string, from: string) => linter.verify(`import '${from}';`, [...WALLS], file);
const inShared = (code: string) => linter.verify(code, [{ rules: { 'no-restricted-syntax': ['error', ...IMPURE] } }]);

describe('who may import whom', () => {
  it.each([
    ['shared/meeting/poll.js', 'node:crypto'],
    ['shared/meeting/poll.js', 'nanoid'],
    ['shared/meeting/poll.js', 'zod'],
    ['shared/meeting/poll.js', '../../server/store/store.ts'],
    ['client/router.js', 'node:fs'],
    ['client/screens/phone/trail.js', '../../../server/log.ts'],
    ['server/store/sql.js', '../meeting/cards.ts'],
    ['server/store/migrations/all.js', '../../meeting/cards.ts'],
    ['shared/stream/kind.js', '../meeting/ids.ts'],
    ['shared/stream/kind.js', '../wire/down.ts'],
    ['shared/stream/kind.js', 'node:crypto'],
    ['server/stream/line.js', '../meeting/cards.ts'],
    ['server/stream/line.js', '../store/store.ts'],
    ['server/stream/line.js', '../../shared/meeting/meeting.ts'],
    ['server/stream/line.js', '../../shared/wire/down.ts'],
    ['server/exports/hash.js', '../store/values.ts'],
    ['server/meeting/lines.js', '../live/publisher.ts'],
    ['server/access/passes.js', '../live/bus.ts'],
    ['server/live/gateway.js', '../http/server.ts'],
    ['server/http/server.js', '../live/gateway.ts'],
    ['server/press/press.js', '../minutes/record.ts'],
    ['server/minutes/seal.js', '../press/press.ts'],
    ['server/imports/importDesk.js', '../live/bus.ts'],
    ['server/http/pages.js', '../../client/router.svelte.ts'],
    ['server/bootstrap/steps.mjs', 'nanoid'],
  ])('%s does not import %s', (file, from) => {
    expect(imports(file, from).map(({ ruleId }) => ruleId)).toContain('no-restricted-imports');
  });

  it.each([
    ['shared/meeting/poll.js', 'zod/mini'],
    ['shared/meeting/poll.js', '../voting/tally.ts'],
    ['client/router.js', '../shared/wire/down.ts'],
    ['server/store/migrations/all.js', '../../../shared/meeting/ids.ts'],
    ['server/store/sql.js', 'kysely'],
    ['shared/stream/decision.js', '../wire/refusals.ts'],
    ['server/stream/line.js', 'node:crypto'],
    ['server/stream/line.js', './compose.ts'],
    ['server/stream/line.js', '../log.ts'],
    ['server/stream/line.js', '../store/streamLog.ts'],
    ['server/stream/line.js', '../../shared/stream/kind.ts'],
    ['server/stream/line.js', '../../shared/wire/answer.ts'],
    ['server/meeting/lines.js', '../stream/line.ts'],
    ['server/live/gateway.js', '../access/passes.ts'],
    ['server/live/gateway.js', '../log.ts'],
    ['server/imports/readArchive.js', '../minutes/replay.ts'],
    ['server/app.js', './live/gateway.ts'],
  ])('%s imports %s', (file, from) => expect(imports(file, from)).toEqual([]));
});

describe('shared/ has no clock, no dice and no network', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'crypto.getRandomValues(bytes)',
    'performance.now()',
    'setTimeout(later, 100)',
    'fetch("/api")',
  ])('%s is red', (code) => expect(inShared(code).map(({ severity }) => severity)).toEqual([2]));

  it.each(['new Date(at)', 'new Date(`${day}T00:00:00Z`)', 'Date.UTC(2026, 0, 1)', 'Math.max(0, at)'])(
    '%s is not',
    (code) => expect(inShared(code)).toEqual([]),
  );
});

describe('a fold gives back what it changes through what checks it', () => {
  const inFold = (code: string) =>
    linter.verify(code, [
      { languageOptions: { parser: tseslint.parser }, rules: { 'no-restricted-syntax': ['error', ...UNCHECKED] } },
    ]);
  it.each([
    'function evolve<State extends Steps>(state: State): State { return { ...state, skipped: 7 }; }',
    'function evolve<State extends Steps>(state: State): State { return isIt ? { ...state, skipped: 7 } : state; }',
    'const without = <State extends Steps>(state: State): State => ({ ...state, skipped: 7 });',
    'const without = <State extends Steps>(state: State): State => (isIt ? { ...state, skipped: 7 } : state);',
  ])('%s is red', (code) => expect(inFold(code).map(({ severity }) => severity)).toEqual([2]));

  it('what a fold makes of its parts is not', () =>
    expect(
      inFold('const f = <State extends Steps>(state: State): State => anew(state, { notice: { days } });'),
    ).toEqual([]));
});

const sources = new Map(
  ['shared', 'server', 'client'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte|mjs)$/.test(name))
      .map((name) => join(room, name))
      .map((file) => [file, readFileSync(file, 'utf8')] as const),
  ),
);

/** The rule reads `import … from` alone; `import()` is no way around a wall. */
describe('what is loaded later', () => {
  const later = (file: string, code: string) =>
    [...code.matchAll(/\bimport\(\s*'([^']+)'/g)].flatMap(([, to = '']) =>
      imports(file.replace(/\.(ts|svelte)$/, '.js'), to).length > 0 ? [`${file} → ${to}`] : [],
    );
  it('stands behind the same walls', () => {
    const all = [...sources].filter(([, code]) => /\bimport\(\s*'/.test(code));
    expect(all.length).toBeGreaterThan(10);
    expect(all.flatMap(([file, code]) => later(file, code))).toEqual([]);
  });
  it.each([
    ['client/parts/format.ts', '../../server/log.ts'],
    ['server/store/values.ts', '../live/bus.ts'],
    ['shared/record/fingerprint.ts', 'node:crypto'],
  ])('%s does not load %s', (file, from) =>
    expect(later(file, `const it = await import('${from}');`)).toEqual([`${file} → ${from}`]),
  );
});

/** Files of the house by path, each with the files of ours that it imports. */
const arrows = new Map(
  [...sources].map(([file, code]) => {
    const found = code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
    const imported = [...found].map(([, to = '']) => normalize(join(dirname(file), to)));
    // A component that holds itself, as a list in a list does, is no circle of files.
    return [file, imported.filter((to) => to !== file)] as const;
  }),
);

/** A way from this file back to itself; null where there is none. */
function circleFrom(file: string): readonly string[] | null {
  const from = new Map<string, string>();
  const open = [file];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of arrows.get(at) ?? []) {
      if (to === file) {
        const way = [at];
        for (let back = from.get(at); back !== undefined; back = from.get(back)) way.unshift(back);
        return [...way, file];
      }
      if (from.has(to)) continue;
      from.set(to, at);
      open.push(to);
    }
  }
  return null;
}

it('no file leads back to itself', () => {
  expect(arrows.size).toBeGreaterThan(300);
  expect([...arrows.keys()].flatMap((file) => circleFrom(file)?.join(' → ') ?? [])).toEqual([]);
});
