/** Meetings under estates in SQL. */
import type { Kysely } from 'kysely';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Belonging, BelongingStore } from './belonging.ts';
import type { Schema } from './schema.ts';
import { MEETING } from './sqlLog.ts';

export function sqlBelonging(db: Kysely<Schema>): BelongingStore {
  const standing = () =>
    db
      .selectFrom('streams')
      .select(['id', 'under_id as estateId', 'told_seq as toldSeq'])
      .where('kind', '=', 'meeting')
      .where('under_id', 'is not', null)
      // A meeting stands under nothing but an estate: `placeUnderEstate` is the one way there.
      .$castTo<Belonging>();

  return {
    meetingsOfEstate: (estateId: EstateId) =>
      db
        .selectFrom('meetings')
        .select(MEETING)
        .where('deleted_at', 'is', null)
        .where('id', 'in', ofEstate(db, estateId))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute(),
    belongingOf: async (id: MeetingId) => (await standing().where('id', '=', id).executeTakeFirst()) ?? null,
    untold: () =>
      standing()
        .where((query) =>
          query.eb(
            'told_seq',
            '<',
            query
              .selectFrom('events')
              .whereRef('events.stream_id', '=', 'streams.id')
              .select((inner) => inner.fn.max<number>('events.seq').as('last')),
          ),
        )
        .orderBy('id')
        .execute(),
    async told(id, seq) {
      await db.updateTable('streams').set({ told_seq: seq }).where('id', '=', id).where('told_seq', '<', seq).execute();
    },
  };
}

const ofEstate = (db: Kysely<Schema>, estateId: EstateId) =>
  db
    .selectFrom('streams')
    .select((query) => query.ref('id').$castTo<MeetingId>().as('id'))
    .where('under_id', '=', estateId);
