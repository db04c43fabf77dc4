/** Versions of 业主名册: who counts as one person, what proves what was kept, and what is edited by hand. */
import { describe, expect, it } from 'vitest';
import { compareRosters } from '../../server/roster/compare.ts';
import { EMPTY, editRoster } from '../../server/roster/editRoster.ts';
import { hashOf, isGenuine, keep } from '../../server/roster/kept.ts';
import { pageOf } from '../../server/roster/rosterPage.ts';
import type { KeptRoster } from '../../server/store/rosters.ts';
import { type Roster, electorsOf, inSquareMetres, totalsOf } from '../../shared/roster/roster.ts';
import type { Holder, UnitEdit } from '../../shared/wire/roster.ts';

const party = (id: string, name: string, mark = '') => ({ id, name, mark, kind: 'person' as const, agent: '' });
const owner = (unit: string, one: string, votes = true) => ({
  ...{ unit, party: one, role: 'owner' as const, part: null, votes },
});
const unit = (label: string, area: number) => ({ label, kind: 'home' as const, area });

/** E2a of voting-law.md: 40 units of 90, one owner with four of 100, ten of the developer's of 120. */
const E2A: Roster = {
  units: [
    ...Array.from({ length: 40 }, (_, at) => unit(`1-1-${at + 1}`, 9_000)),
    ...Array.from({ length: 4 }, (_, at) => unit(`2-1-${at + 1}`, 10_000)),
    ...Array.from({ length: 10 }, (_, at) => unit(`3-1-${at + 1}`, 12_000)),
  ],
  parties: [
    ...Array.from({ length: 40 }, (_, at) => party(`p${at + 1}`, `业主${at + 1}`)),
    party('p41', '四套'),
    { ...party('p42', '开发建设单位'), kind: 'developer' },
  ],
  shares: [
    ...Array.from({ length: 40 }, (_, at) => owner(`1-1-${at + 1}`, `p${at + 1}`)),
    ...Array.from({ length: 4 }, (_, at) => owner(`2-1-${at + 1}`, 'p41')),
    ...Array.from({ length: 10 }, (_, at) => owner(`3-1-${at + 1}`, 'p42')),
  ],
};

describe('who counts as one person', () => {
  it('E2a: 42 people and 5,200 m², the four-unit owner and the developer one each', () => {
    expect(totalsOf(E2A)).toEqual({ units: 54, area: 520_000, people: 42 });
    const electors = electorsOf(E2A);
    expect(electors.find(({ key }) => key === 'p41')).toEqual({
      ...{ key: 'p41', owners: ['p41'], area: 40_000 },
      units: ['2-1-1', '2-1-2', '2-1-3', '2-1-4'],
    });
    expect(electors.find(({ key }) => key === 'p42')).toMatchObject({ area: 120_000 });
  });

  it('co-owners are one together for all they own together; who also owns alone is two; a tenant is none', () => {
    const roster = {
      units: [unit('1-1-101', 100), unit('1-1-102', 200), unit('1-1-103', 300), unit('1-1-104', 400)],
      shares: [
        ...[owner('1-1-101', 'p2'), owner('1-1-101', 'p1', false)],
        ...[owner('1-1-102', 'p1'), owner('1-1-102', 'p2', false)],
        owner('1-1-103', 'p1'),
        { ...owner('1-1-104', 'p3'), role: 'tenant' as const },
      ],
    };
    expect(electorsOf(roster)).toEqual([
      { key: 'p1 p2', owners: ['p1', 'p2'], units: ['1-1-101', '1-1-102'], area: 300 },
      { key: 'p1', owners: ['p1'], units: ['1-1-103'], area: 300 },
      { key: '? 1-1-104', owners: [], units: ['1-1-104'], area: 400 },
    ]);
  });

  it('areas are written with both decimals', () => {
    expect([8642, 100, 5, 405_030].map(inSquareMetres)).toEqual(['86.42', '1.00', '0.05', '4050.30']);
  });
});

let salts = 0;
const sealing = { newSalt: () => `salt${(salts += 1)}`, contactOf: () => null };
const SMALL: Roster = {
  units: [unit('1-1-101', 8642), unit('1-1-102', 7218)],
  parties: [party('p1', '林佳穗', '1111'), party('p2', '陈望舒')],
  shares: [owner('1-1-101', 'p1'), owner('1-1-102', 'p2')],
};

