/** 步骤: what each of the seven steps has left behind, so that the rail says what is so; 「本次不做」 with its reason. */
import * as z from 'zod/mini';
import { isoDay } from '../record/dates.ts';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId, opaque } from '../stream/ids.ts';
import { line, paragraph } from '../stream/text.ts';
import type { ActionItems } from './actionItem.ts';
import type { Context } from './context.ts';
import type { MeetingDetails } from './details.ts';
import type { Floor } from './floor.ts';
import { TopicId } from './ids.ts';
import type { Minutes } from './minutes.ts';
import { type Course, StageKind, stageIndex } from './procedure.ts';
import { type Topic, type Topics, findTopic } from './topic.ts';

const StepNoteId = opaque().brand<'StepNoteId'>();
export type StepNoteId = z.infer<typeof StepNoteId>;

/** Steps that are done with in words: what was found, what was inspected, how people took it. */
const NotedStage = z.enum(['survey', 'oversee', 'reportBack']);
const noticeDays = z.int().check(z.minimum(0), z.maximum(60));
/** 公示天数 offered: the law asks none of a consultation (voting-law.md); estates set their own. */
export const USUAL_NOTICE_DAYS = 3;

export interface StepNote {
  readonly id: StepNoteId;
  readonly stage: StageKind;
  /** Which topic it is about; missing where it speaks of all, and in meetings of before. */
  readonly topicId?: TopicId;
  readonly text: string;
  readonly by: PersonId;
  readonly at: number;
}
export interface Skipped {
  readonly stage: StageKind;
  readonly reason: string;
  readonly by: PersonId;
}
/** 议程公布. `changed`: it was changed since, and is to be published once more. */
export interface Notice {
  readonly publishedAt: number;
  /** How many whole days before the sitting it shall be public. */
  readonly days: number;
  readonly by: PersonId;
  readonly changed: boolean;
  /** 公示天数 said otherwise since it was published, in order, the last ten; missing while nobody did. */
  readonly corrected?: readonly NoticeCorrection[];
}
export interface NoticeCorrection {
  readonly from: number;
  readonly to: number;
  readonly by: PersonId;
  readonly at: number;
}

export interface Steps {
  readonly notice: Notice | null;
  readonly stepNotes: readonly StepNote[];
  readonly skipped: readonly Skipped[];
  /** Missing in meetings of before. */
  readonly tellsSteps?: true;
}
export const NO_STEPS: Steps = { notice: null, stepNotes: [], skipped: [] };

export const stepEvents = [
  z.strictObject({ type: z.literal('agendaPublished'), days: noticeDays, by: PersonId }),
  /** The days were mistyped: it stays public since when it was published. */
  z.strictObject({ type: z.literal('noticeCorrected'), days: noticeDays, by: PersonId }),
  z.strictObject({
    type: z.literal('stepNoted'),
    noteId: StepNoteId,
    stage: NotedStage,
    topicId: z.optional(TopicId),
    text: paragraph(500),
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('stepNoteRemoved'), noteId: StepNoteId, by: PersonId }),
  z.strictObject({ type: z.literal('stepSkipped'), stage: StageKind, reason: line(60), by: PersonId }),
  z.strictObject({ type: z.literal('stepTakenUp'), stage: StageKind, by: PersonId }),
] as const;
export type StepEvent = z.infer<(typeof stepEvents)[number]>;

export const stepCommands = [
  /** Also once more, after the agenda was changed; with other days while it stands unchanged, these are corrected and no more. */
  z.strictObject({ type: z.literal('publishAgenda'), days: noticeDays }),
  z.strictObject({
    type: z.literal('noteStep'),
    stage: NotedStage,
    topicId: z.optional(TopicId),
    text: paragraph(500),
  }),
  z.strictObject({ type: z.literal('removeStepNote'), noteId: StepNoteId }),
  /** 本次不做 */
  z.strictObject({ type: z.literal('skipStep'), stage: StageKind, reason: line(60) }),
  /** 还是要做 */
  z.strictObject({ type: z.literal('takeUpStep'), stage: StageKind }),
] as const;
export type StepCommand = z.infer<(typeof stepCommands)[number]>;

const MAX_NOTES = 50;

type Looked = Steps & Course & Topics & Held & ActionItems;
/** For which day it was called, and when it began. */
type Held = { readonly details: Pick<MeetingDetails, 'startsAt'> } & Pick<Floor, 'sitting'>;

/** The sealed minutes have it: whoever removed it now would leave paper and desk saying different things. Reopened, it may go. */
export const isSealedIn = ({ at }: StepNote, { minutes }: Minutes): boolean =>
  minutes.sealed && at <= (minutes.seals[minutes.seals.length - 1]?.at ?? 0);

