/** Puts the demonstration case into an empty store: a sitting about to begin, through the same doors as a real one. */
import { randomInt } from 'node:crypto';
import type { MeetingDetails } from '../../shared/meeting/details.ts';
import { CommentId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { newPerson } from '../access/newPerson.ts';
import { createPasswords } from '../access/password.ts';
import type { Passes } from '../access/passes.ts';
import type { Newcomer, Registry } from '../access/registry.ts';
import { createUnderFreeCode } from '../http/newMeeting.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { Lines } from '../meeting/lines.ts';
import { proseToUpdate } from '../minutes/prose.ts';
import type { RosterDesk } from '../roster/rosterDesk.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { DEMO_PROSE } from './prose.ts';
import { type DemoEstate, makeEstate } from './estate.ts';
import { adoptRoster } from './roster.ts';
import { DEMO } from './story.ts';

export interface DemoDeps {
  readonly store: Store;
  readonly lines: Lines;
  readonly passes: Passes;
  readonly registry: Registry;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly estates: EstateDesk;
  readonly rosters: RosterDesk;
  /** Resolves when the estate knows what happened in the meeting. */
  readonly tellEstate: (id: MeetingId) => Promise<void>;
}

/** The meeting, and tokens for ready-made links. */
export interface DemoMeeting {
  readonly meetingId: MeetingId;
  readonly joinCode: string;
  /** `password`: for the desk's home and the estate, which no link of a meeting opens. */
  readonly chair: { readonly name: string; readonly token: string; readonly password: string };
  readonly projectorToken: string;
  readonly residents: readonly { readonly name: string; readonly household: string; readonly token: string }[];
}

/** Residents who get a ready-made link: one for the lift, one against it, and one who takes part from elsewhere. */
const WITH_LINK = ['P38', 'P29', 'P44'];
const QUARTER_MS = 15 * 60_000;

type Act = (actor: PersonRow, command: AnyCommand) => Promise<Readonly<Record<string, unknown>>>;
/** By the case's own ids. */
type People = ReadonlyMap<string, PersonRow>;

export async function loadDemo(deps: DemoDeps): Promise<DemoMeeting> {
  const { lines, passes, newId } = deps;
  const meetingId = MeetingId.parse(newId());
  const { chair, accountId, joinCode, estate, password } = await createMeeting(deps, meetingId);
  const people = await enterEverybody(deps, meetingId, chair);

  // A refused command is a defect of the case, not somebody's mistake: it must be loud.
  const act: Act = async (actor, command) => {
    const submission = { commandId: newId(), command, actor: { personId: actor.id, role: actor.role }, sender: 'demo' };
    const answer = await lines.submit(meetingId, submission);
    if (!answer.ok) throw new Error(`Demonstration: ${command.type} was refused: ${answer.code}`);
    return answer.data ?? {};
  };
  const topicIds = await listTopics(estate, chair, act);
  await act(chair, { type: 'publishAgenda', days: 0 });
  await act(chair, { type: 'enterStage', stage: 'draftTopics' });
  await act(chair, { type: 'enterStage', stage: 'survey' });
  for (const { item, by, finding } of DEMO.research)
    await act(chair, { type: 'noteStep', stage: 'survey', text: `${item}（${by}）：${finding}` });
  await checkIn(people, chair, act);
  await postComments(people, topicIds, act);
  await writeMinutes(deps, meetingId, known(people, DEMO.minuteTaker.id));

  await deps.tellEstate(meetingId);
  const account = await passes.issue({ kind: 'account', accountId, label: '演示链接' });
  const projector = await passes.issue({ kind: 'display', meetingId, label: '演示链接' });
  const residents = [];
  for (const id of WITH_LINK) {
    const person = known(people, id);
    const { token } = await passes.issue({ kind: 'person', meetingId, personId: person.id, label: '演示链接' });
    const household = DEMO.residents.find((resident) => resident.id === id)?.household ?? '';
    residents.push({ name: person.name, household, token });
  }
  return {
    meetingId,
    joinCode,
    chair: { name: chair.name, token: account.token, password },
    projectorToken: projector.token,
    residents,
  };
}

async function createMeeting({ store, clock, newId, estates, rosters }: DemoDeps, meetingId: MeetingId) {
  const now = clock();
  const accountId = newId();
  // Anew at each start, and told on the console alone.
  const password = String(randomInt(10_000_000, 100_000_000));
  const passwordHash = await createPasswords().hash(password);
  await store.addAccount({ id: accountId, name: DEMO.chair.name, passwordHash, createdAt: now });
  const estate = await makeEstate(estates, accountId, { clock, newId });
  await adoptRoster({ estates, rosters, newId }, estate.id, accountId);
  const chair = newPerson({ meetingId, name: DEMO.chair.name, alias: '邻居', role: 'chair', accountId, clock, newId });
  const details: MeetingDetails = {
    template: 'teaTalk',
    title: DEMO.meeting.title,
    periodNo: DEMO.meeting.periodNo,
    neighborhood: DEMO.community.name,
    organizer: DEMO.community.committee,
    scope: { kind: 'estate', name: DEMO.community.name },
    place: DEMO.meeting.place,
    // About to begin, whenever somebody looks at it.
    startsAt: Math.ceil((now + 1) / QUARTER_MS) * QUARTER_MS,
    naming: 'pseudonymAllowed',
    expectedHouseholds: DEMO.community.exclusiveUnits,
  };
  const events = [
    { type: 'meetingCreated' as const, details, procedure: SEVEN_STEPS, by: chair.id, tellsSteps: true as const },
    { type: 'placedUnderEstate' as const, estateId: estate.id, by: chair.id },
  ];
  const { joinCode } = await createUnderFreeCode(store, { id: meetingId, events, chair, at: now, estateId: estate.id });
  return { chair, accountId, joinCode, estate, password };
}

async function enterEverybody({ registry, lines }: DemoDeps, meetingId: MeetingId, chair: PersonRow): Promise<People> {
  const people = new Map<string, PersonRow>([[DEMO.chair.id, chair]]);
  const enter = async (id: string, newcomer: Omit<Newcomer, 'meetingId'>) => {
    const person = await registry.enter({ meetingId, ...newcomer });
    if ('ok' in person) throw new Error(`Demonstration: ${newcomer.name} was refused: ${person.code}`);
    people.set(id, person);
    return person;
  };
  const taker = await enter(DEMO.minuteTaker.id, { name: DEMO.minuteTaker.name, household: '', role: 'minuteTaker' });
  await lines.record(meetingId, [{ type: 'staffJoined', personId: taker.id, role: 'minuteTaker' }]);
  for (const { id, name } of DEMO.observers) {
    const observer = await enter(id, { name, household: '', role: 'observer' });
    await lines.record(meetingId, [{ type: 'staffJoined', personId: observer.id, role: 'observer' }]);
  }
  for (const { id, name, household, withoutPhone } of DEMO.residents)
    await enter(id, { name, household, role: 'resident', byStaff: withoutPhone });
  return people;
}

async function listTopics({ topics }: DemoEstate, chair: PersonRow, act: Act): Promise<ReadonlyMap<string, TopicId>> {
  const topicIds = new Map<string, TopicId>();
  for (const { agendaId, title, text, plannedMinutes, answers } of topics) {
    const topicId = TopicId.parse((await act(chair, { type: 'listTopic', title, text, answers }))['topicId']);
    await act(chair, { type: 'editTopic', topicId, plannedMinutes });
    topicIds.set(agendaId, topicId);
  }
  return topicIds;
}

/** Officials are there; of the residents every third is still on the way and every seventh takes part from elsewhere. */
async function checkIn(people: People, chair: PersonRow, act: Act): Promise<void> {
  const officials = [DEMO.chair, DEMO.minuteTaker, ...DEMO.observers];
  const arriving = DEMO.residents.flatMap((resident, index) => {
    // Whoever opens a ready-made link checks in themselves.
    if (index % 3 === 2 || WITH_LINK.includes(resident.id)) return [];
    return { ...resident, presence: index % 7 === 3 ? ('online' as const) : ('onsite' as const) };
  });
  // All at once, as at a real door: the line writes them together.
  await Promise.all([
    ...officials.map(({ id }) => act(known(people, id), { type: 'checkIn', presence: 'onsite' })),
    ...arriving.map(({ id, presence, withoutPhone }) => {
      const person = known(people, id);
      return withoutPhone
        ? act(chair, { type: 'checkInPerson', personId: person.id, presence })
        : act(person, { type: 'checkIn', presence });
    }),
  ]);
}

async function postComments(people: People, topicIds: ReadonlyMap<string, TopicId>, act: Act): Promise<void> {
  const posted = new Map<string, CommentId>();
  for (const { agendaId, by, answers, text, stance } of DEMO.comments) {
    const topicId = topicIds.get(agendaId);
    if (!topicId) throw new Error(`Demonstration: no topic ${agendaId}`);
    const replyTo = posted.get(answers) ?? null;
    const author = known(people, by);
    const { commentId } = await act(author, {
      type: 'postComment',
      topicId,
      text,
      // 列席 answers and explains; a stance is what residents have.
      stance: author.role === 'observer' ? null : stance,
      replyTo,
      pseudonymous: false,
    });
    posted.set(by, CommentId.parse(commentId));
  }
}

/** As the relay would: a client id bound to its writer, then the first update. Nobody is connected yet. */
async function writeMinutes({ store, clock }: DemoDeps, meetingId: MeetingId, minuteTaker: PersonRow): Promise<void> {
  const clientId = randomInt(1, 2 ** 31 - 1);
  await store.bindAuthor(meetingId, clientId, minuteTaker.id);
  const update = proseToUpdate(DEMO_PROSE, clientId);
  await store.appendMinutes(meetingId, { docSeq: 1, update, personId: minuteTaker.id, at: clock() });
}

function known(people: People, id: string): PersonRow {
  const person = people.get(id);
  if (!person) throw new Error(`Demonstration: nobody called ${id}`);
  return person;
}
