/** Whether the question in front of the desk has been answered elsewhere meanwhile: then it goes away with a word. */
import type { View } from '../../../../shared/follow.ts';
import { findComment } from '../../../../shared/meeting/comment.ts';
import type { Command, MeetingState } from '../../../../shared/meeting/meeting.ts';
import { findInquiry } from '../../../../shared/meeting/inquiry.ts';
import { findPoll } from '../../../../shared/meeting/poll.ts';
import { topicForHands } from '../../../../shared/meeting/speaking.ts';
import { findTopic } from '../../../../shared/meeting/topic.ts';
import type { MutedLine, PersonLine } from '../../../../shared/wire/http.ts';
import { chair } from '../../../text/chair.ts';
import { inquiry } from '../../../text/inquiry.ts';
import type { Opened } from '../opened.ts';

/** The command each question ends in: while it is on its way, the answer is one's own. */
export const commandOf = ({ kind }: Opened): Command['type'] | null => {
  if (kind === 'endEarly') return 'endSitting';
  if (kind === 'adjourn') return 'adjournSitting';
  if (kind === 'addSpeaker') return 'raiseHandFor';
  return (QUESTIONS as readonly string[]).includes(kind) ? (kind as Command['type']) : null;
};
const QUESTIONS = [
  ...(['editTopic', 'removeTopic', 'closeTopic', 'reopenTopic', 'openPoll', 'closePoll'] as const),
  ...(['voidPoll', 'publishResult', 'hideComment', 'mutePerson', 'enterStage', 'endSitting'] as const),
  ...(['answerInquiry', 'hideInquiry', 'enterInquiry'] as const),
] as const satisfies readonly Command['type'][];

/** What stands in lists of its own, not in the log. `people`: null until they were read. */
export interface Lists {
  readonly muted: readonly MutedLine[];
  readonly people: readonly PersonLine[] | null;
  /** What was hidden since the page came, also of comments it does not hold. */
  readonly hidden: View['hidden'];
}

/** Empty while it is still to be answered. `whoOf`: who changed the standing of a thing last. */
export function answeredElsewhere(
  opened: Opened,
  meeting: MeetingState,
  whoOf: (subject: string) => string,
  { muted, people, hidden: hiddenSince }: Lists,
): string {
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
    case 'roll': {
      const poll = findPoll(meeting, opened.pollId);
      return poll?.status === 'voided' ? words.pollVoided(whoOf(poll.id), poll.question) : '';
    }
    case 'mutePerson': {
      const mute = muted.find(({ authorId }) => authorId === opened.authorId);
      return mute ? words.muted(opened.name, mute.reason) : '';
    }
    case 'removePerson':
    case 'correctPerson':
      return isListed(people, opened.person) ? '' : words.personGone(opened.person.name);
    case 'removePeople': {
      const [first] = opened.people;
      return !first || opened.people.some((person) => isListed(people, person)) ? '' : words.personGone(first.name);
    }
    case 'addSpeaker':
    case 'rules': {
      const topic = findTopic(meeting, opened.topicId);
      if (!topic) return words.topicRemoved(whoOf(opened.topicId));
      if (sitting.status === 'ended') return words.ended(whoOf('sitting'));
      const moved = opened.kind === 'addSpeaker' && topicForHands(meeting)?.id !== topic.id;
      return moved ? words.handsMoved(topic.title) : '';
    }
    case 'adjourn':
      if (sitting.status === 'ended') return words.ended(whoOf('sitting'));
      return sitting.status === 'adjourned' ? words.adjourned : '';
    case 'hideComment': {
      const hidden = findComment(meeting, opened.commentId)?.hidden ?? hiddenSince[opened.commentId];
      if (hidden?.withdrawn) return words.commentWithdrawn;
      return hidden ? words.commentHidden(whoOf(opened.commentId)) : '';
    }
    case 'hideInquiry':
    case 'answerInquiry': {
      const one = findInquiry(meeting, opened.inquiryId);
      const who = whoOf(opened.inquiryId);
      if (!one) return '';
      if (one.hidden) return one.hidden.withdrawn ? words.commentWithdrawn : inquiry.desk.hiddenBy(who);
      if (opened.kind === 'hideInquiry' || (one.answer?.at ?? null) === opened.replaces) return '';
      return one.answer ? inquiry.desk.answeredBy(who) : inquiry.desk.undoneBy(who);
    }
    case 'endSitting':
    case 'endEarly': {
      if (sitting.status === 'ended') return words.ended(whoOf('sitting'));
      const isThrough = meeting.topics.every((topic) => topic.outcome);
      return opened.kind === 'endEarly' && isThrough ? words.allClosed : '';
    }
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

const isListed = (people: Lists['people'], { id }: PersonLine): boolean =>
  people === null || people.some((person) => person.id === id);

/**
 * What was typed into a question that goes away, so that it can be told with the word; empty where nothing was, and for forms that
 * keep what is in them (`Drafts`).
 */
export function typedInto(opened: Opened, fields: readonly string[], words: readonly string[]): string {
  const stood = standsIn(opened, words);
  if (stood === null) return '';
  return fields
    .map((field) => field.trim())
    .filter((field) => field !== '' && field !== stood)
    .join(' ');
}

/** What its field showed before anybody typed; null: the field is kept elsewhere. */
function standsIn(opened: Opened, words: readonly string[]): string | null {
  if (opened.kind === 'correctPerson') return opened.person.household;
  if (opened.kind === 'rules') return words.join('、');
  if (opened.kind === 'hideInquiry' || opened.kind === 'answerInquiry') return '';
  return opened.kind === 'hideComment' || opened.kind === 'voidPoll' || opened.kind === 'mutePerson' ? '' : null;
}