export function decideStep(
  state: Looked & Minutes,
  command: StepCommand,
  { actor: { personId: by }, newId }: Context,
): Decision<StepEvent> | Refusal {
  switch (command.type) {
    case 'publishAgenda': {
      if (state.sitting.status !== 'notStarted') return refused('sitting.alreadyStarted');
      if (state.topics.length === 0) return refused('sitting.noTopics');
      const { notice } = state;
      const { days } = command;
      if (!notice || notice.changed) return decided({ type: 'agendaPublished', days, by });
      return notice.days === days ? decided() : decided({ type: 'noticeCorrected', days, by });
    }
    case 'noteStep': {
      const { stage, topicId, text } = command;
      if (stageIndex(state.procedure, stage) < 0) return refused('stage.unknown');
      if (topicId !== undefined && !findTopic(state, topicId)) return refused('topic.unknown');
      if (state.stepNotes.length >= MAX_NOTES) return refused('step.tooManyNotes', { max: MAX_NOTES });
      const noteId = StepNoteId.parse(newId());
      const about = topicId === undefined ? {} : { topicId };
      return { ...decided<StepEvent>({ type: 'stepNoted', noteId, stage, ...about, text, by }), answer: { noteId } };
    }
    case 'removeStepNote': {
      const { noteId } = command;
      const note = state.stepNotes.find(({ id }) => id === noteId);
      if (!note) return refused('step.noNote');
      if (isSealedIn(note, state)) return refused('minutes.sealed');
      return decided({ type: 'stepNoteRemoved', noteId, by });
    }
    case 'skipStep': {
      const { stage, reason } = command;
      if (stageIndex(state.procedure, stage) < 0) return refused('stage.unknown');
      // The sitting is what a meeting is.
      if (stage === 'deliberate') return refused('step.notSkipped');
      if (isDone(state, stage)) return refused('step.isDone');
      return decided({ type: 'stepSkipped', stage, reason, by });
    }
    case 'takeUpStep': {
      const { stage } = command;
      return state.skipped.some((one) => one.stage === stage) ? decided({ type: 'stepTakenUp', stage, by }) : decided();
    }
    default:
      return assertNever(command);
  }
}

const anew = anewIn<Steps>();

export function evolveSteps<State extends Steps>(state: State, event: StepEvent, at: number): State {
  switch (event.type) {
    case 'agendaPublished': {
      const { days, by } = event;
      return anew(state, { notice: { publishedAt: at, days, by, changed: false } });
    }
    case 'noticeCorrected': {
      const { days, by } = event;
      const { notice } = state;
      if (!notice) return state;
      const corrected = [...(notice.corrected ?? []), { from: notice.days, to: days, by, at }].slice(-10);
      return anew(state, { notice: { ...notice, days, corrected } });
    }
    case 'stepNoted': {
      const { type: _, noteId: id, topicId, ...said } = event;
      const about = topicId === undefined ? {} : { topicId };
      return anew(state, { stepNotes: [...state.stepNotes, { id, ...said, ...about, at }] });
    }
    case 'stepNoteRemoved':
      return anew(state, { stepNotes: state.stepNotes.filter(({ id }) => id !== event.noteId) });
    case 'stepSkipped': {
      const { stage, reason, by } = event;
      return anew(state, { skipped: [...state.skipped.filter((one) => one.stage !== stage), { stage, reason, by }] });
    }
    case 'stepTakenUp':
      return anew(state, { skipped: state.skipped.filter(({ stage }) => stage !== event.stage) });
  }
}

/** What was public is no longer the agenda: a topic came, went, moved or was named otherwise before the sitting began. */
export const agendaChanged = <State extends Steps & Pick<Floor, 'sitting'>>(state: State): State =>
  state.notice && !state.notice.changed && state.sitting.status === 'notStarted'
    ? anew(state, { notice: { ...state.notice, changed: true } })
    : state;

/** `done`: what it must leave behind is there. `skipped`: 本次不做. */
export type StepState = 'done' | 'skipped' | 'open';

/** In the order of the procedure. */
export const stepStates = (state: Looked): readonly StepState[] =>
  state.procedure.stages.map(({ kind }) =>
    isDone(state, kind) ? 'done' : state.skipped.some(({ stage }) => stage === kind) ? 'skipped' : 'open',
  );

function isDone(state: Looked, stage: StageKind): boolean {
  switch (stage) {
    case 'gatherNeeds':
      return state.topics.some(({ answers }) => answers !== undefined && answers.needs.length > 0);
    case 'draftTopics':
      return state.topics.length > 0 && isPublicLongEnough(state);
    case 'deliberate':
      // An evening that carried everything over has concluded nothing.
      return (
        state.sitting.status === 'ended' &&
        state.topics.some(({ outcome }) => outcome !== null && outcome.kind !== 'carriedOver')
      );
    case 'applyResults':
      return state.sitting.status === 'ended' && state.actionItems.length > 0;
    case 'survey':
      return isNoted(state, stage) && unsurveyed(state).length === 0;
    case 'oversee':
    case 'reportBack':
      return isNoted(state, stage);
    default:
      return assertNever(stage);
  }
}

const isNoted = ({ stepNotes }: Pick<Steps, 'stepNotes'>, stage: StageKind): boolean =>
  stepNotes.some((note) => note.stage === stage);

/** 议前调研 leaves 每个议题的调研结论: the topics still on the agenda that no record speaks of, in their order. */
export const unsurveyed = ({ topics, stepNotes }: Pick<Steps, 'stepNotes'> & Topics): readonly Topic[] =>
  topics.filter(({ id }) => !stepNotes.some(({ stage, topicId = id }) => stage === 'survey' && topicId === id));

const isPublicLongEnough = ({ notice, ...state }: Looked): boolean =>
  notice !== null && !notice.changed && noticeGiven(notice, state) >= notice.days;

const DAY_MS = 24 * 3600_000;

/** Whole calendar days in China from the day of publishing to the day of the sitting: 1 for the evening before; never below 0. */
export const noticeDaysOf = (publishedAt: number, { startsAt }: Pick<MeetingDetails, 'startsAt'>): number =>
  Math.max(0, Date.parse(isoDay(startsAt)) - Date.parse(isoDay(publishedAt))) / DAY_MS;

/** To the day it was held, once it has begun, which may be another than the one it was called for. */
export const noticeGiven = ({ publishedAt }: Notice, { details, sitting }: Held): number =>
  noticeDaysOf(publishedAt, { startsAt: sitting.startedAt ?? details.startsAt });
