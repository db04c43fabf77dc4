/** What is still open when the sitting is to end: comments nobody looked at, points nobody spoke to. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { heldCount } from '../../../../shared/meeting/moderation.ts';
import { openPoints } from '../../../../shared/meeting/parking.ts';
import { shortened } from '../../../../shared/stream/plainText.ts';
import { chair } from '../../../text/chair.ts';

const NAMED = 3;

/** In one or two sentences; empty when nothing is. */
export function leftOpen(meeting: MeetingState): string {
  const held = heldCount(meeting);
  const waiting = held > 0 ? chair.moderation.stillWaiting(held) : '';
  return [waiting, pointsLeft(meeting)].filter((part) => part !== '').join('\n');
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
