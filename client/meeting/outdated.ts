/** A page older than the server: it loads itself anew, but not over and over when an old copy comes out of a cache. */
import { keep, kept } from './keep.ts';

const KEY = 'tea.reloadedAt';
const NOT_AGAIN_WITHIN_MS = 10 * 60_000;

/** True at most once in ten minutes. */
export function mayReload(now: number): boolean {
  if (now - Number(kept(KEY) ?? 0) < NOT_AGAIN_WITHIN_MS) return false;
  keep(KEY, String(now));
  return true;
}
