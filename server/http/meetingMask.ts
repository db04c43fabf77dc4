/** What the chair wrote of a meeting may name a resident, or a door: starred out for everybody who did not take part. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import { createRecentReads } from '../access/recentReads.ts';
import type { HttpDeps } from './deps.ts';
import { residentsOf } from './residents.ts';

export type MeetingMaskOf = (id: MeetingId, state: MeetingState) => Promise<Mask>;

const FRESH_MS = 60_000;
/** A register of thousands is not read for every look: a name that was corrected is in it a minute later. */
export function meetingMasks({ store, estates, clock }: Pick<HttpDeps, 'store' | 'estates' | 'clock'>): MeetingMaskOf {
  const residents = residentsOf({ store, estates });
  const masks = createRecentReads<Mask>({ clock, freshMs: FRESH_MS });
  return async (id, state) => {
    // Before it is over only those whose needs it answers: nobody can star a word out of the agenda by joining under it.
    const until = state.sitting.endedAt ?? 0;
    const make = async () => masker(await residents(id, state, { until }));
    const mask = await masks.read(`${id} ${until}`, make);
    if (!mask) throw new Error('A mask was neither kept nor made');
    return mask;
  };
}
