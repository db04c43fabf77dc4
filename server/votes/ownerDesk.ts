/** An owner's own part in 业主共同决定, by the card alone: what there is to decide, one ballot for it, what became of it. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { VoteId } from '../../shared/estate/ids.ts';
import { type OwnersVote, findVote, isLegal, takesBallots } from '../../shared/estate/ownersVote.ts';
import { recusedItems, standing } from '../../shared/owners/recusal.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import { maskedParty } from '../../shared/roster/roster.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type {
  BallotPaper,
  BallotTaken,
  CastOwnersBallot,
  ObjectionTaken,
  OwnersBallots,
} from '../../shared/wire/votes.ts';
import type { EstateLines } from '../estate/lines.ts';
import { isRefusal } from '../http/route.ts';
import type { EstateStore } from '../store/estates.ts';
import type { KeptBallot, VotingCard } from '../store/votes.ts';
import { isComplete, unfitAnswers } from './answers.ts';
import type { CardDesk } from './cardDesk.ts';
import { countedByOwner } from './counting.ts';
import { isListed, lettersOf } from './publicCounts.ts';
import { type Register, type Registers, isSameOwners } from './registers.ts';
import type { VoteDesk } from './voteDesk.ts';

export interface OwnerDesk {
  look(card: string): Promise<OwnersBallots | Refusal>;
  cast(ballot: CastOwnersBallot): Promise<BallotTaken | Refusal>;
  object(order: {
    readonly card: string;
    readonly voteId: VoteId;
    readonly text: string;
    readonly commandId: string;
  }): Promise<ObjectionTaken | Refusal>;
}

export interface OwnerDeskDeps {
  readonly lines: EstateLines;
  readonly store: EstateStore;
  readonly registers: Registers;
  readonly cards: CardDesk;
  readonly votes: Pick<VoteDesk, 'rollFor'>;
  readonly clock: () => number;
}

interface Opened {
  readonly card: VotingCard;
  readonly state: EstateState;
  /** As it stood when the card was issued. */
  readonly then: Register;
}
interface Part {
  readonly vote: OwnersVote;
  readonly owner: RollLine;
}

/** One owner's, in one vote. */
const CHANGES_MAX = 20;

