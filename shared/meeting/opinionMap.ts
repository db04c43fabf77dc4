/**
 * 意见地图: residents' short statements on a topic, and what each says to them: 同意, 不同意, 说不准. It helps to see what people
 * think; it is no vote and counts as none.
 *
 * Secrecy: that of a straw poll's ballots. An answer is a mark in the vault under its person's id; it is in no event, no message,
 * no archive and no paper, and no screen shows it to anybody, staff included. Whoever has the database can read it there.
 */
import * as z from 'zod/mini';
import { type Refusal, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import { CommentId, OpinionMapId, StatementId, TopicId } from './ids.ts';
import { type Moderation, releasing } from './moderation.ts';
import { OpinionFindings } from './opinionFindings.ts';

export const STATEMENT_LENGTH = 140;
/** More than anybody answers; those taken away count too. */
export const MAX_STATEMENTS = 100;
export const MAX_SEEDS = 20;
export const MAX_OPINION_MAPS = 10;

export const OpinionAnswer = z.enum(['agree', 'disagree', 'pass']);
export type OpinionAnswer = z.infer<typeof OpinionAnswer>;

export interface Statement {
  readonly id: StatementId;
  readonly text: string;
  /** The comment it was taken from. Whose a statement is stands nowhere else. */
  readonly commentId?: CommentId;
  /** Taken away by the chair: nobody is asked any more, and it is in no finding. */
  readonly hidden?: true;
}

export interface OpinionMap {
  readonly id: OpinionMapId;
  readonly topicId: TopicId;
  /** 先看后发, of residents' statements. */
  readonly review: boolean;
  readonly status: 'open' | 'closed';
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** In the order they came. */
  readonly statements: readonly Statement[];
  /** Null until it is closed and worked out. */
  readonly findings: OpinionFindings | null;
}

/** Missing in meetings without any. */
export interface OpinionMaps {
  /** In the order opened. */
  readonly opinionMaps?: readonly OpinionMap[];
}

const seed = z.strictObject({ statementId: StatementId, text: line(STATEMENT_LENGTH) });

export const opinionEvents = [
  z.strictObject({
    type: z.literal('opinionMapOpened'),
    mapId: OpinionMapId,
    topicId: TopicId,
    review: z.boolean(),
    statements: z.array(seed).check(z.maxLength(MAX_SEEDS)),
    by: PersonId,
  }),
  z.strictObject({
    type: z.literal('statementAdded'),
    mapId: OpinionMapId,
    topicId: TopicId,
    statementId: StatementId,
    text: z.string(),
    commentId: z.optional(CommentId),
    /** When it was said, of one that waited for the chair's look under the same id. */
    saidAt: z.optional(Instant),
    /** Staff who wrote it or took it from a comment; a resident's has no name. */
    by: z.optional(PersonId),
  }),
  z.strictObject({
    type: z.literal('statementHidden'),
    mapId: OpinionMapId,
    statementId: StatementId,
    hidden: z.boolean(),
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('opinionMapClosed'), mapId: OpinionMapId, by: PersonId }),
  /** By the server, of a map that is closed: the same answers give the same findings. */
  z.strictObject({ type: z.literal('opinionsMapped'), mapId: OpinionMapId, findings: OpinionFindings }),
] as const;
export type OpinionEvent = z.infer<(typeof opinionEvents)[number]>;

export const opinionMapsIn = ({ opinionMaps = [] }: OpinionMaps): readonly OpinionMap[] => opinionMaps;
export const findOpinionMap = (state: OpinionMaps, id: OpinionMapId): OpinionMap | undefined =>
  opinionMapsIn(state).find((map) => map.id === id);
export const openOpinionMap = (state: OpinionMaps): OpinionMap | undefined =>
  opinionMapsIn(state).find(({ status }) => status === 'open');
/** Closed, and not worked out yet. */
export const unmapped = (state: OpinionMaps): OpinionMap | undefined =>
  opinionMapsIn(state).find(({ status, findings }) => status === 'closed' && !findings);
/** What people are asked, and what findings are of. */
export const statementsOf = ({ statements }: Pick<OpinionMap, 'statements'>): readonly Statement[] =>
  statements.filter(({ hidden }) => !hidden);

/** Why a statement can't be added to this map; null: it can. */
export function fits({ statements }: OpinionMap, text: string): Refusal | null {
  if (statements.length >= MAX_STATEMENTS) return refused('opinion.full', { max: MAX_STATEMENTS });
  return statements.some((one) => one.text === text) ? refused('opinion.sameStatement') : null;
}

const anew = anewIn<OpinionMaps>();

export function evolveOpinions<State extends OpinionMaps & Moderation>(
  state: State,
  event: OpinionEvent,
  at: number,
): State {
  switch (event.type) {
    case 'opinionMapOpened': {
      const { mapId: id, topicId, review, statements } = event;
      const map: OpinionMap = {
        ...{ id, topicId, review, status: 'open', openedAt: at, closedAt: null, findings: null },
        statements: statements.map(({ statementId, text }) => ({ id: statementId, text })),
      };
      return anew(state, { opinionMaps: [...opinionMapsIn(state), map] });
    }
    case 'statementAdded': {
      const { statementId: id, text, commentId } = event;
      const statement: Statement = { id, text, ...(commentId ? { commentId } : {}) };
      const free = event.saidAt === undefined ? state : releasing(state, event.topicId);
      return changed(free, event.mapId, ({ statements }) => ({ statements: [...statements, statement] }));
    }
    case 'statementHidden':
      return changed(state, event.mapId, ({ statements }) => ({
        statements: statements.map((one) => (one.id === event.statementId ? shown(one, event.hidden) : one)),
      }));
    case 'opinionMapClosed':
      return changed(state, event.mapId, () => ({ status: 'closed', closedAt: at }));
    case 'opinionsMapped':
      return changed(state, event.mapId, () => ({ findings: event.findings }));
  }
}

function shown({ hidden: _, ...statement }: Statement, hidden: boolean): Statement {
  return hidden ? { ...statement, hidden: true } : statement;
}

const changed = <State extends OpinionMaps>(
  state: State,
  id: OpinionMapId,
  change: (map: OpinionMap) => Partial<OpinionMap>,
): State =>
  anew(state, {
    opinionMaps: opinionMapsIn(state).map((map) => (map.id === id ? { ...map, ...change(map) } : map)),
  });
