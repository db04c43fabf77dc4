/** Estates in SQL. */
import type { EstateBody } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { EstateTypes } from '../../shared/estate/kind.ts';
import type { Transaction } from 'kysely';
import type { EstatePerson, EstateStore, TakesPost } from './estates.ts';
import type { Schema } from './schema.ts';
import { contains, sqlCardLog, writeCards } from './sqlCards.ts';
import { insertAccount, passColumns, spend } from './sqlInvitations.ts';
import { sqlNeedSeconds } from './sqlNeedSeconds.ts';
import { sqlPhotos } from './sqlPhotos.ts';
import { sqlRosters } from './sqlRosters.ts';
import { sqlVotePhotos } from './sqlVotePhotos.ts';
import { sqlVotes } from './sqlVotes.ts';
import { BEHIND, eventRows, findCommands, insertCommands, insertEvents, lastSeq, numbered } from './sqlStream.ts';
import { type Room, Undo, chunks, insertAll, insertNew, transact } from './transact.ts';
import { parseBody } from './values.ts';

const PERSON = [
  ...(['id', 'estate_id as estateId', 'name', 'alias', 'household', 'contact'] as const),
  ...(['account_id as accountId', 'receipt_hash as receiptHash', 'joined_at as joinedAt'] as const),
] as const;

const columns = (person: EstatePerson) => ({
  ...{ estate_id: person.estateId, id: person.id, name: person.name, alias: person.alias },
  ...{ household: person.household, contact: person.contact, account_id: person.accountId },
  ...{ receipt_hash: person.receiptHash, joined_at: person.joinedAt },
});

async function takePost(
  tx: Transaction<Schema>,
  { invitationId, opens, person }: TakesPost,
  at: number,
): Promise<void> {
  if (!(await spend(tx, invitationId, at))) throw new Undo(objection('linkSpent'));
  if (opens) {
    if (!(await insertAccount(tx, opens.account))) throw new Undo(objection('nameTaken'));
    await insertAll(tx, 'passes', [passColumns(opens.pass)]);
  }
  if (person && (await insertNew(tx, 'estate_people', [columns(person)])) === 0)
    throw new Undo(objection('alreadyThere'));
}
const objection = (reason: EstateTypes['Objection']) => ({ ok: false, reason }) as const;

const readEvent = (
  id: EstateId,
  { body, ...row }: { readonly seq: number; readonly at: number; readonly body: string },
) => ({ ...row, body: parseBody<EstateBody>(body, `Event ${row.seq} of estate ${id}`) });

