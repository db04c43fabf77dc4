/** 现场会: the gathering in the hall. It starts, may adjourn and resume, moves from topic to topic, and ends. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { type Comments, findComment } from './comment.ts';
import { Instant } from '../stream/ids.ts';
import type { Context } from './context.ts';
import { type Floor, Showing, lit } from './floor.ts';
import { TopicId } from './ids.ts';
import type { Polls } from './poll.ts';
import { type Course, StageKind, stageIndex } from './procedure.ts';
import { type TopicEvent, type Topics, changeTopic, findTopic, pendingPoll } from './topic.ts';

const PresentSchema = z.strictObject({
  people: z.int(),
  households: z.int(),
  onsite: z.int(),
  online: z.int(),
});

export const sittingEvents = [
  z.strictObject({ type: z.literal('sittingStarted') }),
  /** `until`: when it goes on; missing where nobody said. */
  z.strictObject({ type: z.literal('sittingAdjourned'), until: z.optional(Instant) }),
  z.strictObject({ type: z.literal('sittingResumed') }),
  z.strictObject({ type: z.literal('sittingEnded'), attendance: PresentSchema }),
  z.strictObject({ type: z.literal('discussionMoved'), topicId: z.nullable(TopicId) }),
  z.strictObject({ type: z.literal('stageEntered'), stage: StageKind }),
  z.strictObject({ type: z.literal('displayChanged'), showing: Showing }),
] as const;
export type SittingEvent = z.infer<(typeof sittingEvents)[number]>;

export const sittingCommands = [
  z.strictObject({ type: z.literal('startSitting') }),
  z.strictObject({ type: z.literal('adjournSitting'), until: z.optional(z.nullable(Instant)) }),
  z.strictObject({ type: z.literal('resumeSitting') }),
  /** `carryOver`: 提前散会, what has no outcome yet is carried over (结转); refused without it. */
  z.strictObject({ type: z.literal('endSitting'), carryOver: z.optional(z.boolean()) }),
  z.strictObject({ type: z.literal('moveDiscussion'), topicId: z.nullable(TopicId) }),
  z.strictObject({ type: z.literal('enterStage'), stage: StageKind }),
  z.strictObject({ type: z.literal('changeDisplay'), showing: Showing }),
] as const;
export type SittingCommand = z.infer<(typeof sittingCommands)[number]>;

/** An evening that goes on another day is another meeting. */
const LONGEST_BREAK_MS = 12 * 60 * 60_000;

export function decideSitting(
  state: Floor & Course & Topics & Polls & Comments,
  command: SittingCommand,
  context: Context,
): Decision<SittingEvent | TopicEvent> | Refusal {
  const { status } = state.sitting;
  switch (command.type) {
    case 'startSitting': {
      if (status !== 'notStarted') return refused('sitting.alreadyStarted');
      if (state.topics.length === 0) return refused('sitting.noTopics');
      const events: readonly SittingEvent[] = [{ type: 'sittingStarted' }];
      const inDeliberation = state.stage === 'deliberate' || stageIndex(state.procedure, 'deliberate') < 0;
      return { ok: true, events: inDeliberation ? events : [{ type: 'stageEntered', stage: 'deliberate' }, ...events] };
    }
    case 'adjournSitting': {
      if (status !== 'running') return refused('sitting.notRunning');
      const { until } = command;
      if (until == null) return decided({ type: 'sittingAdjourned' });
      if (until <= context.at || until > context.at + LONGEST_BREAK_MS) return refused('sitting.resumeWhen');
      return decided({ type: 'sittingAdjourned', until });
    }
    case 'resumeSitting': {
      if (status !== 'adjourned') return refused('sitting.notAdjourned');
      return decided({ type: 'sittingResumed' });
    }
    case 'endSitting': {
      if (status !== 'running' && status !== 'adjourned') return refused('sitting.notRunning');
      const open = state.topics.filter((topic) => !topic.outcome);
      if (open[0] && !command.carryOver) return refused('sitting.topicsOpen', { title: open[0].title });
      for (const { id } of open) {
        const pending = pendingPoll(state, id);
        if (pending) return pending;
      }
      if (state.polls.some((poll) => poll.status === 'open')) return refused('topic.pollOpen');
      const outcome = { kind: 'carriedOver', note: '' } as const;
      const by = context.actor.personId;
      const attendance = context.found.present ?? { people: 0, households: 0, onsite: 0, online: 0 };
      return decided<SittingEvent | TopicEvent>(
        ...open.map(({ id }) => ({ type: 'topicClosed', topicId: id, outcome, by }) as const),
        {
          type: 'sittingEnded',
          attendance,
        },
      );
    }
    case 'moveDiscussion': {
      if (status !== 'running') return refused('sitting.notRunning');
      if (command.topicId !== null) {
        const topic = findTopic(state, command.topicId);
        if (!topic) return refused('topic.unknown');
        if (topic.outcome) return refused('topic.closed');
      }
      if (
        state.polls.some(
          (poll) => poll.status === 'open' && poll.topicId === state.currentTopicId && poll.topicId !== command.topicId,
        )
      )
        return refused('topic.pollOpen');
      if (command.topicId === state.currentTopicId) return decided();
      return decided({ type: 'discussionMoved', topicId: command.topicId });
    }
    case 'enterStage': {
      const from = stageIndex(state.procedure, state.stage);
      const to = stageIndex(state.procedure, command.stage);
      if (to < 0) return refused('stage.unknown');
      if (to !== from + 1) return refused('stage.notNext');
      if (state.stage === 'draftTopics' && state.topics.length === 0) return refused('sitting.noTopics');
      if (state.stage === 'deliberate' && status !== 'ended') return refused('stage.sittingNotEnded');
      return decided({ type: 'stageEntered', stage: command.stage });
    }
    case 'changeDisplay': {
      const { showing } = command;
      const shown = showing.kind === 'comment' ? findComment(state, showing.commentId) : null;
      if (shown === undefined || shown?.hidden) return refused('comment.unknown');
      return decided({ type: 'displayChanged', showing });
    }
  }
}

