/** Papers at the desk: entered by one and looked over by another, set aside with a reason, and what has reached whom. */
import type { VoteId } from '../../shared/estate/ids.ts';
import { type OwnersVote, findVote, isLegal } from '../../shared/estate/ownersVote.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { Deliver, EnterBallot } from '../../shared/wire/votes.ts';
import { isRefusal } from '../http/route.ts';
import type { EstateStore } from '../store/estates.ts';
import type { KeptBallot } from '../store/votes.ts';
import { isSameAnswers, unfitAnswers } from './answers.ts';
import { ownerOf, reachesOwner } from './counting.ts';
import type { At, VoteDesk } from './voteDesk.ts';

export interface PaperDesk {
  enter(at: At, voteId: VoteId, ballot: EnterBallot): Promise<Refusal | null>;
  deliver(at: At, voteId: VoteId, delivery: Deliver): Promise<Refusal | null>;
  confirm(at: At, voteId: VoteId, ballotId: string, answers: EnterBallot['answers']): Promise<Refusal | null>;
  setAside(at: At, voteId: VoteId, ballotId: string, reason: string): Promise<Refusal | null>;
}

export interface PaperDeskDeps {
  readonly store: EstateStore;
  readonly votes: Pick<VoteDesk, 'frozenRoll'>;
  readonly clock: () => number;
}

export function createPaperDesk({ store, votes, clock }: PaperDeskDeps): PaperDesk {
  const known = ({ state }: Pick<At, 'state'>, voteId: VoteId): OwnersVote | Refusal =>
    findVote(state, voteId) ?? refused('vote.unknown');

  async function ballotOf({ estateId }: At, voteId: VoteId, ballotId: string): Promise<KeptBallot | undefined> {
    return (await store.ballotsIn(estateId, voteId)).find(({ id }) => id === ballotId);
  }

  return {
    async enter(at, voteId, { ballotId, unit, channel, at: handedAt, answers, serial, agent, photo, mandate }) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      if (vote.status !== 'open') return refused('vote.notOpen');
      const roll = (await votes.frozenRoll(at.estateId, voteId)) ?? [];
      const owner = ownerOf(roll, at.state.buildings, unit);
      if (!owner) return refused('vote.electorUnknown');
      if (!reachesOwner(at, owner)) return refused('post.otherBuilding');
      if (channel === 'hands' && isLegal(vote)) return refused('vote.handsLegal');
      const unfit = unfitAnswers(vote, owner, answers, channel === 'proxy' || channel === 'hands');
      if (unfit) return unfit;
      if (channel === 'proxy' && photo !== undefined && mandate === undefined) return refused('vote.mandateMissing');
      const { openedAt, closesAt } = vote;
      // What was handed in before the end may be written down after it.
      if (handedAt < (openedAt ?? 0) - MINUTE_MS || handedAt > Math.min(clock() + MINUTE_MS, closesAt ?? 0))
        return refused('vote.handedAtWrong');
      if (channel === 'proxy') {
        if (agent === '') return refused('vote.proxyMissing');
        const there = await store.ballotsIn(at.estateId, voteId);
        const others = new Set(
          there.flatMap((one) => (one.agent === agent && one.setAside === null ? [one.elector] : [])),
        );
        others.delete(owner.id);
        const { proxyCap } = vote.settings;
        if (others.size >= proxyCap) return refused('vote.proxyCap', { max: proxyCap });
      }
      // The desk writes minutes down: signed by hand, a paper comes after a phone's ballot of the same one.
      const withinMinute = (minute: number) => Math.min(minute + MINUTE_MS - 1, clock(), (closesAt ?? 0) - 1);
      const ballot: KeptBallot = {
        ...{
          id: ballotId,
          elector: owner.id,
          channel,
          at: withinMinute(handedAt),
          receivedAt: clock(),
          answers,
          serial,
        },
        ...{ agent: channel === 'proxy' ? agent : '', by: at.post.personId, confirmedBy: null },
        ...{ setAside: null, setAsideBy: null, photo: photo ?? null },
        mandate: channel === 'proxy' ? (mandate ?? null) : null,
      };
      const slot = serial === '' ? ballotId : `serial ${serial}`;
      const deposit = await store.deposit(at.estateId, voteId, ballot, slot);
      if (deposit === 'in') return null;
      if (deposit === 'photoGone') return refused('vote.photoGone');
      return deposit === 'shut' ? refused('vote.notOpen') : refused('vote.serialTwice', { serial });
    },

    async deliver(at, voteId, { units, way, at: toldAt, note }) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      if (vote.status !== 'open') return refused('vote.notOpen');
      // Ballots are handed out from the day they are announced.
      if (toldAt < (vote.announcedAt ?? 0) - MINUTE_MS || toldAt > clock() + MINUTE_MS)
        return refused('vote.toldAtWrong');
      const roll = (await votes.frozenRoll(at.estateId, voteId)) ?? [];
      const owners = new Set<RollLine>();
      for (const unit of units) {
        const owner = ownerOf(roll, at.state.buildings, unit);
        if (!owner) return refused('vote.electorUnknown');
        if (!reachesOwner(at, owner)) return refused('post.otherBuilding');
        owners.add(owner);
      }
      for (const { id: elector } of owners) {
        const delivery = { elector, way, at: toldAt, note, by: at.post.personId };
        if (!(await store.deliver(at.estateId, voteId, delivery))) return refused('vote.notOpen');
      }
      return null;
    },

    async confirm(at, voteId, ballotId, answers) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const ballot = await ballotOf(at, voteId, ballotId);
      if (!ballot || ballot.channel === 'phone') return refused('vote.ballotUnknown');
      if (ballot.confirmedBy !== null || ballot.setAside !== null) return refused('vote.confirmedAlready');
      if (ballot.by === at.post.personId) return refused('vote.confirmOwn');
      if (!isSameAnswers(answers, ballot.answers)) return refused('vote.papersDiffer');
      const done = await store.confirmBallot(at.estateId, voteId, ballotId, at.post.personId);
      return done ? null : refused('vote.confirmedAlready');
    },

    async setAside(at, voteId, ballotId, reason) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const ballot = await ballotOf(at, voteId, ballotId);
      if (!ballot) return refused('vote.ballotUnknown');
      if (vote.status !== 'open') return refused('vote.notOpen');
      if (ballot.setAside !== null) return null;
      const done = await store.setBallotAside(at.estateId, voteId, ballotId, reason, at.post.personId);
      return done ? null : refused('vote.notOpen');
    },
  };
}

const MINUTE_MS = 60_000;
