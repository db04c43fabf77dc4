/** 业主共同决定: drafting, announcing, opening, extending, closing, signing, publishing, answering, finishing. */
import * as z from 'zod/mini';
import { NOTICE_DAYS } from '../owners/lint.ts';
import type { Recusal } from '../owners/recusal.ts';
import { applyEdit, changedMeanwhile, isSame } from '../meeting/edit.ts';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { Instant } from '../stream/ids.ts';
import { line, paragraph } from '../stream/text.ts';
import type { Context } from './context.ts';
import { decideRecusal } from './ownersVoteRecusal.ts';
import { VoteId } from './ids.ts';
import {
  type ItemResult,
  OBJECTION_MAX,
  type OwnersVote,
  type Roll,
  SignedAs,
  type VoteContent,
  type VoteEvent,
  type VoteItem,
  type VoteOrigin,
  type Voted,
  findVote,
  isLegal,
  voteContent,
} from './ownersVote.ts';

/** Votes that are neither archived nor called off. */
const MAX_OPEN = 50;
const MAX_OBJECTIONS = 500;
const LONGEST_MS = 366 * 86_400_000;
/** 深圳 and others: no longer than three months more. */
const LONGEST_EXTENSION_MS = 92 * 86_400_000;

/** What the form saw, for comparing: every field as it was. */
const contentSeen = z.partial(z.strictObject(voteContent));

export const voteCommands = [
  z.strictObject({ type: z.literal('draftVote'), ...voteContent }),
  z.strictObject({
    type: z.literal('editVote'),
    voteId: VoteId,
    ...z.partial(z.strictObject(voteContent)).shape,
    from: z.optional(contentSeen),
  }),
  z.strictObject({ type: z.literal('dropVote'), voteId: VoteId }),
  z.strictObject({ type: z.literal('announceVote'), voteId: VoteId, opensAt: Instant, closesAt: Instant }),
  z.strictObject({ type: z.literal('extendVote'), voteId: VoteId, closesAt: Instant, reason: line(100) }),
  z.strictObject({
    type: z.literal('takeRecusalBack'),
    voteId: VoteId,
    number: z.int().check(z.positive()),
    reason: line(100),
  }),
  z.strictObject({ type: z.literal('signCount'), voteId: VoteId, as: SignedAs }),
  z.strictObject({
    type: z.literal('answerObjection'),
    voteId: VoteId,
    number: z.int().check(z.positive()),
    text: paragraph(OBJECTION_MAX),
  }),
  z.strictObject({ type: z.literal('finishVote'), voteId: VoteId }),
  z.strictObject({ type: z.literal('archiveVote'), voteId: VoteId }),
  z.strictObject({ type: z.literal('cancelVote'), voteId: VoteId, reason: line(100) }),
] as const;

/** Made by the server once the vault has what they speak of. */
export type VaultVoteCommand =
  | { readonly type: 'setVoteOrigin'; readonly voteId: VoteId; readonly origin: VoteOrigin | null }
  | { readonly type: 'openVote'; readonly voteId: VoteId; readonly roll: Roll }
  | ({ readonly type: 'recuseOwner'; readonly voteId: VoteId } & Pick<Recusal, 'unit' | 'reason' | 'version'> & {
        readonly itemIds: string[];
      })
  | { readonly type: 'closeVote'; readonly voteId: VoteId; readonly returned: number; readonly everybody: boolean }
  | {
      readonly type: 'publishVote';
      readonly voteId: VoteId;
      readonly results: ItemResult[];
      readonly objectionsUntil: number;
    }
  | { readonly type: 'makeObjection'; readonly voteId: VoteId; readonly elector: string; readonly text: string };
export type VoteCommand = z.infer<(typeof voteCommands)[number]> | VaultVoteCommand;

