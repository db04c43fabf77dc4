/** The secret of a one-time link: out of the address at once, but still there when the page is opened again. */
import { held, hold } from '../router/history.ts';
import { takeFragmentToken } from '../meeting/passes.ts';

/** Kept in this tab's history entry: it survives a reload, and neither storage nor a copied address ever holds it. */
export function linkToken(): string | null {
  const fresh = takeFragmentToken();
  if (fresh) hold({ linkToken: fresh });
  const token = held('linkToken');
  return typeof token === 'string' ? token : null;
}
