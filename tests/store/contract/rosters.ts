/** 业主名册 on every engine: a version stays as it was kept but for what is erased, and a list that nobody adopts goes. */
import { describe, expect, it } from 'vitest';
import type { KeptRoster } from '../../../server/store/rosters.ts';
import { EstateId, RosterId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';

const E = EstateId.parse('estate1');
const OTHER = EstateId.parse('elsewhere');
const AT = 1_790_000_000_000;
const by = PersonId.parse('keeper');
const id = (text: string) => RosterId.parse(text);
const party = (partyId: string, name: string) => ({
  ...{ id: partyId, name, mark: '1111', kind: 'person' as const, agent: '' },
  ...{ contact: `sealed ${name}`, salt: `salt ${name}`, proof: `proof ${name}` },
});
const roster: KeptRoster = {
  // Not in the order of their labels: the order is part of what is kept.
  units: [
    { label: '2-1-601', kind: 'home', area: 8642 },
    { label: '1-1-101', kind: 'shop', area: 10_000_000 },
  ],
  parties: [party('p1', '林佳穗'), party('p2', '陈望舒')],
  shares: [
    { unit: '2-1-601', party: 'p1', role: 'owner', part: [1, 2], votes: true },
    { unit: '2-1-601', party: 'p2', role: 'owner', part: [1, 2], votes: false },
    { unit: '1-1-101', party: 'p2', role: 'tenant', part: null, votes: false },
  ],
};

export function rosterPromises(open: Open): void {
  describe('业主名册', () => {
    const made = async () => {
      const { store, other } = await open();
      const keeper = { id: by, estateId: E, name: '段明珠', alias: '段明珠', household: '', contact: null };
      await store.estates.createEstate(
        { id: E, createdAt: AT, summary: '{}' },
        [{ type: 'estateCreated', details: { community: '榕荫社区', name: '榕荫里小区', street: '' }, by }],
        { ...keeper, accountId: 'account1', receiptHash: null, joinedAt: AT },
      );
      return { rosters: store.estates, other: other.estates };
    };

    it('a version is read as it was kept, by its estate alone, and never written over', async () => {
      const { rosters, other } = await made();
      await rosters.keepRoster(E, id('r1'), roster, AT);
      expect(await other.readRoster(E, id('r1'))).toEqual(roster);
      expect(await other.readRoster(OTHER, id('r1'))).toBeNull();
      expect(await other.rosterLabels(E, id('r1'))).toEqual(['2-1-601', '1-1-101']);
      expect(await other.rosterLabels(OTHER, id('r1'))).toEqual([]);
      expect(await other.readRoster(E, id('r2'))).toBeNull();
      await expect(other.keepRoster(E, id('r1'), { units: [], parties: [], shares: [] }, AT)).rejects.toThrow();
      expect(await rosters.readRoster(E, id('r1'))).toEqual(roster);
    });

    it('a large one is kept whole', async () => {
      const { rosters, other } = await made();
      const units = Array.from({ length: 1_500 }, (_, place) => ({
        ...{ label: `1-1-${1_500 - place}`, kind: 'home' as const, area: place + 1 },
      }));
      await rosters.keepRoster(E, id('r1'), { units, parties: [], shares: [] }, AT);
      expect((await other.readRoster(E, id('r1')))?.units).toEqual(units);
    });

    it('what is dropped is gone, what was kept before a moment is found in order', async () => {
      const { rosters } = await made();
      await rosters.keepRoster(E, id('late'), roster, AT + 5);
      await rosters.keepRoster(E, id('early'), roster, AT);
      expect(await rosters.rostersBefore(E, AT + 5)).toEqual(['early']);
      expect(await rosters.rostersBefore(E, AT + 6)).toEqual(['early', 'late']);
      expect(await rosters.rostersBefore(OTHER, AT + 6)).toEqual([]);
      await rosters.dropRoster(OTHER, id('early'));
      await rosters.dropRoster(E, id('late'));
      expect(await rosters.readRoster(E, id('late'))).toBeNull();
      expect(await rosters.readRoster(E, id('early'))).toEqual(roster);
    });

    it('of an erased party what proves it stays, and nothing that names it', async () => {
      const { rosters, other } = await made();
      await rosters.keepRoster(E, id('r1'), roster, AT);
      expect(await other.eraseParty(OTHER, id('r1'), 'p1')).toBe(false);
      expect(await other.eraseParty(E, id('r1'), 'p9')).toBe(false);
      expect(await other.eraseParty(E, id('r1'), 'p1')).toBe(true);
      const kept = await rosters.readRoster(E, id('r1'));
      expect(kept?.parties).toEqual([
        {
          ...{ id: 'p1', name: '', mark: '', kind: 'person', agent: '', contact: null, salt: '' },
          proof: 'proof 林佳穗',
        },
        roster.parties[1],
      ]);
      expect(kept).toMatchObject({ units: roster.units, shares: roster.shares });
    });

    it('a list waits with what was decided of it until it is dropped or too old', async () => {
      const { rosters, other } = await made();
      const draft = (text: string, at: number) => ({
        ...{ id: id(text), estateId: E, by, file: '名册.xlsx', bytes: Uint8Array.from([80, 75, 0, 255]) },
        ...{ decisions: '{}', at },
      });
      await rosters.addRosterDraft(draft('d1', AT));
      await rosters.addRosterDraft(draft('d2', AT + 9));
      await other.decideRosterDraft(E, id('d1'), '{"sameName 王强":"same"}');
      expect(await rosters.rosterDraft(E, id('d1'))).toEqual({
        ...draft('d1', AT),
        decisions: '{"sameName 王强":"same"}',
      });
      expect(await rosters.rosterDraft(OTHER, id('d1'))).toBeNull();
      expect(await other.dropRosterDrafts(AT + 9)).toBe(1);
      expect(await rosters.rosterDraft(E, id('d1'))).toBeNull();
      await other.dropRosterDraft(E, id('d2'));
      expect(await rosters.rosterDraft(E, id('d2'))).toBeNull();
    });

    it('what the columns hold is remembered as it was last said', async () => {
      const { rosters, other } = await made();
      expect(await rosters.rosterMapping(E)).toBeNull();
      await rosters.rememberRosterMapping(E, '{"房主":"owner"}');
      await other.rememberRosterMapping(E, '{"房主":"coOwner"}');
      expect(await rosters.rosterMapping(E)).toBe('{"房主":"coOwner"}');
      expect(await rosters.rosterMapping(OTHER)).toBeNull();
    });
  });
}
