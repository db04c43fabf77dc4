/** What is still open when the sitting is to end: comments nobody looked at, points nobody spoke to, questions nobody answered. */
import { inquiriesOf, standingOf } from '../../../../shared/meeting/inquiry.ts';
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { heldCount } from '../../../../shared/meeting/moderation.ts';
import { openPoints } from '../../../../shared/meeting/parking.ts';
import { shortened } from '../../../../shared/stream/plainText.ts';
import { chair } from '../../../text/chair.ts';
import { inquiry } from '../../../text/inquiry.ts';

const NAMED = 3;

/** In a few sentences; empty when nothing is. */
export function leftOpen(meeting: MeetingState): string {
  const held = heldCount(meeting);
  const waiting = held > 0 ? chair.moderation.stillWaiting(held) : '';
  const queue = inquiriesOf(meeting);
  const unanswered = queue.list.filter((one) => ['waiting', 'current'].includes(standingOf(queue, one) ?? '')).length;
  const asked = unanswered > 0 ? inquiry.desk.left(unanswered) : '';
  return [waiting, pointsLeft(meeting), asked].filter((part) => part !== '').join('\n');
}

function pointsLeft(meeting: MeetingState): string {
  const open = openPoints(meeting);
  return open.length === 0
    ? ''
    : chair.parking.left(
        open.length,
        open.slice(0, NAMED).map(({ text }) => shortened(text, 24)),
      );
}
