/** 会议纪要 as one plain JSON value: what is sealed, hashed and exported. The same fold as the screen shows (I9, I12). */
import type { Comment } from '../meeting/comment.ts';
import type { Hidden } from '../meeting/hidden.ts';
import { type StepState, stepStates } from '../meeting/steps.ts';
import type { MeetingState } from '../meeting/meeting.ts';
import type { Topic } from '../meeting/topic.ts';
import type { Poll } from '../meeting/poll.ts';
import type { StageKind } from '../meeting/procedure.ts';
import { stageIndex } from '../meeting/procedure.ts';
import { titleOnPaper } from './titles.ts';
import { momentOf } from './dates.ts';
import { type FactContent, type Facts, factsOf } from './facts.ts';
import { chineseNumeral } from './numerals.ts';
import { OFFICES } from './offices.ts';
import { ENCLOSED_HEAD, type SignIn, enclosedRows } from './signIn.ts';
import { STANCE_WORDS } from './stanceWords.ts';
import { topicName } from './topicName.ts';
import { type Block, PROSE_EDITION, type ProseEdition } from './prose.ts';

export const RECORD_VERSION = 1;

export interface RecordInput {
  readonly meetingId: string;
  readonly facts: Facts;
  readonly prose: Readonly<Partial<Record<StageKind, readonly Block[]>>>;
  /** How the prose was read; the newest unless a record of before is made again. */
  readonly proseEdition?: ProseEdition;
  /** 附议 by comment id. */
  readonly seconds: Readonly<Record<string, number>>;
  /** By poll id; used only for published polls whose roll is public. Labels are names or door numbers. */
  readonly rolls: Readonly<Record<string, readonly RollEntry[]>>;
  /** Who signed in, doors masked; used only where the chair encloses the list. */
  readonly signIns: readonly SignIn[];
}
export interface RollEntry {
  readonly label: string;
  /** Option ids. */
  readonly choice: readonly string[];
}

export interface MinutesRecord {
  readonly version: typeof RECORD_VERSION;
  readonly meetingId: string;
  /** The last event of the log the facts were folded from. */
  readonly seq: number;
  readonly title: string;
  readonly periodNo: string;
  readonly organizer: string;
  readonly neighborhood: string;
  /** When the sitting began, or is planned to, in ms since 1970. */
  readonly heldAt: number;
  readonly procedure: string;
  /** The step the meeting is in: an index into `stages`. */
  readonly currentStage: number;
  readonly stages: readonly { readonly kind: StageKind; readonly label: string; readonly leaves: string }[];
  /** Of each stage; absent in records of before. */
  readonly steps?: readonly StepState[];
  readonly sections: readonly RecordSection[];
  readonly appendix: {
    readonly comments: readonly { readonly topic: string; readonly comments: readonly RecordComment[] }[];
    readonly rolls: readonly {
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }[];
    /** 签到表, where the chair encloses it; absent in every other record. */
    readonly signIns?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  };
  /** Who signs the paper, in order. */
  readonly signatures: readonly string[];
  /** The revision this record is of, and why it was opened; empty for the first. */
  readonly revision: number;
  readonly reason: string;
  /** Absent in records of before: 1. */
  readonly proseEdition?: Exclude<ProseEdition, 1>;
  /** Seals of earlier revisions (and of this one when made after sealing). */
  readonly seals: readonly RecordSeal[];
}
export interface RecordSection {
  readonly stage: StageKind;
  /** 一 … 七 */
  readonly numeral: string;
  readonly label: string;
  readonly facts: readonly FactContent[];
  readonly prose: readonly Block[];
}
export interface RecordComment {
  /** From 1 in each topic. */
  readonly number: number;
  readonly moment: string;
  readonly author: string;
  readonly official: boolean;
  /** The office it was said in; absent in records sealed before it was kept. */
  readonly office?: string;
  /** 赞成 … ; empty when none was given. */
  readonly stance: string;
  /** A hidden comment shows 「已隐藏：理由」 instead of its text. */
  readonly text: string;
  readonly hidden: boolean;
  /** The number of the comment it answers. */
  readonly replyTo: number | null;
  readonly seconds: number;
}
export interface RecordSeal {
  readonly revision: number;
  readonly hash: string;
  readonly moment: string;
  readonly by: string;
  readonly reason: string;
}

/** documents.md 3.4: 纪要签字栏. */
const SIGNATURES = ['主持人', '记录人', '居民代表', '居民代表', '监督队', '业主委员会', '物业服务企业', '社区（盖章）'];

