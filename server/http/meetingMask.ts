/** What the chair wrote of a meeting may name a resident, or a door: starred out for everybody who did not take part. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type Mask, type NamesTold, type Residents, masker } from '../../shared/record/masked.ts';
import { createRecentReads } from '../access/recentReads.ts';
import type { HttpDeps } from './deps.ts';
import { neighboursOf, residentsOf } from './residents.ts';

export type MeetingMaskOf = (id: MeetingId, state: MeetingState) => Promise<Mask>;

interface Made {
  readonly neighbours: NamesTold | undefined;
  readonly mask: Mask;
}

const FRESH_MS = 60_000;
/** A register of thousands is not read for every look: a name that was corrected is in it a minute later. Neighbours come to it at once. */
export function meetingMasks({ store, estates, clock }: Pick<HttpDeps, 'store' | 'estates' | 'clock'>): MeetingMaskOf {
  const residents = residentsOf({ store, estates });
  const registers = createRecentReads<Residents>({ clock, freshMs: FRESH_MS });
  const made = new WeakMap<Residents, Made>();
  return async (id, state) => {
    // Before it is over only those whose needs it answers: nobody can star a word out of the agenda by joining under it.
    const until = state.sitting.endedAt ?? 0;
    const [own, neighbours] = await Promise.all([
      registers.read(`${id} ${until}`, () => residents(id, state, { until })),
      neighboursOf({ estates }, state),
    ]);
    if (!own) throw new Error('A register was neither kept nor read');
    const known = made.get(own);
    if (known && known.neighbours === neighbours) return known.mask;
    const mask = masker({ ...own, neighbours });
    made.set(own, { neighbours, mask });
    return mask;
  };
}
