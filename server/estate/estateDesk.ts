/** What the routes ask of estates: made, found by account, and who somebody is there. */
import { authorizeOn } from '../../shared/access/authorize.ts';
import { type EstateBody, type EstateCommand, type EstateState, evolve } from '../../shared/estate/estate.ts';
import { buildingProblem, callsOf, doorIn, doorsMeant, formerCalls } from '../../shared/estate/building.ts';
import { readBuildings } from '../../shared/estate/buildingPattern.ts';
import type { EstateDetails } from '../../shared/estate/details.ts';
import { EstateId, type PhotoId, type VisitId } from '../../shared/estate/ids.ts';
import { estate } from '../../shared/estate/kind.ts';
import { NEIGHBOUR } from '../../shared/estate/need.ts';
import { type Post, postOf } from '../../shared/estate/post.ts';
import { EstateSummary, openFor, summaryOf } from '../../shared/estate/summary.ts';
import { labelNow, namesAmong } from '../../shared/meeting/namedDoor.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { type CommandId, PersonId } from '../../shared/stream/ids.ts';
import { firstCards } from '../../shared/stream/kind.ts';
import { type Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { EstateLine, RaiseNeed } from '../../shared/wire/estate.ts';
import { hashToken } from '../access/passes.ts';
import type { Log } from '../log.ts';
import type { EstatePerson, EstateStore } from '../store/estates.ts';
import type { Store } from '../store/store.ts';
import { idOfCommand } from '../access/idOfCommand.ts';
import type { Contacts } from './contacts.ts';
import type { EstateLines } from './lines.ts';
import type { People, Reading, ReadingOne } from './needList.ts';
import { secondsCounter, secondsOfOne } from './sharedList.ts';
import { type MaskOf, type NamesOf, createMasks } from './mask.ts';
import { type InTurn, createTurns } from './turns.ts';

export interface EstateDesk {
  readonly lines: EstateLines;
  readonly contacts: Contacts;
  /** For putting its drafts on an agenda. */
  readonly inTurn: InTurn;
  /** With a `commandId` the same is made once, however often it is asked for. */
  create(
    details: EstateDetails,
    buildings: string,
    accountId: string,
    commandId?: CommandId,
  ): Promise<EstateId | Refusal>;
  /** From rows alone. */
  ofAccount(accountId: string): Promise<readonly EstateLine[]>;
  lineOf(id: EstateId, summary: string): Promise<Required<EstateSummary>>;
  /** Null where the account holds no post, and where there is no such estate. */
  standing(id: EstateId, accountId: string): Promise<{ readonly state: EstateState; readonly post: Post } | null>;
  /** For what no state keeps. */
  readonly eventsNaming: EstateStore['eventsNaming'];
  people(id: EstateId, ids: readonly PersonId[]): Promise<People>;
  /** For what everybody may read. */
  readonly maskOf: MaskOf;
  /** For what everybody may read of its meetings. */
  readonly namesOf: NamesOf;
  /** For lists: the people, and 附议 as it stands now. */
  reading(id: EstateId): Promise<Reading>;
  /** For one need: not those of all others. */
  readingOne(id: EstateId): ReadingOne;
  /** Whose name has these letters in it, or whose door it is, in any spelling. */
  named(id: EstateId, letters: string): Promise<ReadonlySet<PersonId>>;
  /** What somebody with this post asks for; authorized here, for each command has a row of its own. */
  obey(id: EstateId, post: Post, asked: AskedFor): Promise<Answer>;
  /**
   * Whoever speaks: kept in the vault before the log names them, and found again when it is sent once more; as it was sent last
   * until the log names them, for what was refused is corrected and sent again.
   */
  speaker(person: Speaker): Promise<EstatePerson>;
  /** Whose need it will be. */
  proposer(
    id: EstateId,
    sent: Proposer,
    where: Pick<EstateState, 'details' | 'buildings'>,
  ): Promise<EstatePerson | Refusal>;
  /** The household of a visit, kept in the vault as its `visitedId`; the label in the one spelling. */
  visited(id: EstateId, visitId: VisitId, door: string): Promise<EstatePerson>;
  /** What they said was refused: nobody whom nothing in the log names stays in the vault. */
  forget(id: EstateId, people: readonly Pick<EstatePerson, 'id'>[]): Promise<void>;
  /** The same of all who were sent last before then: a process died before the log named them. */
  forgetStrays(before: number): Promise<void>;
  proposerOf(id: EstateId, receipt: string): Promise<EstatePerson | null>;
  /** They stay, as this proposer's; false when one was not sent under their receipt. */
  claimPhotos(id: EstateId, ids: readonly PhotoId[], proposer: EstatePerson): Promise<boolean>;
  /** What no need names after all waits for one again. */
  releasePhotos(id: EstateId, ids: readonly PhotoId[]): Promise<void>;
}

type Speaker = Pick<EstatePerson, 'estateId' | 'name' | 'alias' | 'household' | 'contact'> & {
  readonly receiptHash: string;
};
type Proposer = Pick<RaiseNeed, 'receipt' | 'name' | 'household' | 'contact'> & {
  readonly need: Pick<RaiseNeed['need'], 'pseudonymous'>;
};

interface AskedFor {
  readonly commandId: string;
  readonly command: EstateCommand;
  /** Pass id. */
  readonly sender: string;
}

export interface EstateDeskDeps {
  readonly store: Pick<Store, 'estates' | 'findAccount'>;
  readonly lines: EstateLines;
  readonly contacts: Contacts;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** The form says more of each before it sends anything. */
const PROBLEMS = {
  noBuilding: 'building.noNumber',
  noFloors: 'building.noFloors',
  eachOrAll: 'building.noFloors',
  unlike: 'building.noFloors',
  belowGround: 'building.noFloors',
  unreadFigure: 'building.noFloors',
  total: 'building.noFloors',
  unreadName: 'building.unreadName',
  range: 'building.range',
  tooMany: 'building.tooMany',
} as const;

export function createEstateDesk({ store, lines, contacts, clock, newId, log }: EstateDeskDeps): EstateDesk {
  const { estates } = store;
  /** Doors as they read today: their buildings may have been called otherwise. */
  async function people(id: EstateId, ids: readonly PersonId[]): Promise<People> {
    const [rows, state] = await Promise.all([estates.estatePeople(id, ids), lines.read(id)]);
    const calls = formerCalls(state?.buildings ?? []);
    return new Map(rows.map((row) => [row.id, { ...row, household: labelNow(row.household, calls) }]));
  }

  return {
    ...{ lines, contacts, people, inTurn: createTurns(), ...createMasks({ clock, people }) },
    async create(details, typed, accountId, commandId) {
      const id = EstateId.parse(
        commandId === undefined
          ? newId()
          : idOfCommand('estate', accountId, commandId, JSON.stringify([details, typed])),
      );
      const isMade = async () => (await estates.personOfAccount(id, accountId)) !== null;
      if (commandId !== undefined && (await isMade())) return id;
      const buildings = typed.trim() === '' ? [] : readBuildings(typed, details.name);
      if (typeof buildings === 'string') return refused(PROBLEMS[buildings]);
      const problem = buildingProblem(buildings);
      if (problem) return problem;
      const account = await store.findAccount(accountId);
      if (!account) return refused('access.login');
      const [createdAt, keeper] = [clock(), PersonId.parse(newId())];
      const events: readonly EstateBody[] = [
        { type: 'estateCreated', details, by: keeper },
        ...(buildings.length > 0 ? [{ type: 'buildingsSet' as const, buildings: [...buildings], by: keeper }] : []),
      ];
      const state = events.reduce<EstateState | null>(
        (before, body, index) => evolve(before, { seq: index + 1, at: createdAt, body }),
        null,
      );
      if (!state) throw new Error('An estate begins with an event');
      const cards = firstCards(estate, state);
      const unsaid = { household: '', contact: null, receiptHash: null };
      try {
        await estates.createEstate({ id, createdAt, summary: summaryOf(state), cards }, events, {
          ...{ id: keeper, estateId: id, name: account.name, alias: account.name, accountId, joinedAt: createdAt },
          ...unsaid,
        });
      } catch (error) {
        // Sent twice at once: the store is the referee.
        if (!(await isMade())) throw error;
      }
      return id;
    },

    async ofAccount(accountId) {
      const rows = await estates.estatesOfAccount(accountId);
      const found: EstateLine[] = [];
      for (const { id, summary, personId } of rows) {
        const { community, name, posts, openBy } = await this.lineOf(id, summary);
        const post = posts.find((one) => one.personId === personId);
        if (post) {
          const openNeeds = authorizeOn(id, post, 'readNeeds') ? openFor(openBy, post) : 0;
          found.push({ id, community, name, openNeeds, role: post.role, scope: post.scope });
        }
      }
      return found;
    },

    async lineOf(id, summary) {
      try {
        const { posts, openBy, ...line } = EstateSummary.parse(JSON.parse(summary));
        if (posts && openBy) return { ...line, posts, openBy };
      } catch (error) {
        log.error({ err: error, estateId: id }, 'A summary is spoiled and is made again');
      }
      // Written before posts stood in it too: made from the log, until the next change writes it anew.
      const state = await lines.read(id);
      if (!state) throw new Error(`Estate ${id} has a row and no log`);
      return EstateSummary.parse(JSON.parse(summaryOf(state))) as Required<EstateSummary>;
    },

    async standing(id, accountId) {
      const person = await estates.personOfAccount(id, accountId);
      const state = person && (await lines.read(id));
      const post = person && state && postOf(state, person.id);
      return state && post ? { state, post } : null;
    },

    async obey(id, post, { commandId, command, sender }) {
      return authorizeOn(id, post, command.type)
        ? lines.submit(id, { commandId, command, sender, actor: { personId: post.personId } })
        : answerRefusal(refused('access.denied'));
    },

    eventsNaming: (id, words) => estates.eventsNaming(id, words),
    readingOne(id) {
      return { readPeople: (ids) => people(id, ids), secondsOf: secondsOfOne(estates, id) };
    },
    async reading(id) {
      return {
        ...{ readPeople: (ids) => people(id, ids), findNamed: (letters) => this.named(id, letters) },
        secondsOf: await secondsCounter(estates, id),
      };
    },

    async named(id, letters) {
      const { buildings, details } = (await lines.read(id)) ?? { buildings: [], details: { name: '' } };
      // 翠竹楼三单元601: what a building is called is part of its doors.
      const rest = namesAmong(callsOf(buildings)).reduce((text, name) => text.split(name).join(''), letters);
      const door = DOOR_LETTERS.test(rest) ? doorIn(buildings, letters, { neighborhood: details.name }) : null;
      const [named, behind] = await Promise.all([
        estates.estatePeopleNamed(id, letters),
        // One that hangs by its very label, or in the one spelling.
        estates.estatePeopleBehind(id, [...new Set([letters, ...(door === null ? [] : doorsMeant(buildings, door))])]),
      ]);
      return new Set([...named, ...behind].map((person) => person.id));
    },

    async speaker(sent) {
      const person = { ...sent, id: PersonId.parse(newId()), accountId: null, joinedAt: clock() };
      const kept = await estates.ensureProposer(person);
      if (kept.id === person.id) return kept;
      const state = await lines.read(sent.estateId);
      if (state && isNamed(state, kept.id)) return kept;
      const { estateId, name, household, contact } = sent;
      const said = { name, household, contact, joinedAt: clock() };
      await estates.correctProposer({ id: kept.id, estateId, ...said });
      return { ...kept, ...said };
    },
    async proposer(estateId, { receipt, name, household, contact, need }, { details, buildings }) {
      const door = household === '' ? '' : doorIn(buildings, household, { name, neighborhood: details.name });
      if (door === null) return refused('join.badHousehold');
      if (!need.pseudonymous && name === '') return refused('need.noName');
      return this.speaker({
        ...{ estateId, name, alias: NEIGHBOUR, household: door },
        contact: contact === '' ? null : contacts.seal(contact),
        receiptHash: hashToken(receipt),
      });
    },
    // A space is in no receipt: nobody raises anything as a door.
    visited(estateId, visitId, household) {
      const receiptHash = hashToken(`visit ${visitId}`);
      return this.speaker({ estateId, name: '', alias: '', household, contact: null, receiptHash });
    },
    async forget(id, people) {
      const state = await lines.read(id);
      for (const person of people) if (state && !isNamed(state, person.id)) await estates.dropProposer(id, person.id);
    },
    async forgetStrays(before) {
      for (const id of await estates.estateIds()) {
        // In this order: whom the log names by now is no stray, and who is sent once more meanwhile is no longer from before.
        const people = await estates.proposersBefore(id, before);
        const state = people.length > 0 ? await lines.read(id) : null;
        if (!state) continue;
        const named = new Set(namedBy(state));
        for (const person of people) if (!named.has(person)) await estates.dropProposer(id, person, before);
      }
    },
    proposerOf: (id, receipt) => estates.personOfReceipt(id, hashToken(receipt)),

    claimPhotos: async (id, ids, { id: personId, receiptHash }) =>
      ids.length === 0 || (receiptHash !== null && (await estates.claimPhotos(id, { receiptHash, ids, personId }))),
    async releasePhotos(id, ids) {
      if (ids.length === 0) return;
      const named = new Set(
        (await lines.read(id))?.needs.filter((need) => need.photos.length > 0).flatMap(({ photos }) => photos),
      );
      await estates.releasePhotos(
        id,
        ids.filter((photoId) => !named.has(photoId)),
      );
    },
  };
}

/** What is only a door: other words beside it are looked for as such. */
const DOOR_LETTERS = /^[0-9A-Za-z０-９\s#＃號号楼樓栋棟幢座单單元室戶户層层一二三四五六七八九十－-]+$/;

const namedBy = ({ needs, visits, ideas }: EstateState): readonly PersonId[] => [
  ...needs.map(({ proposerId }) => proposerId),
  ...visits.map(({ visitedId }) => visitedId),
  ...ideas.map(({ authorId }) => authorId),
];
const isNamed = (state: EstateState, id: PersonId): boolean => namedBy(state).includes(id);
