/** Running counts, aggregated from committed rows when something changed: at most four times a second in each meeting. */
import { termsOf } from '../../shared/meeting/admission.ts';
import { type MeetingId, PollId } from '../../shared/meeting/ids.ts';
import { inquiriesOf } from '../../shared/meeting/inquiry.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import { type MeetingState, newestComments } from '../../shared/meeting/meeting.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import type { CountsMessage } from '../../shared/wire/down.ts';
import type { Log } from '../log.ts';
import type { LiveMeetings } from '../meeting/lines.ts';
import type { ElectorateStore, MarkStore } from '../store/marks.ts';

export interface Counts {
  /** A mark was written, here or elsewhere. */
  marked(meetingId: MeetingId, kind: MarkKind, subject: string): void;
  /** Somebody connected or went. */
  connectedChanged(meetingId: MeetingId): void;
  /** Somebody's role, household or removal changed: others may vote. */
  peopleChanged(meetingId: MeetingId): void;
  /** Everything that runs now: for a newcomer, and for everybody with each heartbeat. */
  full(meetingId: MeetingId, state: MeetingState): Promise<CountsMessage>;
  close(): void;
}

export interface CountsDeps {
  readonly store: MarkStore & ElectorateStore;
  readonly meetings: LiveMeetings;
  /** Of the opinion map that is open. */
  readonly opinions?: (meetingId: MeetingId, state: MeetingState) => CountsMessage['opinions'];
  readonly connected: (meetingId: MeetingId) => number;
  readonly hasListeners: (meetingId: MeetingId) => boolean;
  readonly send: (meetingId: MeetingId, counts: CountsMessage) => void;
  readonly clock: () => number;
  readonly log: Log;
}

interface Dirty {
  connected: boolean;
  present: boolean;
  people: boolean;
  ballots: Set<string>;
  seconds: Set<string>;
  backing: Set<string>;
}
interface Meeting {
  dirty: Dirty | null;
  busy: boolean;
}

const PERIOD = 250;
/** How many are connected is told less often the more would have to hear it: a whole hall comes back in a second (ms). */
const restBeforeConnected = (connected: number): number => Math.min(5_000, PERIOD + connected);
/** How long (ms) one aggregation serves everybody who comes in a storm of newcomers. */
const SHARED_FOR = 250;

const cleanSlate = (): Dirty => ({
  ...{ connected: false, present: false, people: false },
  ...{ ballots: new Set(), seconds: new Set(), backing: new Set() },
});

