/** Brings a screen and its words, side by side; in 长辈版 its plainer words too, where it has such. */
import { Late } from '../meeting/late.svelte.ts';
import { elderMode } from '../parts/elder.svelte.ts';
import { plainer, speak } from '../text/speak.ts';
import type { Place } from './route.ts';

/** The page is whole without them: they are asked for, never waited for in vain. */
const plainWords = new Late(plainer);

export const isPlain = (route: Place['route']): boolean => route.plainer === true && elderMode.on;

export async function bring({ id, route }: Place) {
  const isPlainer = isPlain(route);
  const [loaded] = await Promise.all([route.load(id), speak(...route.words), isPlainer && plainWords.bring()]);
  if (isPlainer) plainWords.part?.();
  return loaded;
}
