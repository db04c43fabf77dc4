/** Doors of an estate's meetings that stand in none of its buildings: of who is in the register now, so that one that is corrected is gone. */
import { type Building, unknownDoors } from '../../shared/estate/building.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { UnmatchedDoor } from '../../shared/wire/agenda.ts';
import type { Store } from '../store/store.ts';

/** By meeting; none of those where all are known, and none at all where the estate has no buildings written down. */
export async function unmatchedDoors(
  store: Pick<Store, 'households' | 'people'>,
  buildings: readonly Building[],
  ids: readonly MeetingId[],
): Promise<ReadonlyMap<MeetingId, readonly UnmatchedDoor[]>> {
  if (buildings.length === 0) return new Map();
  const households = await Promise.all(
    ids.map(async (id) => (await store.households(id)).filter(({ mergedInto }) => mergedInto === undefined)),
  );
  const unknown = new Set(unknownDoors(buildings, [...new Set(households.flat().map(({ label }) => label))]));
  const found = await Promise.all(
    ids.map(async (id, index): Promise<readonly [MeetingId, readonly UnmatchedDoor[]]> => {
      const doors = (households[index] ?? []).filter(({ label }) => unknown.has(label));
      if (doors.length === 0) return [id, []];
      const present = (await store.people(id)).filter((one) => one.removedAt === null && one.mergedInto === undefined);
      const lines = doors.map((door) => ({
        door: door.label,
        names: present.filter(({ householdId }) => householdId === door.id).map(({ name }) => name),
      }));
      // A door nobody is behind any more was corrected.
      return [id, lines.filter(({ names }) => names.length > 0)];
    }),
  );
  return new Map(found.filter(([, doors]) => doors.length > 0));
}
