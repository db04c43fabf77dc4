/** 预计散会: when the evening ends if whatever is left takes as long as it was planned for. */
import type { Floor } from './floor.ts';
import { type Topics, spentOn } from './topic.ts';

export interface Forecast {
  readonly endsAt: number;
  /** As the agenda had it when the sitting began. What was said since on a topic without a time moves it: nobody is late with what was in no plan. */
  readonly plannedEnd: number;
  /** Topics still to come that nobody planned a time for: they are in neither. */
  readonly unplanned: number;
}

/** `now`: the server's time, ms. Null before the sitting, after it, when nothing is left, and where no topic has a time. A break is in the forecast as long as it lasts. */
export function forecastOf(state: Pick<Floor, 'sitting' | 'currentTopicId'> & Topics, now: number): Forecast | null {
  const { sitting, topics } = state;
  if (sitting.startedAt === null || sitting.status === 'ended') return null;
  const left = topics.filter(({ outcome }) => !outcome);
  if (left.length === 0) return null;
  const planned = topics.reduce((sum, { plannedMinutes }) => sum + plannedMinutes * 60_000, 0);
  if (planned === 0) return null;
  const unplanned = topics.filter(({ plannedMinutes }) => plannedMinutes === 0);
  const besides = unplanned.reduce((sum, topic) => sum + spentOn(topic, state, now), 0);
  const begins = sitting.status === 'adjourned' ? Math.max(now, sitting.resumesAt ?? now) : now;
  const rest = left.map((topic) => Math.max(0, topic.plannedMinutes * 60_000 - spentOn(topic, state, now)));
  return {
    endsAt: begins + rest.reduce((sum, ms) => sum + ms, 0),
    plannedEnd: sitting.startedAt + planned + besides,
    unplanned: unplanned.filter(({ outcome }) => !outcome).length,
  };
}
