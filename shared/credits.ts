/** Whose the latest change of each field is, as far as this browser was there to hear of it: for 「王芳刚改了标题」. */
import { findActionItem, itemContentOf } from './meeting/actionItem.ts';
import { changedFields } from './meeting/edit.ts';
import type { EventBody, MeetingState } from './meeting/meeting.ts';
import { moderationOf } from './meeting/moderation.ts';
import { speakingOf } from './meeting/speaking.ts';
import { contentOf, findTopic } from './meeting/topic.ts';
import type { PersonId } from './stream/ids.ts';

/** By `<id> <field>`, e.g. `details scope.name`; what stands of a poll, a topic or the minutes is its `standing`. */
export type Credits = Readonly<Record<string, PersonId | undefined>>;

export const creditKey = (subject: string, field: string): string => `${subject} ${field}`;

/** `before` is the state the event came to. Nobody is named where the event names nobody. */
export function credited(credits: Credits, before: MeetingState, body: EventBody): Credits {
  const [subject, fields] = touchedBy(before, body);
  if (fields.length === 0) return credits;
  const by = 'by' in body ? body.by : undefined;
  return { ...credits, ...Object.fromEntries(fields.map((field) => [creditKey(subject, field), by])) };
}

const STANDING = ['standing'];
const RELEASED = ['released'];

function touchedBy(before: MeetingState, body: EventBody): readonly [string, readonly string[]] {
  switch (body.type) {
    case 'meetingEdited':
      return ['details', changedFields(before.details, body.details)];
    case 'topicEdited': {
      const topic = findTopic(before, body.topicId);
      return [body.topicId, topic ? changedFields(contentOf(topic), contentOf(body)) : []];
    }
    case 'actionItemEdited': {
      const item = findActionItem(before, body.actionItemId);
      return [body.actionItemId, item ? changedFields(itemContentOf(item), itemContentOf(body)) : []];
    }
    case 'topicRemoved':
    case 'topicClosed':
    case 'topicReopened':
      return [body.topicId, STANDING];
    case 'actionItemRemoved':
      return [body.actionItemId, STANDING];
    case 'pollClosed':
    case 'resultPublished':
    case 'pollVoided':
      return [body.pollId, STANDING];
    case 'pointRemoved':
    case 'pointSettled':
      return [body.pointId, STANDING];
    case 'inquiryHidden':
    case 'inquiryAnswered':
      return [body.inquiryId, STANDING];
    case 'pollOpened':
      return ['polls', STANDING];
    case 'commentHidden':
    case 'commentShown':
      return [body.commentId, STANDING];
    case 'minutesSealed':
    case 'minutesReopened':
      return ['minutes', STANDING];
    case 'minutesReleased':
      return ['minutes', RELEASED];
    case 'speakingTermsSet':
      return ['speaking', changedFields(speakingOf(before).terms, body.terms)];
    case 'commentTermsSet':
      return ['comments', changedFields(moderationOf(before).terms, body.terms)];
    case 'sittingEnded':
      return ['sitting', STANDING];
    case 'stageEntered':
      return ['stage', STANDING];
    default:
      return ['', []];
  }
}