export function sqlEstates(room: Room): EstateStore {
  const { db } = room;
  const peopleIn = (id: EstateId) => db.selectFrom('estate_people').select(PERSON).where('estate_id', '=', id);
  const onePerson = async (id: EstateId, column: 'account_id' | 'receipt_hash', value: string) =>
    (await peopleIn(id).where(column, '=', value).executeTakeFirst()) ?? null;

  return {
    ...sqlPhotos(room),
    ...sqlNeedSeconds(room),
    ...sqlRosters(room),
    ...sqlVotes(room),
    ...sqlVotePhotos(room),
    ...sqlCardLog<EstateId>(room, 'estates'),
    createEstate: ({ id, createdAt, summary, cards }, bodies, keeper) =>
      transact(room, async (tx) => {
        const cards_version = cards?.version ?? 0;
        const stream = { id, kind: 'estate', created_at: createdAt, under_id: null, told_seq: 0, cards_version };
        await insertAll(tx, 'streams', [stream]);
        await insertAll(tx, 'estates', [{ id, created_at: createdAt, summary }]);
        await insertEvents(tx, id, numbered(bodies, 0, createdAt));
        await insertAll(tx, 'estate_people', [columns(keeper)]);
        if (cards) await writeCards(tx, id, cards);
      }),

    estateIds: async () => (await db.selectFrom('estates').select('id').execute()).map(({ id }) => id),
    estatesOfAccount: (accountId) =>
      db
        .selectFrom('estates')
        .innerJoin('estate_people', 'estate_people.estate_id', 'estates.id')
        .select(['estates.id', 'estates.created_at as createdAt', 'estates.summary', 'estate_people.id as personId'])
        .where('estate_people.account_id', '=', accountId)
        .orderBy('estates.created_at')
        .orderBy('estates.id')
        .execute(),
    estatePeopleBehind: (id, doors) =>
      db
        .selectFrom('estate_people')
        .select('id')
        .where('estate_id', '=', id)
        .where('household', 'in', [...doors])
        .execute(),
    async estatePeopleNamed(id, letters) {
      const query = db.selectFrom('estate_people').select(['id', 'name']).where('estate_id', '=', id);
      return query.where(contains(room, 'name', letters)).execute();
    },

    async ensureProposer(person) {
      await insertNew(db, 'estate_people', [columns(person)]);
      const kept = await onePerson(person.estateId, 'receipt_hash', person.receiptHash);
      if (!kept) throw new Error('A proposer was neither there nor added');
      return kept;
    },
    async correctProposer({ id, estateId, name, household, contact, joinedAt }) {
      const said = { name, household, contact, joined_at: joinedAt };
      await db.updateTable('estate_people').set(said).where('estate_id', '=', estateId).where('id', '=', id).execute();
    },
    async dropProposer(id, person, before) {
      const proposers = db.deleteFrom('estate_people').where('estate_id', '=', id).where('account_id', 'is', null);
      const one = proposers.where('id', '=', person);
      await (before === undefined ? one : one.where('joined_at', '<', before)).execute();
    },
    async proposersBefore(id, before) {
      const proposers = db.selectFrom('estate_people').select('id').where('estate_id', '=', id);
      const found = await proposers.where('account_id', 'is', null).where('joined_at', '<', before).execute();
      return found.map((person) => person.id);
    },
    personOfAccount: (id, accountId) => onePerson(id, 'account_id', accountId),
    personOfReceipt: (id, receiptHash) => onePerson(id, 'receipt_hash', receiptHash),
    async secondIdea({ estateId, questionId, ideaId, phone, at }) {
      const row = { estate_id: estateId, question_id: questionId, idea_id: ideaId, phone, at };
      await insertNew(db, 'idea_seconds', [row]);
    },
    ideaSeconds: (id, questionId) =>
      db
        .selectFrom('idea_seconds')
        .select(['idea_id as ideaId', 'phone'])
        .where('estate_id', '=', id)
        .where('question_id', '=', questionId)
        .execute(),
    async estatePeople(id, ids) {
      const found: EstatePerson[] = [];
      for (const part of chunks([...new Set(ids)]))
        found.push(...(await peopleIn(id).where('id', 'in', part).execute()));
      return found;
    },

    append: (id, batch) =>
      transact(room, async (tx) => {
        const { expectedSeq, at, events: bodies, summary } = batch;
        if (bodies.length > 0 && (await lastSeq(tx, id)) !== expectedSeq) throw new Undo(BEHIND);
        if (batch.alone) await takePost(tx, batch.alone, at);
        await insertCommands(tx, id, batch);
        const events = numbered<EstateBody>(bodies, expectedSeq, at);
        await insertEvents(tx, id, events);
        if (summary !== undefined) await tx.updateTable('estates').set({ summary }).where('id', '=', id).execute();
        if (batch.cards) await writeCards(tx, id, batch.cards);
        return { ok: true, events, refusedMarks: new Map<number, never>() };
      }),
    eventsSince: async (id, seq, limit) => (await eventRows(db, id, seq, limit)).map((row) => readEvent(id, row)),
    async eventsNaming(id, words) {
      const query = db
        .selectFrom('events')
        .select(['seq', 'at', 'body'])
        .where('stream_id', '=', id)
        .where((any) => any.or(words.map((word) => contains(room, 'body', word))))
        .orderBy('seq');
      return (await query.execute()).map((row) => readEvent(id, row));
    },
    lastSeq: (id) => lastSeq(db, id),
    findCommands: (id, commandIds) => findCommands(db, id, commandIds),
  };
}