export function decideVote(
  state: Voted,
  command: VoteCommand,
  { at, newId, actor: { personId: by } }: Context,
): Decision<VoteEvent> | Refusal {
  if (command.type === 'draftVote') {
    if (state.votes.filter(isGoingOn).length >= MAX_OPEN) return refused('vote.tooMany', { max: MAX_OPEN });
    const { type: _, ...content } = command;
    const unfit = unfitItems(content.items);
    if (unfit) return unfit;
    const voteId = VoteId.parse(newId());
    const number = state.voteNumbers + 1;
    return { ...decided<VoteEvent>({ type: 'voteDrafted', voteId, number, ...content, by }), answer: { voteId } };
  }
  const vote = findVote(state, command.voteId);
  if (!vote) return refused('vote.unknown');
  const voteId = vote.id;
  switch (command.type) {
    case 'editVote':
      return edit(vote, command, by);
    case 'dropVote':
      return vote.status === 'draft' ? decided({ type: 'voteDropped', voteId, by }) : refused('vote.announcedAlready');
    case 'announceVote': {
      if (vote.status !== 'draft') return refused('vote.announcedAlready');
      const { opensAt, closesAt } = command;
      if (closesAt <= opensAt || closesAt <= at) return refused('vote.periodBackwards');
      if (closesAt - opensAt > LONGEST_MS) return refused('vote.periodLong');
      if (isLegal(vote) && opensAt - at < NOTICE_MS) return refused('vote.noticeShort', { days: NOTICE_DAYS });
      return decided({ type: 'voteAnnounced', voteId, opensAt, closesAt, by });
    }
    case 'openVote':
      if (vote.status !== 'announced') return refused('vote.notAnnounced');
      if (at < (vote.opensAt ?? 0)) return refused('vote.opensLater');
      if (at >= (vote.closesAt ?? 0)) return refused('vote.over');
      return decided({ type: 'voteOpened', voteId, roll: command.roll, by });
    case 'recuseOwner':
    case 'takeRecusalBack':
      return decideRecusal(vote, command, { at, by });
    case 'extendVote': {
      const { closesAt, reason } = command;
      if (vote.status !== 'open' || at >= (vote.closesAt ?? 0)) return refused('vote.notOpen');
      if (vote.extension) return refused('vote.extendedAlready');
      if (closesAt <= (vote.closesAt ?? 0)) return refused('vote.extendsBack');
      if (closesAt - (vote.closesAt ?? 0) > LONGEST_EXTENSION_MS) return refused('vote.extendsLong');
      return decided({ type: 'voteExtended', voteId, closesAt, reason, by });
    }
    case 'closeVote':
      if (vote.status !== 'open') return refused('vote.notOpen');
      // Before its hour only when nobody is left who could still vote.
      if (at < (vote.closesAt ?? 0) && !command.everybody) return refused('vote.closesLater');
      return decided({ type: 'voteClosed', voteId, returned: command.returned, by });
    case 'signCount': {
      if (vote.status !== 'closed') return refused(vote.status === 'open' ? 'vote.stillOpen' : 'vote.signedOff');
      const own = vote.signatures.find((signature) => signature.by === by);
      if (own) return own.as === command.as ? decided() : refused('vote.signedOtherwise');
      return decided({ type: 'countSigned', voteId, as: command.as, by });
    }
    case 'publishVote': {
      if (vote.status !== 'counted') return refused(vote.status === 'closed' ? 'vote.notSigned' : 'vote.notCounted');
      const { results, objectionsUntil } = command;
      return decided({ type: 'voteResultPublished', voteId, results, objectionsUntil, by });
    }
    case 'makeObjection': {
      if (vote.status !== 'published') return refused('vote.noObjections');
      if (at >= (vote.objectionsUntil ?? 0)) return refused('vote.objectionsOver');
      const { elector, text } = command;
      if (vote.objections.some((one) => one.elector === elector && one.text === text)) return decided();
      if (vote.objections.length >= MAX_OBJECTIONS) return refused('vote.objectionsFull');
      const number = vote.objections.length + 1;
      return { ...decided<VoteEvent>({ type: 'objectionMade', voteId, number, elector, text }), answer: { number } };
    }
    case 'answerObjection': {
      const objection = vote.objections.find(({ number }) => number === command.number);
      if (!objection) return refused('vote.unknown');
      if (vote.status !== 'published') return refused('vote.finalAlready');
      const { number, text } = command;
      if (objection.answer?.text === text) return decided();
      return decided({ type: 'objectionAnswered', voteId, number, text, by });
    }
    case 'finishVote': {
      if (vote.status !== 'published') return refused('vote.notPublished');
      if (at < (vote.objectionsUntil ?? 0)) return refused('vote.objectionsRun');
      const open = vote.objections.filter(({ answer }) => !answer).length;
      return open > 0 ? refused('vote.unanswered', { count: open }) : decided({ type: 'voteFinished', voteId, by });
    }
    case 'setVoteOrigin': {
      const { origin } = command;
      if (vote.status === 'archived') return refused('vote.finalAlready');
      if (isSame(vote.origin ?? null, origin)) return decided();
      return decided({ type: 'voteOriginSet', voteId, origin, by });
    }
    case 'archiveVote':
      return vote.status === 'final' ? decided({ type: 'voteArchived', voteId, by }) : refused('vote.notFinal');
    case 'cancelVote': {
      if (vote.status === 'draft') return refused('vote.dropInstead');
      if (!isGoingOn(vote) || vote.status === 'final') return refused('vote.finalAlready');
      return decided({ type: 'voteCancelled', voteId, reason: command.reason, by });
    }
    default:
      return assertNever(command);
  }
}