describe('the fingerprint', () => {
  it('holds after a person is erased, and no longer after anything is changed', () => {
    const kept = keep(SMALL, sealing);
    const hash = hashOf(kept);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.parties.every(isGenuine)).toBe(true);
    const erased: KeptRoster = {
      ...kept,
      parties: kept.parties.map((one) => (one.id === 'p1' ? { ...one, name: '', mark: '', salt: '' } : one)),
    };
    expect(hashOf(erased)).toBe(hash);
    expect(erased.parties.every(isGenuine)).toBe(true);
    const renamed = kept.parties.map((one) => (one.id === 'p1' ? { ...one, name: '林佳慧' } : one));
    expect(renamed.every(isGenuine)).toBe(false);
    const changes: readonly KeptRoster[] = [
      { ...kept, units: [unit('1-1-101', 8643), unit('1-1-102', 7218)] },
      { ...kept, units: [...kept.units].reverse() },
      { ...kept, shares: [owner('1-1-101', 'p2'), owner('1-1-102', 'p2')] },
      { ...kept, shares: [{ ...owner('1-1-101', 'p1'), part: [1, 2] }, owner('1-1-102', 'p2')] },
      { ...kept, parties: kept.parties.map((one) => ({ ...one, kind: 'organisation' as const })) },
    ];
    expect(new Set([hash, ...changes.map(hashOf)]).size).toBe(6);
  });

  it('gives away no name: the same people with other salts have another', () => {
    expect(hashOf(keep(SMALL, sealing))).not.toBe(hashOf(keep(SMALL, sealing)));
  });
});

describe('what is otherwise', () => {
  it('is told unit by unit', () => {
    const now: Roster = {
      units: [unit('1-1-101', 8642), unit('1-1-102', 7219), unit('1-1-201', 9000)],
      parties: SMALL.parties,
      shares: [owner('1-1-101', 'p1'), owner('1-1-102', 'p2'), owner('1-1-201', 'p2')],
    };
    const { changes, counts } = compareRosters({ ...SMALL, units: [...SMALL.units, unit('1-1-999', 1)] }, now);
    expect(counts).toEqual({ added: 1, removed: 1, changed: 1, same: 1 });
    expect(changes).toEqual([
      {
        label: '1-1-102',
        was: { kind: 'home', area: 7218, owners: '陈望舒', tenants: '' },
        now: { kind: 'home', area: 7219, owners: '陈望舒', tenants: '' },
      },
      { label: '1-1-201', was: null, now: { kind: 'home', area: 9000, owners: '陈望舒', tenants: '' } },
      { label: '1-1-999', was: { kind: 'home', area: 1, owners: '', tenants: '' }, now: null },
    ]);
    expect(compareRosters(null, SMALL).counts).toEqual({ added: 2, removed: 0, changed: 0, same: 0 });
  });
});

const holder = (name: string, more: Partial<Holder> = {}): Holder => ({
  party: null,
  name,
  mark: '',
  kind: 'person',
  agent: '',
  part: null,
  votes: false,
  ...more,
});
const edit = (label: string, area: number, owners: readonly Holder[], was: string | null = null) =>
  ({ was, unit: { label, kind: 'home', area, owners, tenants: [] } }) as unknown as UnitEdit;
const order = (now: KeptRoster, edits: readonly UnitEdit[], shown = now) => ({
  ...{ now, shown, edits, buildings: [], neighborhood: '榕荫里小区' },
  ...{ newSalt: sealing.newSalt, seal: (contact: string) => `sealed ${contact}` },
});
const edited = (now: KeptRoster, edits: readonly UnitEdit[], shown = now): KeptRoster => {
  const done = editRoster(order(now, edits, shown));
  if ('code' in done) throw new Error(done.code);
  return done;
};

