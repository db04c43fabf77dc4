/** Whether a log that comes from outside speaks only of what it has told of before: an id is made once, and used after. */
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';

/** Null when all is well. Pages list things by their ids: one that came twice would break them for everybody. */
export function checkLog(events: readonly MeetingEvent[]): 'id twice' | 'id unknown' | null {
  const made = new Set<string>();
  let wrong: 'id twice' | 'id unknown' | null = null;
  const make = (kind: string, id: string) => {
    if (made.has(`${kind} ${id}`)) wrong ??= 'id twice';
    made.add(`${kind} ${id}`);
  };
  const use = (kind: string, id: string | null) => {
    if (id !== null && !made.has(`${kind} ${id}`)) wrong ??= 'id unknown';
  };
  for (const { body } of events) {
    if (body.type === 'topicAdded') make('topic', body.topicId);
    else if ('topicId' in body) use('topic', body.topicId);
    if (body.type === 'topicsReordered') for (const id of body.order) use('topic', id);
    if (body.type === 'pollOpened') make('poll', body.pollId);
    else if ('pollId' in body) use('poll', body.pollId);
    if (body.type === 'commentPosted') {
      use('comment', body.replyTo);
      make('comment', body.commentId);
    } else if ('commentId' in body) use('comment', body.commentId);
    if (body.type === 'actionItemAdded') make('actionItem', body.actionItemId);
    else if ('actionItemId' in body) use('actionItem', body.actionItemId);
  }
  return wrong;
}
