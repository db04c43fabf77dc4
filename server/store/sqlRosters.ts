/** 业主名册 in SQL. */
import type { EstateId, RosterId } from '../../shared/estate/ids.ts';
import type { RosterStore } from './rosters.ts';
import { type Room, insertAll, transact } from './transact.ts';

const PARTS = ['roster_units', 'roster_parties', 'roster_shares'] as const;
const PARTY = ['id', 'name', 'mark', 'kind', 'agent', 'contact', 'salt', 'proof'] as const;
const DRAFT = ['id', 'estate_id as estateId', 'by', 'file', 'bytes', 'decisions', 'at'] as const;

export function sqlRosters(room: Room): RosterStore {
  const { db } = room;
  const rostersOf = (id: EstateId) => db.selectFrom('rosters').select('id').where('estate_id', '=', id);
  const isThere = async (id: EstateId, rosterId: RosterId) =>
    (await rostersOf(id).where('id', '=', rosterId).executeTakeFirst()) !== undefined;
  const draftsOf = (id: EstateId) => db.selectFrom('roster_drafts').select(DRAFT).where('estate_id', '=', id);

  return {
    keepRoster: (id, rosterId, { units, parties, shares }, at) =>
      transact(room, async (tx) => {
        const rows = <Row>(all: readonly Row[]) => all.map((row, place) => ({ roster_id: rosterId, place, ...row }));
        await insertAll(tx, 'rosters', [{ estate_id: id, id: rosterId, at }]);
        await insertAll(tx, 'roster_units', rows(units));
        await insertAll(tx, 'roster_parties', rows(parties));
        const kept = shares.map(({ part, votes, ...share }) => ({
          ...{
            ...share,
            part: part?.[0] ?? null,
            whole: part?.[1] ?? null,
            votes: votes ? (1 as const) : (0 as const),
          },
        }));
        await insertAll(tx, 'roster_shares', rows(kept));
      }),
    async readRoster(id, rosterId) {
      if (!(await isThere(id, rosterId))) return null;
      const [units, parties, shares] = await Promise.all([
        db
          .selectFrom('roster_units')
          .select(['label', 'kind', 'area'])
          .where('roster_id', '=', rosterId)
          .orderBy('place')
          .execute(),
        db.selectFrom('roster_parties').select(PARTY).where('roster_id', '=', rosterId).orderBy('place').execute(),
        db
          .selectFrom('roster_shares')
          .select(['unit', 'party', 'role', 'part', 'whole', 'votes'])
          .where('roster_id', '=', rosterId)
          .orderBy('place')
          .execute(),
      ]);
      return {
        units: units.map((unit) => ({ ...unit, area: Number(unit.area) })),
        parties,
        shares: shares.map(({ part, whole, votes, ...share }) => ({
          ...share,
          part: part === null || whole === null ? null : ([part, whole] as [number, number]),
          votes: votes === 1,
        })),
      };
    },
    async rosterLabels(id, rosterId) {
      if (!(await isThere(id, rosterId))) return [];
      const query = db.selectFrom('roster_units').select('label').where('roster_id', '=', rosterId);
      return (await query.orderBy('place').execute()).map(({ label }) => label);
    },
    dropRoster: (id, rosterId) =>
      transact(room, async (tx) => {
        const dropped = await tx
          .deleteFrom('rosters')
          .where('estate_id', '=', id)
          .where('id', '=', rosterId)
          .executeTakeFirst();
        if (Number(dropped.numDeletedRows) === 0) return;
        for (const part of PARTS) await tx.deleteFrom(part).where('roster_id', '=', rosterId).execute();
      }),
    rostersBefore: async (id, before) =>
      (await rostersOf(id).where('at', '<', before).orderBy('at').execute()).map((row) => row.id),
    async eraseParty(id, rosterId, partyId) {
      if (!(await isThere(id, rosterId))) return false;
      const erased = await db
        .updateTable('roster_parties')
        .set({ name: '', mark: '', agent: '', contact: null, salt: '' })
        .where('roster_id', '=', rosterId)
        .where('id', '=', partyId)
        .executeTakeFirst();
      return Number(erased.numUpdatedRows) > 0;
    },

    async addRosterDraft({ estateId, ...draft }) {
      await insertAll(db, 'roster_drafts', [{ ...draft, estate_id: estateId }]);
    },
    async rosterDraft(id, draftId) {
      const row = await draftsOf(id).where('id', '=', draftId).executeTakeFirst();
      return row ? { ...row, bytes: Uint8Array.from(row.bytes), at: Number(row.at) } : null;
    },
    async decideRosterDraft(id, draftId, decisions) {
      await db
        .updateTable('roster_drafts')
        .set({ decisions })
        .where('estate_id', '=', id)
        .where('id', '=', draftId)
        .execute();
    },
    async dropRosterDraft(id, draftId) {
      await db.deleteFrom('roster_drafts').where('estate_id', '=', id).where('id', '=', draftId).execute();
    },
    async dropRosterDrafts(before) {
      const dropped = await db.deleteFrom('roster_drafts').where('at', '<', before).executeTakeFirst();
      return Number(dropped.numDeletedRows);
    },

    async rosterMapping(id) {
      const row = await db
        .selectFrom('roster_mappings')
        .select('mapping')
        .where('estate_id', '=', id)
        .executeTakeFirst();
      return row?.mapping ?? null;
    },
    async rememberRosterMapping(id, mapping) {
      await db
        .insertInto('roster_mappings')
        .values({ estate_id: id, mapping })
        .onConflict((conflict) => conflict.column('estate_id').doUpdateSet({ mapping }))
        .execute();
    },
  };
}
