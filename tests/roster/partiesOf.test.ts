/** Who of a reading is one and the same party, and who votes. */
import { describe, expect, it } from 'vitest';
import { partiesOf } from '../../server/roster/partiesOf.ts';
import type { DraftParty, DraftUnit } from '../../shared/roster/draft.ts';
import { totalsOf } from '../../shared/roster/roster.ts';
import { person } from './reading.ts';

const unit = (label: string, owners: readonly DraftParty[], tenants: readonly DraftParty[] = []): DraftUnit => ({
  ...{ place: { sheet: '', row: 2, column: '' }, label, kind: 'home', area: 8000, owners, tenants },
});
/** p1 张三 1234 */
const parties = (units: readonly DraftUnit[], decisions = {}): readonly string[] =>
  partiesOf(units, decisions).parties.map(({ id, name, mark }) => `${id} ${name} ${mark}`.trim());

describe('parties', () => {
  it('one name with one mark is one, in order of first appearance; other marks are others', () => {
    const [zhang, other] = [person('张三', { mark: '1234' }), person('张三', { mark: '5678' })];
    expect(parties([unit('1', [person('李四')]), unit('2', [zhang]), unit('3', [other, zhang])])).toEqual([
      'p1 李四',
      'p2 张三 1234',
      'p3 张三 5678',
    ]);
  });

  it('without a mark nobody is joined by itself, and “different” keeps them apart', () => {
    const units = [unit('1', [person('王强')]), unit('2', [person('王强')])];
    for (const decisions of [{}, { 'sameName 王强': 'different' }, { 'sameName 李四': 'same' }])
      expect(parties(units, decisions)).toEqual(['p1 王强', 'p2 王强']);
  });

  it('“same” joins those without a mark, with the marked one when there is one only', () => {
    const bare = [unit('1', [person('王强')]), unit('2', [person('王强')])];
    const same = { 'sameName 王强': 'same' };
    expect(parties(bare, same)).toEqual(['p1 王强']);
    expect(parties([...bare, unit('3', [person('王强', { mark: '1234' })])], same)).toEqual(['p1 王强 1234']);
    const two = [unit('3', [person('王强', { mark: '1234' })]), unit('4', [person('王强', { mark: '5678' })])];
    expect(parties([...bare, ...two], same)).toEqual(['p1 王强', 'p2 王强 1234', 'p3 王强 5678']);
  });

  it('an organisation of one name is one, whatever is written beside it', () => {
    const [one, other] = [
      person('恒安公司', { kind: 'organisation' }),
      person('恒安公司', { kind: 'organisation', mark: 'A12X', agent: '王五' }),
    ];
    const developer = person('开发建设单位', { kind: 'developer' });
    const roster = partiesOf(
      [unit('1', [one]), unit('2', [other]), unit('3', [developer]), unit('4', [developer])],
      {},
    );
    expect(roster.parties).toEqual([
      { id: 'p1', name: '恒安公司', mark: 'A12X', kind: 'organisation', agent: '王五' },
      { id: 'p2', name: '开发建设单位', mark: '', kind: 'developer', agent: '' },
    ]);
    expect(totalsOf(roster)).toEqual({ units: 4, area: 32_000, people: 2 });
  });

  it('a tenant is no owner of the same name', () => {
    const units = [unit('1', [person('王强')]), unit('2', [person('李四')], [person('王强')])];
    expect(parties(units, { 'sameName 王强': 'same' })).toEqual(['p1 王强', 'p2 李四', 'p3 王强']);
  });
});

describe('shares', () => {
  it('a sole owner votes, of co-owners the first named, a tenant never', () => {
    const owners = [person('张三', { part: [1, 2] }), person('李四', { part: [1, 2] })];
    const roster = partiesOf(
      [unit('3-2-601', owners, [person('王五')]), unit('3-2-602', [person('赵六')]), unit('3-2-603', [])],
      {},
    );
    expect(roster.shares).toEqual([
      { unit: '3-2-601', party: 'p1', role: 'owner', part: [1, 2], votes: true },
      { unit: '3-2-601', party: 'p2', role: 'owner', part: [1, 2], votes: false },
      { unit: '3-2-601', party: 'p3', role: 'tenant', part: null, votes: false },
      { unit: '3-2-602', party: 'p4', role: 'owner', part: null, votes: true },
    ]);
    expect(roster.units).toEqual([
      { label: '3-2-601', kind: 'home', area: 8000 },
      { label: '3-2-602', kind: 'home', area: 8000 },
      { label: '3-2-603', kind: 'home', area: 8000 },
    ]);
  });

  it('nobody has two in one unit', () => {
    const roster = partiesOf([unit('1', [person('王强'), person('王强', { mark: '1234' })])], {
      'sameName 王强': 'same',
    });
    expect(roster.shares).toEqual([{ unit: '1', party: 'p1', role: 'owner', part: null, votes: true }]);
  });
});
