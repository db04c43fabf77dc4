/** Whether the question in front of the desk has been answered elsewhere meanwhile: then it goes away with a word. */
import { findComment } from '../../../../shared/meeting/comment.ts';
import type { Command, MeetingState } from '../../../../shared/meeting/meeting.ts';
import { findPoll } from '../../../../shared/meeting/poll.ts';
import { findTopic } from '../../../../shared/meeting/topic.ts';
import { chair } from '../../../text/chair.ts';
import type { Opened } from '../opened.ts';

/** The command each question ends in: while it is on its way, the answer is one's own. */
export const commandOf = ({ kind }: Opened): Command['type'] | null => {
  if (kind === 'endEarly') return 'endSitting';
  return (QUESTIONS as readonly string[]).includes(kind) ? (kind as Command['type']) : null;
};
const QUESTIONS = [
  ...(['editTopic', 'removeTopic', 'closeTopic', 'reopenTopic', 'openPoll', 'closePoll'] as const),
  ...(['voidPoll', 'publishResult', 'hideComment', 'enterStage', 'endSitting'] as const),
] as const satisfies readonly Command['type'][];

/** Empty while it is still to be answered. `whoOf`: who changed the standing of a thing last. */
export function answeredElsewhere(opened: Opened, meeting: MeetingState, whoOf: (subject: string) => string): string {
  const words = chair.answered;
  const { sitting } = meeting;
  switch (opened.kind) {
    case 'editTopic':
    case 'removeTopic':
    case 'closeTopic':
    case 'reopenTopic':
    case 'openPoll': {
      const topic = findTopic(meeting, opened.topicId);
      const who = whoOf(opened.topicId);
      if (!topic) return words.topicRemoved(who);
      if (sitting.status === 'ended') return words.ended(whoOf('sitting'));
      if (opened.kind === 'reopenTopic') return topic.outcome ? '' : words.topicReopened(who, topic.title);
      if (topic.outcome) return words.topicClosed(who, topic.title);
      if (opened.kind === 'removeTopic' || opened.kind === 'editTopic') return '';
      const open = meeting.polls.find((poll) => poll.status === 'open');
      if (open) return words.pollOpened(whoOf('polls'), open.question);
      if (opened.kind === 'openPoll' && meeting.currentTopicId !== topic.id) return words.topicMoved(topic.title);
      return '';
    }
    case 'closePoll':
    case 'voidPoll':
    case 'publishResult': {
      const poll = findPoll(meeting, opened.pollId);
      if (!poll) return '';
      const who = whoOf(poll.id);
      if (poll.status === 'voided') return words.pollVoided(who, poll.question);
      if (poll.status === 'published') return words.published(who, poll.question);
      return opened.kind === 'closePoll' && poll.status === 'closed' ? words.pollClosed(who, poll.question) : '';
    }
    case 'hideComment': {
      const hidden = findComment(meeting, opened.commentId)?.hidden;
      if (hidden?.withdrawn) return words.commentWithdrawn;
      return hidden ? words.commentHidden(whoOf(opened.commentId)) : '';
    }
    case 'endSitting':
    case 'endEarly':
      return sitting.status === 'ended' ? words.ended(whoOf('sitting')) : '';
    case 'enterStage': {
      const place = (kind: string) => meeting.procedure.stages.findIndex((stage) => stage.kind === kind);
      return place(meeting.stage) >= place(opened.stage) ? words.stageEntered(whoOf('stage')) : '';
    }
    case 'addTopic':
      return sitting.status === 'ended' ? words.ended(whoOf('sitting')) : '';
    default:
      return '';
  }
}
