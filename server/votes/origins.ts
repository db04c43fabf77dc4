/** Which topic of which of the estate's meetings a vote came of: to choose from, and set. */
import { findVote } from '../../shared/estate/ownersVote.ts';
import type { VoteId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { OriginChoice, SetOrigin } from '../../shared/wire/votes.ts';
import type { EstateLines } from '../estate/lines.ts';
import type { BelongingStore } from '../store/belonging.ts';
import type { At } from './voteDesk.ts';

export interface OriginDesk {
  /** The newest meetings first, those with topics. */
  choices(at: Pick<At, 'estateId'>): Promise<readonly OriginChoice[]>;
  set(at: At, voteId: VoteId, body: SetOrigin): Promise<Refusal | null>;
}
export interface OriginDeskDeps {
  readonly meetings: Pick<BelongingStore, 'meetingsOfEstate' | 'belongingOf'>;
  readonly readMeeting: (id: MeetingId) => Promise<MeetingState | null>;
  readonly lines: Pick<EstateLines, 'submit'>;
}

/** A vote is drawn up soon after its meeting. */
const OFFERED = 20;

export function createOriginDesk({ meetings, readMeeting, lines }: OriginDeskDeps): OriginDesk {
  return {
    async choices({ estateId }) {
      const rows = (await meetings.meetingsOfEstate(estateId)).slice(0, OFFERED);
      const states = await Promise.all(rows.map(async ({ id }) => ({ id, state: await readMeeting(id) })));
      return states
        .flatMap(({ id, state }) => (state && state.topics.length > 0 ? [choiceOf(id, state)] : []))
        .sort((a, b) => b.startsAt - a.startsAt);
    },

    async set({ estateId, state, pass, post }, voteId, { commandId, origin }) {
      if (!findVote(state, voteId)) return refused('vote.unknown');
      if (origin) {
        const belonging = await meetings.belongingOf(origin.meetingId);
        const meeting = belonging?.estateId === estateId ? await readMeeting(origin.meetingId) : null;
        if (!meeting?.topics.some(({ id }) => id === origin.topicId)) return refused('topic.unknown');
      }
      const answer = await lines.submit(estateId, {
        ...{ commandId, sender: pass.id, actor: { personId: post.personId } },
        command: { type: 'setVoteOrigin', voteId, origin },
      });
      return answer.ok ? null : { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
    },
  };
}

const choiceOf = (meetingId: MeetingId, { details, topics }: MeetingState): OriginChoice => ({
  ...{ meetingId, title: details.title, periodNo: details.periodNo, startsAt: details.startsAt },
  topics: topics.map(({ id, title }) => ({ id, title })),
});
