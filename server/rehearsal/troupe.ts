/** The simulated residents of one rehearsal: what they mean to do and when, and its doing, through the same doors as everybody's. */
import { createHash } from 'node:crypto';
import { authorize } from '../../shared/access/authorize.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import type { Pace } from '../../shared/meeting/lessons.ts';
import { CommandId, PersonId } from '../../shared/stream/ids.ts';
import type { Registry } from '../access/registry.ts';
import type { Lines } from '../meeting/lines.ts';
import type { RehearsalRow } from '../store/rehearsals.ts';
import type { Store } from '../store/store.ts';
import { CAST } from './cast.ts';
import { type Intent, PACE_FACTORS, commandOf, intentsFor, occasionsIn } from './planner.ts';

export interface TroupeDeps {
  readonly store: Pick<Store, 'people'>;
  readonly lines: Pick<Lines, 'submit' | 'read'>;
  readonly registry: Pick<Registry, 'enter'>;
  /** A resident's ballot in a poll without names, as their phone would seal it. */
  readonly sealBallot?: (poll: Poll, choice: readonly string[]) => string;
  /** Shows that somebody is there (+1) or no longer (−1). */
  readonly presence: (meetingId: MeetingId, personId: PersonId, by: 1 | -1) => void;
}

export interface Troupe {
  /** Does what is due at `now` (server time, ms), and resolves when it is answered. */
  step(now: number): Promise<void>;
  pace(pace: Pace): void;
  /** Nothing is begun from here on; resolves when nothing is under way. */
  leave(): Promise<void>;
}

/** In one step: a hall that does everything at once would be noticed by the meeting next door. */
const AT_ONCE = 5;
/** A process that was held up does not make up for it all at once, ms. */
const LONGEST_STEP_MS = 2_000;
const SENDER = 'rehearsal';

/** Opaque, and the same on every process: whoever takes over knows who has come already. */
const residentId = (meetingId: MeetingId, place: number): PersonId => PersonId.parse(digest(`${meetingId} ${place}`));
const digest = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 21);

export function createTroupe({ meetingId, seed, pace: first }: RehearsalRow, deps: TroupeDeps): Troupe {
  const { store, lines, registry, presence } = deps;
  const ids = CAST.map(({ place }) => residentId(meetingId, place));
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (id: PersonId): number | null => places.get(id) ?? null;
  const met = new Set<string>();
  const there = new Set<number>();
  /** Shown out by the chair: they don't come again. */
  const shownOut = new Set<number>();
  let waiting: Intent[] = [];
  let pace = first;
  let steppedAt: number | null = null;
  /** Their own time, ms. */
  let time = 0;
  let hasLeft = false;
  let running: Promise<void> = Promise.resolve();

  /** Whoever came while another process played them is here. */
  async function findThose(): Promise<void> {
    for (const { id, removedAt } of await store.people(meetingId)) {
      const place = placeOf(id);
      if (place === null) continue;
      if (removedAt === null) comes(place);
      else shownOut.add(place);
    }
  }

  function comes(place: number): void {
    const id = ids[place];
    if (there.has(place) || id === undefined) return;
    there.add(place);
    presence(meetingId, id, 1);
  }

  /** Shown out by the chair. */
  function goes(place: number): void {
    const id = ids[place];
    shownOut.add(place);
    if (there.delete(place) && id !== undefined) presence(meetingId, id, -1);
  }

  async function arrive(state: MeetingState, place: number): Promise<void> {
    const [who, id] = [CAST[place], ids[place]];
    // Where the chair lets people in, nobody slips past: whoever is not in yet stays away.
    if (!who || there.has(place) || shownOut.has(place) || (state.details.joining ?? 'open') !== 'open') return;
    const { name, door: household } = who;
    const person = await registry.enter({ id, meetingId, name, household, role: 'resident' });
    if ('role' in person) comes(place);
  }

  function sealed(command: Command, state: MeetingState): Command {
    const poll = command.type === 'castBallot' ? findPoll(state, command.pollId) : undefined;
    if (command.type !== 'castBallot' || !poll?.sealed || !deps.sealBallot) return command;
    return { type: 'castSealedBallot', pollId: poll.id, ballot: deps.sealBallot(poll, command.choice) };
  }

  /** What is refused stays refused, as with everybody: muted, out of turns, voted already. */
  async function carryOut(intent: Intent, state: MeetingState): Promise<void> {
    if (intent.act.kind === 'arrive') return arrive(state, intent.place);
    const personId = ids[intent.place];
    if (personId === undefined || !there.has(intent.place)) return;
    const planned = commandOf(intent, state, personId);
    const command = planned && sealed(planned, state);
    if (!command || !authorize({ meetingId, role: 'resident' }, command.type, { meetingId })) return;
    // Told twice, by a process that takes over, it is done once (I4).
    const commandId = CommandId.parse(digest(`${meetingId} ${intent.key}`));
    const actor = { personId, role: 'resident' } as const;
    const answer = await lines.submit(meetingId, { commandId, command, actor, sender: SENDER });
    if (!answer.ok && answer.code === 'access.revoked') goes(intent.place);
  }

  async function stepNow(now: number): Promise<void> {
    const state = await lines.read(meetingId);
    if (!state) return;
    if (steppedAt === null) await findThose();
    const passed = Math.min(Math.max(0, now - (steppedAt ?? now)), LONGEST_STEP_MS);
    steppedAt = now;
    time += passed * PACE_FACTORS[pace];
    for (const occasion of occasionsIn(state, placeOf)) {
      if (met.has(occasion.key)) continue;
      met.add(occasion.key);
      waiting.push(...intentsFor(occasion, state, seed, time));
    }
    if (pace === 'paused') return;
    const due = waiting
      .filter(({ at }) => at <= time)
      .sort((a, b) => a.at - b.at)
      .slice(0, AT_ONCE);
    if (due.length === 0) return;
    const begun = new Set(due);
    waiting = waiting.filter((intent) => !begun.has(intent));
    await Promise.all(due.map((intent) => carryOut(intent, state)));
  }

  return {
    step(now) {
      running = running.then(() => (hasLeft ? undefined : stepNow(now)));
      const step = running;
      // One that failed is its caller's to tell; the next begins all the same.
      running = step.catch(() => undefined);
      return step;
    },
    pace: (next) => void (pace = next),
    async leave() {
      hasLeft = true;
      await running;
      for (const place of there) {
        const id = ids[place];
        if (id !== undefined) presence(meetingId, id, -1);
      }
      there.clear();
    },
  };
}
