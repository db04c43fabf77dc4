/** How long a topic has been discussed. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import type { Topic } from '../../../../shared/meeting/topic.ts';

/** In ms, the stretch that runs now included; `now` is the server's time. */
export function spentOn(topic: Topic, meeting: MeetingState, now: number): number {
  const since = meeting.currentTopicId === topic.id ? meeting.sitting.discussingSince : null;
  return topic.spentMs + (since === null ? 0 : Math.max(0, now - since));
}
