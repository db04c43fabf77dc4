/** What happened in a meeting and matters to the estate it stands under: the needs it answers, and what became of them. */
import type { ListingCommand } from '../estate/listing.ts';
import type { MeetingId } from './ids.ts';
import type { EventBody, MeetingEvent } from './meeting.ts';
import { type Topics, findTopic } from './topic.ts';

const CAUSES: readonly EventBody['type'][] = [
  'placedUnderEstate',
  'topicAnswers',
  'topicEdited',
  'topicRemoved',
  'topicClosed',
  'topicReopened',
];

/** Whether the estate may have to be told; most of an evening is nothing to it. */
export const isCause = ({ body }: MeetingEvent): boolean => CAUSES.includes(body.type);

/** Null where there is nothing to tell. `state`: the meeting as it stands now, for the title of the topic. */
export function consequenceOf({ at, body }: MeetingEvent, meetingId: MeetingId, state: Topics): ListingCommand | null {
  switch (body.type) {
    case 'topicAnswers': {
      const { topicId, answers } = body;
      const topic = findTopic(state, topicId);
      // Taken from the agenda already: the needs are free again.
      if (!topic) return null;
      const needIds = answers.needs.map(({ id }) => id);
      return { type: 'noteListing', meetingId, topicId, title: topic.title, needIds, draftId: answers.draftId };
    }
    case 'topicEdited':
      return { type: 'noteTitle', topicId: body.topicId, title: body.title };
    case 'topicRemoved':
      return { type: 'noteRemoval', topicId: body.topicId };
    case 'topicClosed':
      return { type: 'noteOutcome', topicId: body.topicId, outcome: body.outcome, concludedAt: at };
    case 'topicReopened':
      return { type: 'noteOutcome', topicId: body.topicId, outcome: null, concludedAt: null };
    default:
      return null;
  }
}
