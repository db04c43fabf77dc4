/** One of the estate's 业主共同决定 as the hall sees it, asked for again and again while somebody looks. */
import { HALL_VOTES } from '../../shared/wire/voteRoutes.ts';
import type { HallVote } from '../../shared/wire/votes.ts';
import type { Meeting } from './Meeting.svelte.ts';
import { inMeeting } from './http.ts';

/** Ballots of days, not of seconds. */
const AGAIN_MS = 5_000;

export class HallVoteSeen {
  /** Undefined until the first answer; null: there is no such vote here. What came last stays while nobody answers. */
  vote = $state.raw<HallVote | null | undefined>(undefined);

  /** Only where an effect may stand. */
  constructor(meeting: Meeting, voteId: () => string) {
    $effect(() => {
      const id = voteId();
      let timer: ReturnType<typeof setTimeout>;
      let isOver = false;
      const ask = async () => {
        const answer = await inMeeting(meeting, HALL_VOTES);
        if (isOver) return;
        if (answer.ok) this.vote = answer.value.find((one) => one.id === id) ?? null;
        timer = setTimeout(() => void ask(), AGAIN_MS);
      };
      void ask();
      return () => {
        isOver = true;
        clearTimeout(timer);
      };
    });
  }
}
