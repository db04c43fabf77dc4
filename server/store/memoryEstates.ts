/** Estates in memory. Every method runs to its end without waiting, so it is atomic. */
import type { EstateEvent } from '../../shared/estate/estate.ts';
import type { EstateId, QuestionId } from '../../shared/estate/ids.ts';
import type { AccountStore } from './accounts.ts';
import type { EstatePerson, EstateRow, EstateStore, IdeaSecond } from './estates.ts';
import type { MemoryLinks } from './memoryAccounts.ts';
import { memoryNeedSeconds } from './memoryNeedSeconds.ts';
import { memoryPhotos } from './memoryPhotos.ts';
import { memoryRosters } from './memoryRosters.ts';
import { memoryVotes } from './memoryVotes.ts';
import type { MemoryCards } from './memoryCards.ts';
import type { CommandRecord } from './streamLog.ts';

interface Shelf {
  row: EstateRow;
  readonly events: EstateEvent[];
  readonly commands: Map<string, CommandRecord>;
  readonly people: EstatePerson[];
  /** By question, answer and phone. */
  readonly seconds: Map<string, IdeaSecond & { readonly questionId: QuestionId }>;
}

export function memoryEstates(
  links: Omit<MemoryLinks, 'dropLinks'>,
  accounts: Pick<AccountStore, 'addAccount' | 'addPass'>,
  cards: Pick<MemoryCards, 'begin' | 'write' | 'log'>,
): EstateStore {
  const shelves = new Map<EstateId, Shelf>();
  const shelf = (id: EstateId): Shelf => {
    const found = shelves.get(id);
    if (!found) throw new Error(`No estate ${id}`);
    return found;
  };
  const peopleOf = (id: EstateId) => shelves.get(id)?.people ?? [];

  return {
    ...memoryPhotos(),
    ...memoryNeedSeconds(),
    ...memoryRosters(),
    ...memoryVotes(),
    ...cards.log<EstateId>({
      rows: () => [...shelves.values()].map(({ row }) => row),
      lengthOf: (id) => shelf(id).events.length,
      setSummary: (id, summary) => void (shelf(id).row = { ...shelf(id).row, summary }),
    }),
    async createEstate({ cards: made, ...row }, bodies, keeper) {
      if (shelves.has(row.id)) throw new Error(`Estate ${row.id} exists`);
      const events = bodies.map((body, index) => ({ seq: index + 1, at: row.createdAt, body }));
      shelves.set(row.id, { row, events, commands: new Map(), people: [keeper], seconds: new Map() });
      cards.begin(row.id, made);
    },
    estateIds: async () => [...shelves.keys()],
    async estatesOfAccount(accountId) {
      return [...shelves.values()].flatMap(({ row, people }) => {
        const person = people.find((one) => one.accountId === accountId);
        return person ? [{ ...row, personId: person.id }] : [];
      });
    },
    async estatePeopleNamed(id, letters) {
      return peopleOf(id).filter(({ name }) => name.includes(letters));
    },
    async estatePeopleBehind(id, doors) {
      return peopleOf(id).filter(({ household }) => doors.includes(household));
    },
    async ensureProposer(person) {
      const { people } = shelf(person.estateId);
      const known = people.find(({ receiptHash }) => receiptHash === person.receiptHash);
      if (!known) people.push(person);
      return known ?? person;
    },
    async correctProposer({ id, estateId, ...said }) {
      const { people } = shelf(estateId);
      const index = people.findIndex((person) => person.id === id);
      const known = people[index];
      if (known) people[index] = { ...known, ...said };
    },
    async dropProposer(id, person, before = Infinity) {
      const people = shelves.get(id)?.people ?? [];
      const index = people.findIndex((one) => one.id === person && one.accountId === null && one.joinedAt < before);
      if (index >= 0) people.splice(index, 1);
    },
    async proposersBefore(id, before) {
      return peopleOf(id).flatMap((one) => (one.accountId === null && one.joinedAt < before ? [one.id] : []));
    },
    async personOfAccount(id, accountId) {
      return peopleOf(id).find((person) => person.accountId === accountId) ?? null;
    },
    async personOfReceipt(id, receiptHash) {
      return peopleOf(id).find((person) => person.receiptHash === receiptHash) ?? null;
    },
    async secondIdea({ estateId, questionId, ideaId, phone }) {
      shelf(estateId).seconds.set(`${questionId} ${ideaId} ${phone}`, { questionId, ideaId, phone });
    },
    async ideaSeconds(id, questionId) {
      const found = [...(shelves.get(id)?.seconds.values() ?? [])].filter((row) => row.questionId === questionId);
      return found.map(({ ideaId, phone }) => ({ ideaId, phone }));
    },
    async estatePeople(id, ids) {
      const wanted = new Set(ids);
      return peopleOf(id).filter((person) => wanted.has(person.id));
    },
    async append(id, { expectedSeq, at, events: bodies, commands: records, summary, alone, cards: changed }) {
      const kept = shelf(id);
      const isBehind = bodies.length > 0 && kept.events.length !== expectedSeq;
      if (isBehind || records.some(({ commandId }) => kept.commands.has(commandId)))
        return { ok: false, reason: 'behind' };
      if (alone && !links.canSpend(alone.invitationId, at)) return { ok: false, reason: 'linkSpent' };
      if (alone?.opens && links.isNameTaken(alone.opens.account.name)) return { ok: false, reason: 'nameTaken' };
      const accountId = alone?.person?.accountId;
      if (accountId && kept.people.some((person) => person.accountId === accountId))
        return { ok: false, reason: 'alreadyThere' };
      // Nothing objected: none of it can fail half-way.
      if (alone) links.spend(alone.invitationId, at);
      if (alone?.opens) {
        void accounts.addAccount(alone.opens.account);
        void accounts.addPass(alone.opens.pass);
      }
      if (alone?.person) kept.people.push(alone.person);
      const events = bodies.map((body, index) => ({ seq: expectedSeq + index + 1, at, body }));
      kept.events.push(...events);
      for (const { commandId, sender, bodyHash, answer } of records)
        kept.commands.set(commandId, { commandId, sender, bodyHash, answer });
      if (summary !== undefined) kept.row = { ...kept.row, summary };
      cards.write(id, changed);
      return { ok: true, events, refusedMarks: new Map<number, never>() };
    },
    async eventsSince(id, seq, limit) {
      return shelves.get(id)?.events.slice(seq, limit === undefined ? undefined : seq + limit) ?? [];
    },
    async eventsNaming(id, words) {
      const events = shelves.get(id)?.events ?? [];
      return events.filter(({ body }) => words.some((word) => JSON.stringify(body).includes(word)));
    },
    async lastSeq(id) {
      return shelves.get(id)?.events.length ?? 0;
    },
    async findCommands(id, commandIds) {
      return [...new Set(commandIds)].flatMap((commandId) => shelves.get(id)?.commands.get(commandId) ?? []);
    },
  };
}
