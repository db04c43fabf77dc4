/** The desk's corrections: a person's door, two households that are one, two people who are one. Each leaves a line. */
import { type Building, callsOf, unknownDoors } from '../../shared/estate/building.ts';
import { applyEdit, changedMeanwhile } from '../../shared/meeting/edit.ts';
import { HouseholdId, type MeetingId } from '../../shared/meeting/ids.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { CorrectDoor, DoorCorrected, MergeView, RegisterChange } from '../../shared/wire/register.ts';
import type { Lines } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import { type SetAside, fromCounts, setAside } from '../store/merging.ts';
import type { HouseholdRow, PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { createDoors } from './doors.ts';
import type { DoorsUnder } from './estateDoors.ts';
import type { MeetingActor, PassDesk } from './passes.ts';

export interface RegisterDesk {
  /** Refused when the door is another one by now than it was changed from: neither of two desks silently wins. */
  correctDoor(person: PersonRow, edit: CorrectDoor, by: PersonId): Promise<DoorCorrected | Refusal>;
  /** Everybody of the person's household belongs to the typed door; `dry` only says what would come of it. */
  mergeHouseholds(person: PersonRow, typed: string, by: PersonId, dry: boolean): Promise<MergeView | Refusal>;
  /** In the register and in the log, in two writes: asked again after the first alone, it does the second. */
  mergePeople(from: PersonRow, into: PersonRow, by: DeskActor, dry: boolean): Promise<MergeView | Refusal>;
}

/** Whoever sits at the desk. */
type DeskActor = Pick<MeetingActor, 'role' | 'passId'> & { readonly person: PersonRow };

interface RegisterDeskDeps {
  readonly store: Store;
  readonly lines: Pick<Lines, 'read' | 'submit'>;
  readonly passes: Pick<PassDesk, 'forgetPerson'>;
  readonly publish: Pick<Publish, 'personChanged' | 'marked'>;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Of the estate the meeting stands under. */
  readonly buildingsOf: (meetingId: MeetingId) => Promise<readonly Building[]>;
  readonly under?: DoorsUnder;
}

export function createRegisterDesk(deps: RegisterDeskDeps): RegisterDesk {
  const { store, lines, passes, publish, clock, newId, buildingsOf, under } = deps;
  const doors = createDoors({ store, lines, clock, callsOf: async (id) => callsOf(await buildingsOf(id)), under });

  const changeRow = (by: PersonId, change: RegisterChange) => {
    return { id: newId(), at: clock(), by, body: JSON.stringify(change) };
  };

  async function doorOf(
    meetingId: MeetingId,
    typed: string,
    name: string,
  ): Promise<{ readonly label: string; readonly spoken: string } | Refusal> {
    const door = await doors.read(meetingId, typed, name);
    if ('code' in door) return door;
    const { spoken } = door;
    return (await doors.ask(meetingId, door)) ?? { label: await doors.labelOf(meetingId, door), spoken };
  }

  /** Written as it hangs there, or in the one spelling: either is a door of the estate. */
  async function isUnbuilt(meetingId: MeetingId, spellings: readonly string[]): Promise<boolean> {
    const buildings = await buildingsOf(meetingId);
    return buildings.length > 0 && unknownDoors(buildings, spellings).length === spellings.length;
  }

  const ensure = (meetingId: MeetingId, label: string): Promise<HouseholdRow> =>
    store.ensureHousehold(meetingId, label, HouseholdId.parse(newId()));

  async function openPolls(meetingId: MeetingId) {
    const polls = ((await lines.read(meetingId))?.polls ?? []).filter((poll) => poll.status === 'open');
    return { polls, firstCounts: new Set<string>(polls.filter((poll) => !poll.changeable).map((poll) => poll.id)) };
  }

  /** Which ballots would be set aside now. */
  async function foreseen(meetingId: MeetingId, from: string, into: string): Promise<readonly SetAside[]> {
    const { polls, firstCounts } = await openPolls(meetingId);
    const found = await Promise.all(
      polls.map(async ({ id }) => {
        const ballots = await store.marksOf(meetingId, 'ballot', id);
        const [one, other] = [from, into].map((voter) => ballots.find((ballot) => ballot.voter === voter));
        return one && other ? [setAside(id, one, other, fromCounts(one, other, firstCounts.has(id)))] : [];
      }),
    );
    return found.flat();
  }

  /** The names of everybody and the questions of the polls, for what is told and kept. */
  async function tellerOf(meetingId: MeetingId) {
    const [people, state] = await Promise.all([store.people(meetingId), lines.read(meetingId)]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const ballots = (settled: readonly SetAside[]): MergeView['ballots'] =>
      settled.map(({ poll, keptBy, keptAt, setAsideBy, setAsideAt }) => ({
        question: state?.polls.find(({ id }) => id === poll)?.question ?? '',
        ...{ keptBy: names.get(keptBy) ?? '', keptAt, setAsideBy: names.get(setAsideBy) ?? '', setAsideAt },
      }));
    return { people, ballots };
  }

  /** Everybody concerned looks anew: whose ballot counts, whose door it is. */
  async function announce(meetingId: MeetingId, personIds: readonly PersonId[]): Promise<void> {
    for (const personId of personIds) {
      passes.forgetPerson(meetingId, personId);
      publish.personChanged(meetingId, personId);
    }
    publish.marked(meetingId, 'checkIn', 'sitting');
    for (const poll of (await openPolls(meetingId)).polls) publish.marked(meetingId, 'ballot', poll.id);
  }

  return {
    async correctDoor(person, { household: typed, from: seen, unbuilt }, by) {
      const { meetingId, id, name } = person;
      const before = person.householdId && (await store.findHousehold(meetingId, person.householdId));
      const door = typed === '' ? null : await doorOf(meetingId, typed, name);
      if (door && 'code' in door) return door;
      const edited = applyEdit(
        { household: before ? before.label : '' },
        { patch: { household: door?.label ?? '' }, from: seen },
      );
      if ('clash' in edited) return changedMeanwhile(edited.clash);
      if (
        unbuilt === 'ask' &&
        door &&
        door.label !== before?.label &&
        (await isUnbuilt(meetingId, [typed, door.label]))
      )
        return { unbuilt: door.spoken };
      const household = door && (await ensure(meetingId, door.label));
      if ((household?.id ?? null) === person.householdId) return { ok: true };
      const outcome = await store.changePerson(meetingId, id, { householdId: household?.id ?? null });
      if (outcome === 'bound') return refused('person.householdVoted');
      const [from, to] = [before?.label ?? '', household?.label ?? ''];
      await store.addRegisterChange(meetingId, changeRow(by, { kind: 'door', name, from, to }));
      await announce(meetingId, [id]);
      return { ok: true };
    },

    async mergeHouseholds(person, typed, by, dry) {
      const { meetingId } = person;
      const from = person.householdId && (await store.findHousehold(meetingId, person.householdId));
      if (!from) return refused('person.noHousehold');
      const door = await doorOf(meetingId, typed, person.name);
      if ('code' in door) return door;
      const teller = await tellerOf(meetingId);
      const known = (await store.households(meetingId)).find(({ label }) => label === door.label);
      const into = known?.mergedInto ? await store.findHousehold(meetingId, known.mergedInto) : (known ?? null);
      if (into?.id === from.id) return refused('household.same');
      const members = teller.people.filter((other) => other.removedAt === null && other.householdId !== null);
      const concerned = members.filter(({ householdId }) => householdId === from.id || householdId === into?.id);
      const view = (settled: readonly SetAside[]): MergeView => ({
        ...{ from: from.label, into: into?.label ?? door.label },
        ...{ people: concerned.map(({ name }) => name), ballots: teller.ballots(settled) },
      });
      if (dry) return view(into ? await foreseen(meetingId, from.id, into.id) : []);
      const target = into ?? (await ensure(meetingId, door.label));
      const { firstCounts } = await openPolls(meetingId);
      const settled = await store.mergeHouseholds(meetingId, { from: from.id, into: target.id, firstCounts }, (told) =>
        changeRow(by, { kind: 'households', ...view(told) }),
      );
      if (settled === 'gone') return refused('household.same');
      await announce(
        meetingId,
        concerned.map(({ id }) => id),
      );
      return view(settled);
    },

    async mergePeople(from, into, { person: by, role, passId }, dry) {
      const { meetingId } = from;
      const isWritten = from.mergedInto === into.id;
      if (!isWritten && from.removedAt !== null) return refused('person.unknown');
      if (from.id === into.id || from.role !== 'resident' || from.accountId !== null)
        return refused('person.notMerged');
      const [teller, households] = await Promise.all([tellerOf(meetingId), store.households(meetingId)]);
      const spelled = ({ name, householdId }: PersonRow) => {
        const label = households.find(({ id }) => id === householdId)?.label;
        return label === undefined ? name : `${name}（${label}）`;
      };
      const view = (settled: readonly SetAside[]): MergeView => ({
        ...{ from: spelled(from), into: spelled(into), people: [from.name, into.name] },
        ballots: teller.ballots(settled),
      });
      if (dry) return view(isWritten ? [] : await foreseen(meetingId, from.id, into.id));
      const { firstCounts } = await openPolls(meetingId);
      const merge = { from: from.id, into: into.id };
      const settled = isWritten
        ? []
        : await store.mergePeople(meetingId, { ...merge, firstCounts }, (told) =>
            changeRow(by.id, { kind: 'people', ...view(told) }),
          );
      if (settled === 'gone') return refused('person.notMerged');
      if (settled === 'castForAnother') return refused('person.votedForTwo');
      await announce(meetingId, [from.id, into.id]);
      const spoken = await lines.submit(meetingId, {
        commandId: newId(),
        command: { type: 'mergeSpeakers', ...merge },
        actor: { personId: by.id, role },
        sender: passId,
      });
      return spoken.ok ? view(settled) : refused('server.busy');
    },
  };
}