export function minutesRecord(input: RecordInput): MinutesRecord {
  const { meetingId, facts, prose, proseEdition = PROSE_EDITION, seconds, rolls, signIns } = input;
  const { state } = facts;
  const { details, procedure, minutes } = state;
  const heldAt = state.sitting.startedAt ?? details.startsAt;
  return {
    version: RECORD_VERSION,
    meetingId,
    seq: state.seq,
    title: titleOnPaper(state),
    periodNo: details.periodNo,
    organizer: details.organizer,
    neighborhood: details.neighborhood,
    heldAt,
    procedure: procedure.name,
    currentStage: stageIndex(procedure, state.stage),
    stages: procedure.stages,
    ...(saysSteps(state) ? { steps: stepStates(state) } : {}),
    sections: procedure.stages.map((stage, index) => ({
      stage: stage.kind,
      numeral: chineseNumeral(index + 1),
      label: stage.label,
      facts: factsOf(stage.kind, facts),
      prose: prose[stage.kind] ?? [],
    })),
    appendix: {
      comments: state.topics.flatMap((topic, index) => commentsOf(topic, index, facts, seconds)),
      rolls: state.polls.flatMap((poll, index) => rollOf(poll, index, rolls[poll.id])),
      ...(minutes.signInsEnclosed ? { signIns: { head: ENCLOSED_HEAD, rows: enclosedRows(signIns, heldAt) } } : {}),
    },
    signatures: SIGNATURES,
    revision: minutes.revision,
    reason: minutes.reason,
    ...(proseEdition === 1 ? {} : { proseEdition }),
    seals: minutes.seals.map((seal) => ({
      revision: seal.revision,
      hash: seal.hash,
      moment: momentOf(seal.at),
      by: facts.nameOf(seal.by),
      reason: seal.reason,
    })),
  };
}

/** A meeting of before does so once something of its steps was written down, so that its record stays what it was. */
const saysSteps = ({ tellsSteps, notice, stepNotes, skipped, topics }: MeetingState): boolean =>
  tellsSteps === true ||
  notice !== null ||
  stepNotes.length > 0 ||
  skipped.length > 0 ||
  topics.some(({ answers }) => answers);

/** What each step had left behind when the record was made. One of before knew only how far the meeting had come, and says so still. */
export const stepsIn = ({ steps, stages, currentStage }: MinutesRecord): readonly StepState[] =>
  steps ?? stages.map((_, index) => (index < currentStage ? 'done' : 'open'));

function commentsOf(topic: Topic, index: number, { state, nameOf }: Facts, seconds: RecordInput['seconds']) {
  const comments = state.comments.filter((comment) => comment.topicId === topic.id);
  if (comments.length === 0) return [];
  const numbers = new Map(comments.map((comment, at) => [comment.id, at + 1]));
  const shown = (comment: Comment): RecordComment => ({
    number: numbers.get(comment.id) ?? 0,
    moment: momentOf(comment.at),
    author: nameOf(comment.authorId) || '（姓名未登记）',
    official: comment.official,
    ...(comment.role ? { office: OFFICES[comment.role] } : {}),
    stance: comment.stance ? STANCE_WORDS[comment.stance] : '',
    text: comment.hidden ? insteadOf(comment.hidden) : comment.text,
    hidden: comment.hidden !== null,
    replyTo: comment.replyTo === null ? null : (numbers.get(comment.replyTo) ?? null),
    seconds: comment.hidden?.withdrawn ? 0 : (seconds[comment.id] ?? 0),
  });
  return [{ topic: topicName(topic, index), comments: comments.map(shown) }];
}

const insteadOf = ({ reason, withdrawn }: Hidden): string => (withdrawn ? `「${reason}」` : `「已隐藏：${reason}」`);

function rollOf(poll: Poll, index: number, roll: readonly RollEntry[] | undefined) {
  if (!roll || poll.status !== 'published' || poll.disclosure !== 'rollPublished') return [];
  const labels = new Map<string, string>(poll.options.map((option) => [option.id, option.label]));
  const rows = roll.map((entry, at) => [
    String(at + 1),
    entry.label,
    entry.choice.map((id) => labels.get(id) ?? id).join('、'),
  ]);
  const head = ['序号', poll.basis === 'household' ? '门牌' : '姓名', '选择'];
  return [{ caption: `表决${chineseNumeral(index + 1)}：${poll.question}`, head, rows }];
}