describe('edited by hand', () => {
  it('the first unit is typed into nothing; the door in the one spelling, one of several votes', () => {
    const made = edited(EMPTY, [
      edit('2号楼1单元601', 8642, [holder('林佳穗'), holder('陈望舒', { contact: '13800000000' })]),
    ]);
    expect(made.units).toEqual([unit('2-1-601', 8642)]);
    expect(made.parties.map(({ id, name, contact }) => [id, name, contact])).toEqual([
      ['p1', '林佳穗', null],
      ['p2', '陈望舒', 'sealed 13800000000'],
    ]);
    expect(made.shares).toEqual([owner('2-1-601', 'p1'), owner('2-1-601', 'p2', false)]);
    expect(made.parties.every(isGenuine)).toBe(true);
  });

  it('who is not touched keeps salt and contact, who is nobody’s any more leaves', () => {
    const kept = keep(SMALL, { ...sealing, contactOf: ({ name }) => `sealed ${name}` });
    const one = edited(kept, [edit('1-1-102', 7218, [holder('赵新', {})], '1-1-102')]);
    expect(one.parties.map(({ name }) => name)).toEqual(['林佳穗', '赵新']);
    expect(one.parties[0]).toEqual(kept.parties[0]);
    const same = holder('陈望舒', { party: 'p2' });
    const moved = edited(kept, [edit('1-1-102', 7300, [same], '1-1-102')]);
    expect(moved.parties).toEqual(kept.parties);
    expect(moved.units).toEqual([unit('1-1-101', 8642), unit('1-1-102', 7300)]);
    expect(edited(kept, [{ was: '1-1-101', unit: null }])).toMatchObject({
      ...{ units: [unit('1-1-102', 7218)], shares: [owner('1-1-102', 'p2')] },
    });
  });

  it('a name typed anew is nobody who was there before', () => {
    const kept = keep(SMALL, sealing);
    const two = edited(kept, [edit('1-1-201', 9000, [holder('陈望舒')])]);
    expect(totalsOf(two).people).toBe(3);
    const one = edited(kept, [edit('1-1-201', 9000, [holder('陈望舒', { party: 'p2' })])]);
    expect(totalsOf(one).people).toBe(2);
  });

  it('what somebody else did to other units meanwhile stays; to the same one, it is refused', () => {
    const shown = keep(SMALL, sealing);
    const now = edited(shown, [edit('1-1-102', 7300, [holder('陈望舒', { party: 'p2' })], '1-1-102')]);
    const both = edited(
      now,
      [edit('1-1-101', 8700, [holder('林佳穗', { party: 'p1', mark: '1111' })], '1-1-101')],
      shown,
    );
    expect(both.units).toEqual([unit('1-1-101', 8700), unit('1-1-102', 7300)]);
    const again = [edit('1-1-102', 7400, [holder('陈望舒', { party: 'p2' })], '1-1-102')];
    expect(editRoster(order(now, again, shown))).toMatchObject({ ok: false, code: 'roster.changedMeanwhile' });
    expect(editRoster(order(now, [edit('1-1-9', 1, [], '1-1-909')]))).toMatchObject({ code: 'roster.unitUnknown' });
  });

  it.each([
    ['roster.unitTwice', edit('1单元101', 1, [])],
    ['roster.unitTwice', edit('1-1-102', 1, [])],
    ['roster.badUnit', edit('物业', 1, [])],
    ['roster.badParts', edit('1-1-301', 1, [holder('甲', { part: [1, 2] }), holder('乙', { part: [1, 3] })])],
    ['roster.badParts', edit('1-1-301', 1, [holder('甲', { part: [1, 2] }), holder('乙')])],
  ])('%s', (code, wrong) => {
    const kept = keep({ ...SMALL, units: [...SMALL.units, unit('1单元-101', 1)] }, sealing);
    expect(editRoster(order(kept, [wrong]))).toMatchObject({ ok: false, code });
  });

  it('thirds make one whole', () => {
    const third = { part: [1, 3] as [number, number] };
    const made = edited(EMPTY, [edit('1-1-301', 1, [holder('甲', third), holder('乙', third), holder('丙', third)])]);
    expect(made.shares.map(({ part }) => part)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });
});

describe('as it is read', () => {
  const kept = keep(
    { ...SMALL, parties: [party('p1', '林佳穗', '1111'), { ...party('p2', '和风商店'), kind: 'organisation' }] },
    sealing,
  );
  const post = { scope: 'all' as const };

  it('names are masked but for the keeper, and nobody finds a masked one by its letters', () => {
    const masked = pageOf(kept, { query: {}, buildings: [], isMasked: true, post });
    expect(masked.rows.map(({ owners }) => owners.map(({ name, mark }) => [name, mark]))).toEqual([
      [['林**', '']],
      [['和风商店', '']],
    ]);
    expect(pageOf(kept, { query: { text: '佳穗' }, buildings: [], isMasked: true, post }).total).toBe(0);
    expect(pageOf(kept, { query: { text: '佳穗' }, buildings: [], isMasked: false, post }).rows).toMatchObject([
      { label: '1-1-101', owners: [{ name: '林佳穗', mark: '1111' }] },
    ]);
  });

  it('a building lead sees the own buildings', () => {
    const roster = keep({ units: [unit('1-1-101', 1), unit('2-1-101', 2)], parties: [], shares: [] }, sealing);
    const own = pageOf(roster, { query: {}, buildings: [], isMasked: true, post: { scope: ['2'] } });
    expect([own.rows.map(({ label }) => label), own.buildings]).toEqual([
      ['2-1-101'],
      [{ number: '2', units: 1, area: 2, people: 1 }],
    ]);
  });
});
