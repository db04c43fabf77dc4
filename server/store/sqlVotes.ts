/** 业主共同决定 in SQL. */
import type { Transaction } from 'kysely';
import type { EstateId, VoteId } from '../../shared/estate/ids.ts';
import type { Answer } from '../../shared/owners/ballot.ts';
import type { Schema } from './schema.ts';
import { type Room, Undo, chunks, insertAll, insertNew, transact } from './transact.ts';
import { namePhotos } from './sqlVotePhotos.ts';
import type { Deposit, KeptBallot, VoteStore, VotingCard } from './votes.ts';

const BALLOT = [
  ...(['id', 'elector', 'channel', 'at', 'received_at', 'answers', 'serial', 'agent', 'by'] as const),
  ...(['confirmed_by as confirmedBy', 'set_aside as setAside', 'set_aside_by as setAsideBy'] as const),
  ...(['photo', 'mandate'] as const),
] as const;
const CARD = [
  ...(['id', 'estate_id as estateId', 'unit', 'roster_id as rosterId', 'token_hash as tokenHash'] as const),
  ...(['token_sealed as tokenSealed', 'issued_at as issuedAt', 'by', 'revoked_at as revokedAt', 'reason'] as const),
] as const;

export function sqlVotes(room: Room): VoteStore {
  const { db, engine } = room;

  /** Shared until this transaction ends, so that shutting waits for it; `null`: there is none. */
  const isOpen = async (tx: Transaction<Schema>, id: EstateId, voteId: VoteId): Promise<boolean> => {
    const query = tx.selectFrom('vote_boxes').select('shut').where('estate_id', '=', id).where('vote_id', '=', voteId);
    return (await (engine.locksRows ? query.forShare() : query).executeTakeFirst())?.shut === 0;
  };
  const setShut = async (id: EstateId, voteId: VoteId, shut: 0 | 1): Promise<void> => {
    await db
      .updateTable('vote_boxes')
      .set({ shut })
      .where('estate_id', '=', id)
      .where('vote_id', '=', voteId)
      .execute();
  };
  const change = (
    id: EstateId,
    voteId: VoteId,
    ballotId: string,
    column: 'confirmed_by' | 'set_aside_by',
    set: { confirmed_by: KeptBallot['by'] } | { set_aside_by: KeptBallot['by']; set_aside: string },
  ): Promise<boolean> =>
    transact(room, async (tx) => {
      if (!(await isOpen(tx, id, voteId))) return false;
      const changed = await tx
        .updateTable('vote_ballots')
        .set(set)
        .where('estate_id', '=', id)
        .where('vote_id', '=', voteId)
        .where('id', '=', ballotId)
        .where(column, 'is', null)
        .executeTakeFirst();
      return Number(changed.numUpdatedRows) > 0;
    });
  const ballots = (id: EstateId, voteId: VoteId) =>
    db
      .selectFrom('vote_ballots')
      .select(BALLOT)
      .where('estate_id', '=', id)
      .where('vote_id', '=', voteId)
      .orderBy('received_at')
      .orderBy('id');
  const cards = () => db.selectFrom('voting_cards').select(CARD);

  return {
    freezeRoll: (id, voteId, roll) =>
      transact(room, async (tx) => {
        const box = { estate_id: id, vote_id: voteId, shut: 0 as const };
        if ((await insertNew(tx, 'vote_boxes', [box])) === 0) return false;
        const rows = roll.map(({ id: elector, units, area, owners }, place) => ({
          ...{ estate_id: id, vote_id: voteId, place, elector, area },
          ...{ units: JSON.stringify(units), owners: JSON.stringify(owners) },
        }));
        await insertAll(tx, 'vote_rolls', rows);
        return true;
      }),
    async readRoll(id, voteId) {
      const rows = await db
        .selectFrom('vote_rolls')
        .select(['elector', 'units', 'area', 'owners'])
        .where('estate_id', '=', id)
        .where('vote_id', '=', voteId)
        .orderBy('place')
        .execute();
      if (rows.length === 0) return null;
      return rows.map(({ elector, units, area, owners }) => ({
        ...{ id: elector, area: Number(area) },
        ...{ units: JSON.parse(units) as string[], owners: JSON.parse(owners) as string[] },
      }));
    },
    dropRoll: (id, voteId) =>
      transact(room, async (tx) => {
        const ballots = tx.selectFrom('vote_ballots').select('id').where('estate_id', '=', id);
        if (await ballots.where('vote_id', '=', voteId).executeTakeFirst()) throw new Undo(undefined);
        for (const table of ['vote_rolls', 'vote_boxes'] as const)
          await tx.deleteFrom(table).where('estate_id', '=', id).where('vote_id', '=', voteId).execute();
      }),

    deposit: (id, voteId, ballot, slot) =>
      transact<Deposit>(room, async (tx) => {
        if (!(await isOpen(tx, id, voteId))) return 'shut';
        const row = {
          ...{ estate_id: id, vote_id: voteId, id: ballot.id, slot, elector: ballot.elector },
          ...{ channel: ballot.channel, at: ballot.at, received_at: ballot.receivedAt },
          ...{ answers: JSON.stringify(ballot.answers), serial: ballot.serial, agent: ballot.agent },
          ...{ by: ballot.by, confirmed_by: ballot.confirmedBy },
          ...{ set_aside: ballot.setAside, set_aside_by: ballot.setAsideBy },
          ...{ photo: ballot.photo, mandate: ballot.mandate },
        };
        if ((await insertNew(tx, 'vote_ballots', [row])) === 1) {
          const photos = [ballot.photo, ballot.mandate].flatMap((one) => one ?? []);
          if (!(await namePhotos(tx, { id, voteId }, { photos, by: ballot.by }))) throw new Undo<Deposit>('photoGone');
          return 'in';
        }
        const same = tx.selectFrom('vote_ballots').select('elector').where('estate_id', '=', id);
        const there = await same.where('vote_id', '=', voteId).where('id', '=', ballot.id).executeTakeFirst();
        return there?.elector === ballot.elector ? 'in' : 'taken';
      }),
    ballotsIn: async (id, voteId) => read(await ballots(id, voteId).execute()),
    ballotsOf: async (id, voteId, elector) => read(await ballots(id, voteId).where('elector', '=', elector).execute()),
    confirmBallot: (id, voteId, ballotId, by) => change(id, voteId, ballotId, 'confirmed_by', { confirmed_by: by }),
    setBallotAside: (id, voteId, ballotId, reason, by) =>
      change(id, voteId, ballotId, 'set_aside_by', { set_aside: reason, set_aside_by: by }),
    deliver: (id, voteId, delivery) =>
      transact(room, async (tx) => {
        if (!(await isOpen(tx, id, voteId))) return false;
        await insertNew(tx, 'vote_deliveries', [{ estate_id: id, vote_id: voteId, ...delivery }]);
        return true;
      }),
    async deliveries(id, voteId) {
      const rows = await db
        .selectFrom('vote_deliveries')
        .select(['elector', 'way', 'at', 'note', 'by'])
        .where('estate_id', '=', id)
        .where('vote_id', '=', voteId)
        .orderBy('at')
        .orderBy('elector')
        .execute();
      return rows.map((row) => ({ ...row, at: Number(row.at) }));
    },
    shutBox: (id, voteId) => setShut(id, voteId, 1),
    reopenBox: (id, voteId) => setShut(id, voteId, 0),

    async addCards(added) {
      const rows = added.map((card) => ({
        ...{ id: card.id, estate_id: card.estateId, unit: card.unit, roster_id: card.rosterId },
        ...{ token_hash: card.tokenHash, token_sealed: card.tokenSealed, issued_at: card.issuedAt, by: card.by },
        ...{ revoked_at: card.revokedAt, reason: card.reason },
      }));
      await transact(room, (tx) => insertNew(tx, 'voting_cards', rows));
    },
    async cardOfToken(tokenHash) {
      const row = await cards().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row ? numbers(row) : null;
    },
    async validCards(id) {
      const query = cards().where('estate_id', '=', id).where('revoked_at', 'is', null);
      return (await query.orderBy('issued_at').orderBy('id').execute()).map(numbers);
    },
    async revokeCards(id, cardIds, at, reason) {
      for (const part of chunks(cardIds))
        await db
          .updateTable('voting_cards')
          .set({ revoked_at: at, reason })
          .where('estate_id', '=', id)
          .where('id', 'in', part)
          .where('revoked_at', 'is', null)
          .execute();
    },
  };
}

type BallotRow = Omit<KeptBallot, 'answers' | 'receivedAt'> & {
  readonly answers: string;
  readonly received_at: number;
};
const read = (rows: readonly BallotRow[]): readonly KeptBallot[] =>
  rows.map(({ received_at, answers, at, ...row }) => ({
    ...row,
    ...{ at: Number(at), receivedAt: Number(received_at) },
    answers: JSON.parse(answers) as Record<string, Answer>,
  }));

const numbers = (card: VotingCard): VotingCard => ({
  ...card,
  issuedAt: Number(card.issuedAt),
  revokedAt: card.revokedAt === null ? null : Number(card.revokedAt),
});
