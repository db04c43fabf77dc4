/** What is to be read out before everybody goes home. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { openPoints } from '../../../../shared/meeting/parking.ts';
import { shortened } from '../../../../shared/stream/text.ts';
import { chair } from '../../../text/chair.ts';

const NAMED = 3;

/** Empty when everything put aside has been accounted for. */
export function pointsLeft(meeting: MeetingState): string {
  const open = openPoints(meeting);
  return open.length === 0
    ? ''
    : chair.parking.left(
        open.length,
        open.slice(0, NAMED).map(({ text }) => shortened(text, 24)),
      );
}