export function createOwnerDesk({ lines, store, registers, cards, votes, clock }: OwnerDeskDeps): OwnerDesk {
  async function opened(typed: string): Promise<Opened | Refusal> {
    const card = await cards.open(typed);
    if (isRefusal(card)) return card;
    const state = await lines.read(card.estateId);
    const then = await registers.read(card.estateId, card.rosterId);
    return state && then ? { card, state, then } : refused('vote.cardUnknown');
  }

  /** Null: the home is not in scope. Refused: it has other owners in this roll than the card was given to. */
  async function partOf({ card, state, then }: Opened, vote: OwnersVote): Promise<RollLine | null | Refusal> {
    const rolled = await votes.rollFor({ estateId: card.estateId, state }, vote);
    const owner = rolled?.roll.find(({ units }) => units.includes(card.unit)) ?? heirOf(rolled?.roll, then, card.unit);
    if (!rolled || !owner) return null;
    const unit = owner.units.includes(card.unit) ? card.unit : (owner.units[0] ?? card.unit);
    return isSameOwners(then, rolled.register, unit) ? owner : refused('vote.cardOfFormer');
  }

  async function part(typed: string, voteId: VoteId): Promise<(Part & Opened) | Refusal> {
    const open = await opened(typed);
    if (isRefusal(open)) return open;
    const vote = findVote(open.state, voteId);
    if (!vote || vote.status === 'draft') return refused('vote.unknown');
    const owner = await partOf(open, vote);
    if (owner === null) return refused('vote.notInRoll');
    return isRefusal(owner) ? owner : { ...open, vote, owner };
  }

  async function paperOf(open: Opened, vote: OwnersVote): Promise<BallotPaper | Refusal> {
    const owner = await partOf(open, vote);
    if (isRefusal(owner)) return owner;
    const own = owner && vote.roll ? await store.ballotsOf(open.card.estateId, vote.id, owner.id) : [];
    const counted = vote.closedAt === null ? undefined : countedByOwner(vote, own)[0];
    const { id, title, status, items, settings, opensAt, closesAt, extension, results, objectionsUntil } = vote;
    return {
      ...{ id, title, isLegal: isLegal(vote), status: shownStatus(status), items, settings, extension, results },
      ...{ opensAt: opensAt ?? 0, closesAt: closesAt ?? 0, objectionsUntil, cancelled: vote.cancelled },
      own: owner && { units: owner.units, area: owner.area },
      recused: owner ? [...recusedItems(standing(vote.recusals), owner.units)] : [],
      voted: owner && lastOf(own, vote, owner),
      counted: counted?.answers ?? null,
      ...(counted && isListed(vote) && items.every(({ id: itemId }) => counted.answers[itemId] !== undefined)
        ? { letters: lettersOf(counted.id) }
        : {}),
      objections: vote.objections.map(({ number, text, elector, answer }) => ({
        ...{ number, text, isOwn: elector === owner?.id, answer: answer?.text ?? null },
      })),
    };
  }

  return {
    async look(typed) {
      const open = await opened(typed);
      if (isRefusal(open)) return open;
      const { card, state, then } = open;
      const shown = state.votes.filter(({ status }) => status !== 'draft');
      const papers: BallotPaper[] = [];
      let isFormer = false;
      for (const vote of [...shown].reverse()) {
        const paper = await paperOf(open, vote);
        if (isRefusal(paper)) isFormer = true;
        else papers.push(paper);
      }
      const now = await registers.current(card.estateId, state);
      // Of use for nothing any more: neither for what is going on nor for what comes.
      if (papers.every(({ own }) => own === null) && (isFormer || (now && !isSameOwners(then, now, card.unit))))
        return refused('vote.cardOfFormer');
      const owners = then.ownersOf(card.unit).map(maskedParty).join('、');
      const { name, community } = state.details;
      return { estate: name, community, unit: card.unit, owner: owners, votes: papers, now: clock() };
    },

    async cast({ card: typed, voteId, ballotId, choices }) {
      const found = await part(typed, voteId);
      if (isRefusal(found)) return found;
      const { card, vote, owner } = found;
      const now = clock();
      const own = await store.ballotsOf(card.estateId, voteId, owner.id);
      // Its answer was lost: it was taken all the same.
      const taken = own.find(({ id }) => id === ballotId);
      if (taken) return { at: taken.at };
      if (!takesBallots(vote, now)) return refused('vote.notOpen');
      const unfit = unfitAnswers(vote, owner, choices);
      if (unfit) return unfit.code === 'vote.recusedFromItem' ? refused('vote.recusedSince') : unfit;
      if (own.filter(({ channel }) => channel === 'phone').length >= CHANGES_MAX)
        return refused('vote.changedTooOften');
      const ballot: KeptBallot = {
        ...{ id: ballotId, elector: owner.id, channel: 'phone', at: now, receivedAt: now, answers: choices },
        ...{
          serial: '',
          agent: '',
          by: null,
          confirmedBy: null,
          setAside: null,
          setAsideBy: null,
          photo: null,
          mandate: null,
        },
      };
      // Who may vote once, and is asked more since a 回避 was taken back, votes once more.
      const before = own.filter((one) => one.channel === 'phone' && !isComplete(vote, owner, one)).length;
      const slot = vote.settings.changeable ? ballotId : `phone ${owner.id}${before > 0 ? ` ${before}` : ''}`;
      const deposit = await store.deposit(card.estateId, voteId, ballot, slot);
      if (deposit === 'shut') return refused('vote.notOpen');
      return deposit === 'in' ? { at: now } : refused('vote.alreadyVoted');
    },

    async object({ card: typed, voteId, text, commandId }) {
      const found = await part(typed, voteId);
      if (isRefusal(found)) return found;
      const { card, owner } = found;
      const answer = await lines.submit(card.estateId, {
        ...{ commandId, sender: card.id, actor: { personId: PersonId.parse(card.id) } },
        command: { type: 'makeObjection', voteId, elector: owner.id, text },
      });
      if (!answer.ok) return { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
      const state = await lines.read(card.estateId);
      const own =
        state && findVote(state, voteId)?.objections.find((one) => one.elector === owner.id && one.text === text);
      return { number: own?.number ?? 0 };
    },
  };
}

/** Another unit of the same people, where the card's own is outside the scope, e.g. their home beside their shop. */
function heirOf(roll: readonly RollLine[] | undefined, then: Register, unit: string): RollLine | undefined {
  const whose = new Set(then.ownersOf(unit).map(({ id }) => id));
  if (whose.size === 0) return undefined;
  return roll?.find(({ units }) =>
    units.some((other) => {
      const owners = then.ownersOf(other);
      return owners.length === whose.size && owners.every(({ id }) => whose.has(id));
    }),
  );
}

/** While ballots are taken, only one that answers all that is asked now. */
function lastOf(own: readonly KeptBallot[], vote: OwnersVote, owner: RollLine): BallotPaper['voted'] {
  const { closedAt } = vote;
  const valid = own.filter((one) => one.setAside === null && (closedAt !== null || isComplete(vote, owner, one)));
  const last = [...valid].sort((a, b) => a.at - b.at).pop();
  return last ? { at: last.at, channel: last.channel, isFinal: closedAt !== null } : null;
}

function shownStatus(status: OwnersVote['status']): BallotPaper['status'] {
  if (status === 'archived') return 'final';
  if (status === 'counted') return 'closed';
  return status === 'draft' ? 'announced' : status;
}