export function createCounts(deps: CountsDeps): Counts {
  const { store, meetings, opinions, connected, hasListeners, send, clock, log } = deps;
  const watched = new Map<MeetingId, Meeting>();
  const shared = new Map<
    MeetingId,
    { readonly at: number; readonly seq: number; readonly counts: Promise<CountsMessage> }
  >();
  const resting = new Set<MeetingId>();
  let closed = false;

  const touch = (id: MeetingId, mark: (dirty: Dirty) => void): void => {
    if (closed || !hasListeners(id)) return;
    const meeting = watched.get(id) ?? { dirty: null, busy: false };
    watched.set(id, meeting);
    meeting.dirty ??= cleanSlate();
    mark(meeting.dirty);
    if (!meeting.busy) run(id, meeting);
  };

  const run = (id: MeetingId, meeting: Meeting): void => {
    meeting.busy = true;
    // Not in this turn: a burst of marks in one commit makes one aggregation.
    setImmediate(() => {
      const dirty = meeting.dirty ?? cleanSlate();
      meeting.dirty = null;
      void aggregate(id, dirty)
        .then((counts) => send(id, counts))
        .catch((error: unknown) => log.warn({ error, meetingId: id }, 'Counts could not be read'))
        .finally(() => {
          shared.delete(id);
          setTimeout(() => again(id, meeting), PERIOD).unref();
        });
    });
  };

  /** Told a moment later: whoever comes has the number in the welcome, which should be what they hear first. */
  const connectedChanged = (id: MeetingId): void => {
    if (resting.has(id)) return;
    resting.add(id);
    const tell = () => {
      resting.delete(id);
      touch(id, (dirty) => void (dirty.connected = true));
    };
    setTimeout(tell, restBeforeConnected(connected(id))).unref();
  };

  const again = (id: MeetingId, meeting: Meeting): void => {
    if (meeting.dirty && !closed && hasListeners(id)) return run(id, meeting);
    meeting.busy = false;
    watched.delete(id);
  };

  async function aggregate(id: MeetingId, dirty: Dirty): Promise<CountsMessage> {
    const polls = await pollsOf(id, [...dirty.ballots]);
    const [present, mayVote, ballots, seconds, backing] = await Promise.all([
      dirty.present ? store.present(id) : undefined,
      mayVoteIn(id, dirty),
      polls.length > 0 ? ballotCounts(id, polls) : {},
      dirty.seconds.size > 0 ? secondCounts(id, [...dirty.seconds]) : undefined,
      dirty.backing.size > 0 ? backingCounts(id, [...dirty.backing]) : undefined,
    ]);
    return {
      type: 'counts',
      ...(dirty.connected ? { connected: connected(id) } : {}),
      ...(present ? { present } : {}),
      ...(mayVote ? { mayVote } : {}),
      ...ballots,
      ...(seconds ? { seconds } : {}),
      ...(backing ? { backing } : {}),
    };
  }

  /** Who casts a ballot could cast it: only people who come, go or check in change how many may vote. */
  async function mayVoteIn(id: MeetingId, dirty: Dirty): Promise<Record<string, number> | undefined> {
    const open = meetings.peek(id)?.polls.find((poll) => poll.status === 'open');
    // Who joins or leaves the line is a voter only where nobody has to check in.
    if (!open || !(dirty.present || dirty.people || (dirty.connected && !open.checkedInOnly))) return undefined;
    return { [open.id]: await votersOf(id, open) };
  }

  /** Those who may vote and those who have. */
  async function votersOf(id: MeetingId, poll: Poll): Promise<number> {
    const [waiting, cast] = await Promise.all([
      store.electorate(id, termsOf(poll), poll.id),
      store.countMarks(id, 'ballot', [poll.id]),
    ]);
    return waiting.length + (cast.get(poll.id) ?? 0);
  }

  /** A poll opened on another process may not be folded here yet. */
  async function pollsOf(id: MeetingId, subjects: readonly string[]): Promise<readonly Poll[]> {
    if (subjects.length === 0) return [];
    const ids = subjects.map((subject) => PollId.parse(subject));
    const known = meetings.peek(id);
    const state = known && ids.every((pollId) => findPoll(known, pollId)) ? known : await meetings.read(id);
    return state ? ids.flatMap((pollId) => findPoll(state, pollId) ?? []) : [];
  }

  async function ballotCounts(
    id: MeetingId,
    polls: readonly Poll[],
  ): Promise<Pick<CountsMessage, 'turnout' | 'straw'>> {
    const [turnout, straw] = await Promise.all([
      countsWithZeros(
        id,
        'ballot',
        polls.map((poll) => poll.id),
      ),
      // I6: by option for straw polls alone; a formal poll's choices are not even read.
      Promise.all(polls.filter((poll) => poll.form === 'straw').map((poll) => strawCounts(id, poll))),
    ]);
    return { turnout, ...(straw.length > 0 ? { straw: Object.fromEntries(straw) } : {}) };
  }

  async function strawCounts(id: MeetingId, poll: Poll): Promise<readonly [string, Record<string, number>]> {
    const counts: Record<string, number> = Object.fromEntries(poll.options.map((option) => [option.id, 0]));
    for (const [value, count] of await store.countValues(id, 'ballot', poll.id)) {
      for (const option of JSON.parse(value) as string[]) counts[option] = (counts[option] ?? 0) + count;
    }
    return [poll.id, counts];
  }

  const secondCounts = (id: MeetingId, comments: readonly string[]) => countsWithZeros(id, 'second', comments);

  async function backingCounts(id: MeetingId, inquiries: readonly string[]): Promise<Record<string, number>> {
    const counts = await store.countValued(id, 'backing', inquiries);
    return Object.fromEntries(inquiries.map((inquiry) => [inquiry, counts.get(inquiry) ?? 0]));
  }

  async function countsWithZeros(
    id: MeetingId,
    kind: MarkKind,
    subjects: readonly string[],
  ): Promise<Record<string, number>> {
    const counts = await store.countMarks(id, kind, subjects);
    return Object.fromEntries(subjects.map((subject) => [subject, counts.get(subject) ?? 0]));
  }

  async function everything(id: MeetingId, state: MeetingState): Promise<CountsMessage> {
    const running = state.polls.filter((poll) => poll.status === 'open' || poll.status === 'closed');
    const comments = newestComments(state.comments).map((comment) => comment.id);
    const open = running.find((poll) => poll.status === 'open');
    const opinion = opinions?.(id, state);
    const inquiries = inquiriesOf(state).list.flatMap(({ id: one, hidden }) => (hidden ? [] : [one]));
    const [present, mayVote, ballots, seconds, backing] = await Promise.all([
      store.present(id),
      open ? votersOf(id, open) : undefined,
      running.length > 0 ? ballotCounts(id, running) : {},
      comments.length > 0 ? store.countMarks(id, 'second', comments) : new Map<string, number>(),
      inquiries.length > 0 ? backingCounts(id, inquiries) : undefined,
    ]);
    return {
      ...{ type: 'counts', connected: connected(id), present },
      ...(open && mayVote !== undefined ? { mayVote: { [open.id]: mayVote } } : {}),
      ...{ ...ballots, seconds: Object.fromEntries(seconds) },
      ...(backing ? { backing } : {}),
      ...(opinion ? { opinions: opinion } : {}),
    };
  }

  return {
    marked(id, kind, subject) {
      shared.delete(id);
      touch(id, (dirty) => {
        if (kind === 'checkIn') dirty.present = true;
        else (kind === 'ballot' ? dirty.ballots : kind === 'backing' ? dirty.backing : dirty.seconds).add(subject);
      });
    },
    connectedChanged,
    peopleChanged: (id) => touch(id, (dirty) => void (dirty.people = true)),
    async full(id, state) {
      const now = clock();
      const found = shared.get(id);
      if (found && found.seq === state.seq && Math.abs(now - found.at) < SHARED_FOR) return found.counts;
      const counts = everything(id, state);
      shared.set(id, { at: now, seq: state.seq, counts });
      counts.catch(() => shared.delete(id));
      return counts;
    },
    close() {
      closed = true;
    },
  };
}