const anew = anewIn<Floor & Pick<Course, 'stage'>>();

export function evolveSitting<State extends Floor & Pick<Course, 'stage'> & Topics>(
  state: State,
  event: SittingEvent,
  at: number,
): State {
  switch (event.type) {
    case 'sittingStarted':
      return anew(state, { sitting: { ...state.sitting, status: 'running', startedAt: at } });
    case 'sittingAdjourned':
      return stopDiscussion(
        anew(state, {
          sitting: {
            ...state.sitting,
            status: 'adjourned',
            ...(event.until === undefined ? {} : { resumesAt: event.until }),
          },
        }),
        at,
      );
    case 'sittingResumed':
      return anew(state, {
        sitting: {
          ...goingOn(state.sitting),
          status: 'running',
          discussingSince: isUnderDiscussion(state) ? at : null,
        },
      });
    case 'sittingEnded': {
      const stopped = lit(stopDiscussion(state, at));
      return anew(stopped, {
        currentTopicId: null,
        showing: { kind: 'flow' },
        sitting: { ...goingOn(stopped.sitting), status: 'ended', endedAt: at, attendance: event.attendance },
      });
    }
    case 'discussionMoved': {
      const stopped = lit(stopDiscussion(state, at));
      return anew(stopped, {
        currentTopicId: event.topicId,
        showing: { kind: 'flow' },
        sitting: { ...stopped.sitting, discussingSince: event.topicId ? at : null },
      });
    }
    case 'stageEntered':
      return anew(state, { stage: event.stage });
    case 'displayChanged':
      return anew(lit(state), { showing: event.showing });
  }
}

const goingOn = ({ resumesAt: _, ...sitting }: Floor['sitting']): Floor['sitting'] => sitting;

const isUnderDiscussion = (state: Topics & Pick<Floor, 'currentTopicId'>): boolean =>
  findTopic(state, state.currentTopicId)?.outcome === null;

/** Adds the running stretch of discussion to the current topic's time. */
export function stopDiscussion<State extends Floor & Topics>(state: State, at: number): State {
  const { discussingSince } = state.sitting;
  if (discussingSince === null || state.currentTopicId === null) return state;
  // The clock may have been set back meanwhile: time spent never shrinks.
  const stretch = Math.max(0, at - discussingSince);
  const counted = changeTopic(state, state.currentTopicId, (topic) => ({ ...topic, spentMs: topic.spentMs + stretch }));
  return anew(counted, { sitting: { ...counted.sitting, discussingSince: null } });
}
