/** The secret of a one-time link: out of the address at once, but still there when the page is opened again. */
import { takeFragmentToken } from '../meeting/passes.ts';

/** Kept in this tab's history entry: it survives a reload, and neither storage nor a copied address ever holds it. */
export function linkToken(): string | null {
  const fresh = takeFragmentToken();
  if (fresh) history.replaceState({ linkToken: fresh }, '', location.pathname + location.search);
  const state: unknown = history.state;
  const isHeld = typeof state === 'object' && state !== null && 'linkToken' in state;
  return isHeld && typeof state.linkToken === 'string' ? state.linkToken : null;
}
