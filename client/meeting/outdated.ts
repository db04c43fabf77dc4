/** A page older than the server: when it may load itself anew. */
import { keep, kept } from './keep.ts';

const KEY = 'tea.reloadedAt';
const NOT_AGAIN_WITHIN_MS = 10 * 60_000;
/** A hall full of phones does not fetch the new page in the same second (ms). */
export const RENEWAL_SPREAD_MS = 5_000;

/**
 * True at most once in ten minutes: an old copy may come out of a cache again. `place`: every window has its own turn,
 * and so has the small picture of the projector inside the cockpit.
 */
export function mayReload(now: number, place: string): boolean {
  const key = `${KEY} ${place}`;
  if (now - Number(tabHolds(key) ?? 0) < NOT_AGAIN_WITHIN_MS) return false;
  try {
    sessionStorage.setItem(key, String(now));
  } catch {
    keep(key, String(now)); // forbidden: what else survives a reload
  }
  return true;
}

function tabHolds(key: string): string | null {
  try {
    return sessionStorage.getItem(key) ?? kept(key);
  } catch {
    return kept(key);
  }
}

/** Fields that hold words. What is chosen or ticked on a phone survives a reload by itself. */
const FIELDS = 'textarea, input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit])';

/** Somebody is in the middle of what a reload would take away: a dialog, a text that is being edited, a field with words. */
export function isBusy(page: Document): boolean {
  const active = page.activeElement;
  if (page.querySelector('dialog[open]') || (active instanceof HTMLElement && active.isContentEditable)) return true;
  const fields = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)];
  return fields.some((field) => !field.readOnly && field.value.trim() !== '');
}
