/** What concerns one person alone: their cards, whether they voted and when. Never what they chose. */
import { Presence } from '../../shared/meeting/attendance.ts';
import { heldWordsIn } from '../../shared/meeting/heldWords.ts';
import { CommentId, type HouseholdId, InquiryId, type MeetingId } from '../../shared/meeting/ids.ts';
import { muteWordsIn } from '../../shared/meeting/muteWords.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { MineMessage } from '../../shared/wire/down.ts';
import type { MarkRow, MarkStore } from '../store/marks.ts';
import type { MergeStore } from '../store/merging.ts';
import type { PeopleStore, PersonRow } from '../store/people.ts';

/** Of one person: more than may wait at once, and what was not let through before. */
const HELD_SHOWN = 20;

export interface Mine {
  /** Null when the person is unknown or was removed. */
  of(meetingId: MeetingId, personId: PersonId): Promise<MineMessage | null>;
  /** Drops what is remembered of a meeting nobody is connected to. */
  forget(meetingId: MeetingId): void;
}

export function createMine(store: PeopleStore & MarkStore & Pick<MergeStore, 'mergedWith'>): Mine {
  // A household's label never changes under its id.
  const labels = new Map<MeetingId, Map<HouseholdId, string>>();

  async function labelOf(meetingId: MeetingId, id: HouseholdId | null): Promise<string | null> {
    if (id === null) return null;
    const known = labels.get(meetingId)?.get(id);
    if (known !== undefined) return known;
    const label = (await store.findHousehold(meetingId, id))?.label ?? null;
    if (label !== null) labels.set(meetingId, (labels.get(meetingId) ?? new Map<HouseholdId, string>()).set(id, label));
    return label;
  }

  /** In boxes that are shut, cast by whom the desk has made one with them since. */
  async function formerBallots(meetingId: MeetingId, former: readonly string[]) {
    if (former.length === 0) return [];
    return (await store.marksBy(meetingId, former)).filter((mark) => mark.kind === 'ballot');
  }

  /** Ballots of the household that somebody else of it put into the box last. */
  async function votedBy(person: PersonRow, former: readonly string[], ballots: readonly Omit<MarkRow, 'value'>[]) {
    const foreign = ballots.filter(({ by }) => by !== person.id && !former.includes(by));
    if (foreign.length === 0) return {};
    const [casters, casts] = await Promise.all([
      store.peopleByAuthor(
        person.meetingId,
        foreign.map(({ by }) => by),
      ),
      store.castsOf(person.meetingId, person.id),
    ]);
    const names = new Map(casters.map(({ id, name }) => [id, name]));
    const mine = new Set(casts.map(({ poll, voter }) => `${poll} ${voter}`));
    const entries = foreign.map(
      ({ subject, voter, by }) =>
        [subject, { name: names.get(by) ?? '', replaced: mine.has(`${subject} ${voter}`) }] as const,
    );
    return { votedBy: Object.fromEntries(entries) };
  }

  async function heldOf({ meetingId, id }: PersonRow) {
    const marks = await store.valuedMarks(meetingId, 'held', [id]);
    const said = marks.flatMap(({ subject, value }) => {
      const words = heldWordsIn(value);
      return words ? [{ commentId: CommentId.parse(subject), ...words }] : [];
    });
    return said.sort((a, b) => a.saidAt - b.saidAt).slice(-HELD_SHOWN);
  }

  return {
    async of(meetingId, personId) {
      const person = await store.findPerson(meetingId, personId);
      if (!person || person.removedAt !== null) return null;
      const voters = person.householdId === null ? [person.id] : [person.id, person.householdId];
      const former = await store.mergedWith(meetingId, person.id, person.householdId);
      const [marks, before, checkIn, household] = await Promise.all([
        store.marksBy(meetingId, voters),
        formerBallots(meetingId, former),
        store.findMark(meetingId, 'checkIn', 'sitting', person.id),
        labelOf(meetingId, person.householdId),
      ]);
      const present = marks.filter((mark) => mark.kind === 'ballot');
      const polls = new Set(present.map(({ subject }) => subject));
      const ballots = [...before.filter(({ subject }) => !polls.has(subject)), ...present];
      const has = (kind: MarkRow['kind']) => marks.some((mark) => mark.kind === kind);
      const [held, muted, backing] = await Promise.all([
        has('held') ? heldOf(person) : [],
        has('mute') ? store.valuedMarks(meetingId, 'mute', [person.id]) : [],
        has('backing') ? store.valuedMarks(meetingId, 'backing', [person.id]) : [],
      ]);
      const reason = muteWordsIn(muted[0]?.value ?? '')?.reason;
      const seconds = marks.filter((mark) => mark.kind === 'second');
      return {
        type: 'mine',
        personId: person.id,
        aliasId: person.aliasId,
        alias: person.alias,
        name: person.name,
        role: person.role,
        household,
        householdId: person.householdId,
        checkedIn: checkIn ? Presence.parse(checkIn.value) : null,
        registered: marks.some((mark) => mark.kind === 'registration'),
        voted: Object.fromEntries(ballots.map((mark) => [mark.subject, mark.at])),
        ...(await votedBy(person, former, ballots)),
        seconded: seconds.map((mark) => CommentId.parse(mark.subject)),
        ...(backing.length > 0 ? { backed: backing.map(({ subject }) => InquiryId.parse(subject)) } : {}),
        ...(held.length > 0 ? { held } : {}),
        ...(reason === undefined ? {} : { muted: reason }),
      };
    },
    forget: (meetingId) => void labels.delete(meetingId),
  };
}
