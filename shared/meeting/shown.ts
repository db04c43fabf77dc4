/** What a newcomer is shown of a meeting; the rest is asked for when it is looked at. */
import { type MeetingState, newestComments } from './meeting.ts';
import { recentPolls } from './recentPolls.ts';

/** Everything but the older comments and polls. */
export const welcomeState = ({ stands: _, said: __, ...state }: MeetingState): MeetingState => ({
  ...state,
  comments: newestComments(state.comments),
  polls: recentPolls(state.polls),
});
