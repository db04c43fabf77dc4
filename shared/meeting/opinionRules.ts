/** Who opens an opinion map, adds a statement to it, answers one, and closes it. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import type { CloseGate } from '../stream/mark.ts';
import { line } from '../stream/text.ts';
import { type Comments, findComment } from './comment.ts';
import type { Context } from './context.ts';
import type { Floor } from './floor.ts';
import { hold } from './held.ts';
import { CommentId, OpinionMapId, StatementId, TopicId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import { type Moderation, type ModerationEvent, isHeldFirst, mayWrite, moderationOf } from './moderation.ts';
import type { OpinionFindings } from './opinionFindings.ts';
import {
  MAX_OPINION_MAPS,
  MAX_SEEDS,
  OpinionAnswer,
  type OpinionEvent,
  type OpinionMap,
  type OpinionMaps,
  STATEMENT_LENGTH,
  findOpinionMap,
  fits,
  openOpinionMap,
  opinionMapsIn,
} from './opinionMap.ts';
import { isStaff } from './role.ts';
import { type Topics, findTopic } from './topic.ts';

const statementText = line(STATEMENT_LENGTH);

export const opinionCommands = [
  z.strictObject({
    type: z.literal('openOpinionMap'),
    topicId: TopicId,
    /** True: what residents write waits for the chair's look. */
    review: z.boolean(),
    /** The chair's own, to begin with. */
    statements: z.array(statementText).check(z.maxLength(MAX_SEEDS)),
  }),
  z.strictObject({ type: z.literal('addStatement'), mapId: OpinionMapId, text: statementText }),
  /** Out of a comment, in its words or shorter. */
  z.strictObject({
    type: z.literal('takeStatement'),
    mapId: OpinionMapId,
    commentId: CommentId,
    text: statementText,
  }),
  z.strictObject({
    type: z.literal('hideStatement'),
    mapId: OpinionMapId,
    statementId: StatementId,
    hidden: z.boolean(),
  }),
  /** The last one counts, until the map is closed. */
  z.strictObject({
    type: z.literal('answerStatement'),
    mapId: OpinionMapId,
    statementId: StatementId,
    answer: OpinionAnswer,
  }),
  z.strictObject({ type: z.literal('closeOpinionMap'), mapId: OpinionMapId }),
] as const;

/** Made by the server alone, of a map that is closed; no client can send it. */
export interface MapOpinions {
  readonly type: 'mapOpinions';
  readonly mapId: OpinionMapId;
  readonly findings: OpinionFindings;
}
export type OpinionCommand = z.infer<(typeof opinionCommands)[number]> | MapOpinions;

/** An answer's gate, shut; what is behind it is counted later and elsewhere. */
export type CloseOpinions = CloseGate<OpinionEvent, null>;
type OpinionDecision = Decision<OpinionEvent | ModerationEvent, MeetingMark, CloseOpinions>;
type Discussed = OpinionMaps & Topics & Comments & Moderation & Pick<Floor, 'sitting'>;

export function decideOpinions(state: Discussed, command: OpinionCommand, context: Context): OpinionDecision | Refusal {
  if (command.type === 'openOpinionMap') return open(state, command, context);
  const map = findOpinionMap(state, command.mapId);
  if (!map) return refused('opinion.unknown');
  const { personId: by } = context.actor;
  if (command.type === 'mapOpinions') {
    if (map.status === 'open') return refused('opinion.stillOpen');
    return map.findings ? decided() : decided({ type: 'opinionsMapped', mapId: map.id, findings: command.findings });
  }
  if (map.status !== 'open') return command.type === 'closeOpinionMap' ? decided() : refused('opinion.closed');
  switch (command.type) {
    case 'addStatement':
      return add(state, map, command.text, context);
    case 'takeStatement': {
      const { commentId, text } = command;
      const comment = findComment(state, commentId);
      if (!comment || comment.hidden) return refused('comment.unknown');
      // Two desks tapped it: it is there.
      if (map.statements.some((one) => one.commentId === commentId)) return decided();
      return added(map, { text, commentId }, context);
    }
    case 'hideStatement': {
      const { statementId, hidden } = command;
      const statement = map.statements.find(({ id }) => id === statementId);
      if (!statement) return refused('opinion.statementUnknown');
      if ((statement.hidden ?? false) === hidden) return decided();
      return decided({ type: 'statementHidden', mapId: map.id, statementId, hidden, by });
    }
    case 'answerStatement': {
      const { statementId, answer } = command;
      const statement = map.statements.find(({ id }) => id === statementId);
      if (!statement || statement.hidden) return refused('opinion.statementUnknown');
      const mark: MeetingMark = {
        ...{ kind: 'opinion', subject: statementId, voter: by, by, value: answer },
        ...{ gate: map.id, replaces: true },
      };
      return { ok: true, events: [], marks: [mark] };
    }
    case 'closeOpinionMap': {
      const events = [{ type: 'opinionMapClosed', mapId: map.id, by }] as const;
      return {
        ok: true,
        events: [],
        alone: { kind: 'closeGate', gate: map.id, count: () => ({ events, result: null }) },
      };
    }
    default:
      return assertNever(command);
  }
}

function open(
  state: Discussed,
  { topicId, review, statements }: Extract<OpinionCommand, { type: 'openOpinionMap' }>,
  { actor, newId }: Context,
): OpinionDecision | Refusal {
  const topic = findTopic(state, topicId);
  if (!topic) return refused('topic.unknown');
  if (topic.outcome) return refused('topic.closed');
  if (state.sitting.status === 'ended') return refused('sitting.ended');
  if (openOpinionMap(state)) return refused('opinion.anotherOpen');
  if (opinionMapsIn(state).length >= MAX_OPINION_MAPS) return refused('opinion.tooMany', { max: MAX_OPINION_MAPS });
  if (new Set(statements).size < statements.length) return refused('opinion.sameStatement');
  const mapId = OpinionMapId.parse(newId());
  return {
    ...decided<OpinionEvent>({
      ...{ type: 'opinionMapOpened', mapId, topicId, review, by: actor.personId },
      statements: statements.map((text) => ({ statementId: StatementId.parse(newId()), text })),
    }),
    ...{ openGate: mapId, answer: { mapId } },
  };
}

function add(state: Discussed, map: OpinionMap, text: string, context: Context): OpinionDecision | Refusal {
  const official = isStaff(context.actor.role);
  const refusal = official ? null : mayWrite(state, context);
  if (refusal) return refusal;
  const problem = fits(map, text);
  if (problem) return problem;
  const { topicId, id: mapId } = map;
  if (!official && (map.review || isHeldFirst(moderationOf(state).terms, topicId)))
    return hold(state, { topicId, text, stance: null, pseudonymous: false, mapId }, context);
  return added(map, { text }, context);
}

function added(
  map: OpinionMap,
  words: { readonly text: string; readonly commentId?: CommentId },
  { actor, newId }: Context,
): OpinionDecision | Refusal {
  const problem = fits(map, words.text);
  if (problem) return problem;
  const statementId = StatementId.parse(newId());
  return {
    ...decided<OpinionEvent>({
      ...{ type: 'statementAdded', mapId: map.id, topicId: map.topicId, statementId, ...words },
      ...(isStaff(actor.role) ? { by: actor.personId } : {}),
    }),
    answer: { statementId },
  };
}