const NOTICE_MS = NOTICE_DAYS * 86_400_000;

const isGoingOn = ({ status }: OwnersVote): boolean => status !== 'archived' && status !== 'cancelled';

function edit(
  vote: OwnersVote,
  command: Extract<VoteCommand, { type: 'editVote' }>,
  by: Context['actor']['personId'],
): Decision<VoteEvent> | Refusal {
  if (vote.status !== 'draft') return refused('vote.announcedAlready');
  const { type: _, voteId, from, ...patch } = command;
  const { title, items, scope, settings } = vote;
  const present = { title, items: [[...items]], scope: [scope], settings };
  const seen = from && { ...from, items: whole(from.items), scope: whole(from.scope) };
  const wanted = { ...patch, items: whole(patch.items), scope: whole(patch.scope) };
  const edited = applyEdit<typeof present>(present, { patch: wanted, from: seen });
  if ('clash' in edited) return changedMeanwhile(edited.clash);
  if (isSame(edited.value, present)) return decided();
  const {
    items: [list = [...items]],
    scope: [within = scope],
    ...rest
  } = edited.value;
  const content: VoteContent = { ...rest, items: list, scope: within };
  return unfitItems(content.items) ?? decided({ type: 'voteEdited', voteId, ...content, by });
}

/**
 * In a list of its own it is taken whole: half of one scope and half of another were chosen by nobody, and as a set of ids a matter
 * that was worded otherwise would stay as it was.
 */
const whole = <Value>(value: Value | undefined): Value[] | undefined => (value === undefined ? undefined : [value]);

function unfitItems(items: readonly VoteItem[]): Refusal | null {
  if (new Set(items.map(({ id }) => id)).size < items.length) return refused('request.malformed');
  for (const { matter, election } of items) {
    if (!election) continue;
    const { seats, candidates } = election;
    // Whom owners elect together is their committee (民法典 278(1)(3)).
    if (matter !== 'committee' || new Set(candidates.map(({ id }) => id)).size < candidates.length)
      return refused('request.malformed');
    if (candidates.length < seats) return refused('vote.fewCandidates', { seats });
    if (new Set(candidates.map(({ name }) => name)).size < candidates.length) return refused('vote.sameCandidate');
  }
  const questions = items.map(({ question }) => question);
  return new Set(questions).size < questions.length ? refused('vote.sameQuestion') : null;
}
