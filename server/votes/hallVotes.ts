/** What the hall of a meeting sees of its estate's 业主共同决定: how far each has come, and what was published. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type OwnersVote, isLegal } from '../../shared/estate/ownersVote.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { HallVote } from '../../shared/wire/votes.ts';
import type { EstateLines } from '../estate/lines.ts';
import type { BelongingStore } from '../store/belonging.ts';
import type { VoteStore } from '../store/votes.ts';
import { gaugeOf } from './counting.ts';
import type { VoteDesk } from './voteDesk.ts';

export interface HallVotes {
  /** None for a meeting without an estate. */
  of(id: MeetingId): Promise<readonly HallVote[]>;
}
export interface HallVotesDeps {
  readonly meetings: Pick<BelongingStore, 'belongingOf'>;
  readonly lines: Pick<EstateLines, 'read'>;
  readonly store: Pick<VoteStore, 'ballotsIn'>;
  readonly votes: Pick<VoteDesk, 'rollFor'>;
  readonly clock: () => number;
}

/** More than a hall ever has to choose from. */
const SHOWN = 20;
/** Several walls and a desk ask for the same, ms. */
const FRESH_MS = 2_000;
const KEPT = 200;

export function createHallVotes({ meetings, lines, store, votes, clock }: HallVotesDeps): HallVotes {
  const recent = new Map<EstateId, { readonly at: number; readonly lines: Promise<readonly HallVote[]> }>();

  async function lineOf(id: EstateId, state: EstateState, vote: OwnersVote): Promise<HallVote> {
    const { number, title, status, opensAt, closesAt, items, results } = vote;
    const rolled = vote.roll && (await votes.rollFor({ estateId: id, state }, vote));
    const ballots = rolled ? await store.ballotsIn(id, vote.id) : [];
    const box = { roll: rolled?.roll ?? [], ballots, deliveries: [], buildings: state.buildings };
    const { returned, entitled, lacking, buildings } = gaugeOf(vote, box);
    return {
      ...{ id: vote.id, number, title, status, opensAt, closesAt, isLegal: isLegal(vote), results },
      items: items.map(({ id: itemId, question, matter, election }) => ({
        ...{ id: itemId, question, matter },
        ...(election ? { election } : {}),
      })),
      gauge: rolled ? { returned, entitled, lacking, buildings } : null,
    };
  }

  async function read(id: EstateId): Promise<readonly HallVote[]> {
    const state = await lines.read(id);
    const shown = (state?.votes ?? []).filter(({ status }) => status !== 'draft' && status !== 'cancelled');
    return state
      ? Promise.all(
          shown
            .slice(-SHOWN)
            .reverse()
            .map((vote) => lineOf(id, state, vote)),
        )
      : [];
  }

  return {
    async of(meetingId) {
      const belonging = await meetings.belongingOf(meetingId);
      if (!belonging) return [];
      const { estateId } = belonging;
      const known = recent.get(estateId);
      if (known && clock() - known.at < FRESH_MS) return known.lines;
      if (recent.size >= KEPT) recent.clear();
      const asked = read(estateId);
      recent.set(estateId, { at: clock(), lines: asked });
      asked.catch(() => recent.delete(estateId));
      return asked;
    },
  };
}
