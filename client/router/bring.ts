/** Brings a screen and its words, side by side. */
import { speak } from '../text/speak.ts';
import type { Place } from './route.ts';

export async function bring({ id, route }: Place) {
  const [loaded] = await Promise.all([route.load(id), speak(...route.words)]);
  return loaded;
}
