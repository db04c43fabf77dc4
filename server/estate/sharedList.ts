/** 附议 as it is counted and shown: phones, each once for a need and all that were merged into it. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId, NeedId, PhoneKey } from '../../shared/estate/ids.ts';
import { type Need, familiesIn, statusOf } from '../../shared/estate/need.ts';
import { sharedNeeds } from '../../shared/estate/needSharing.ts';
import type { Mask } from '../../shared/record/masked.ts';
import type { SharedNeed } from '../../shared/wire/sharedNeed.ts';
import type { NeedSecondStore } from '../store/needSeconds.ts';

/** How many phones seconded a need, or one of its family. */
export type CountSeconds = (family: readonly Need[]) => Promise<number>;

/** For one need: a list of them asks for all at once. */
export const secondsOfOne =
  (store: NeedSecondStore, id: EstateId): CountSeconds =>
  (family) =>
    store.phonesSeconding(
      id,
      family.map((need) => need.id),
    );

/** One question for all; a family of which several were seconded is asked about once more, so that nobody counts twice. */
export async function secondsCounter(store: NeedSecondStore, id: EstateId): Promise<CountSeconds> {
  const counts = await store.needSeconds(id);
  return async (family) => {
    const seconded = family.flatMap((need) => (counts.has(need.id) ? [need.id] : []));
    const [only] = seconded;
    if (only === undefined) return 0;
    return seconded.length === 1 ? (counts.get(only) ?? 0) : store.phonesSeconding(id, seconded);
  };
}

/** Most seconded first, then the newest; in words that name nobody. */
export async function sharedList(
  store: NeedSecondStore,
  id: EstateId,
  { needs }: Pick<EstateState, 'needs'>,
  { phone, mask }: { readonly phone: PhoneKey | null; readonly mask: Mask },
): Promise<readonly SharedNeed[]> {
  const shared = sharedNeeds(needs);
  if (shared.length === 0) return [];
  const [count, seconded] = await Promise.all([
    secondsCounter(store, id),
    phone === null ? new Set<NeedId>() : store.secondedBy(id, phone),
  ]);
  const families = familiesIn(needs);
  const list: SharedNeed[] = [];
  for (const need of shared) {
    const family = families.get(need.id) ?? [need];
    const { number, category, building } = need;
    const words = mask(need.shared);
    const isSeconded = family.some((one) => seconded.has(one.id));
    const merged = family.flatMap((one) => (one.id === need.id ? [] : [one.id]));
    list.push({
      ...{ id: need.id, number, category, words, building, seconds: await count(family), isSeconded },
      ...(statusOf(need) === 'listed' ? { listed: true as const } : {}),
      ...(phone !== null && merged.length > 0 ? { merged } : {}),
    });
  }
  return list.sort((a, b) => b.seconds - a.seconds || b.number - a.number);
}
