/** The pages made of the browser's parts, found where they were built: the server knows their shape, never their source. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PageAsked, PublicPages } from '../../shared/wire/publicPage.ts';

/** Writes the page as a whole document. */
export type WritePublicPage = (asked: PageAsked) => string;

/** Beside the built server file, or in `dist` while running from the sources. Null when nothing was built. */
export async function findPublicPages(): Promise<WritePublicPage | null> {
  const folder = ['../pages', '../../dist/pages']
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((directory) => existsSync(path.join(directory, 'publicPages.js')));
  if (folder === undefined) return null;
  const { href } = pathToFileURL(path.join(folder, 'publicPages.js'));
  const { publicPages } = (await import(/* @vite-ignore */ href)) as { readonly publicPages: PublicPages };
  const styles = readFileSync(path.join(folder, 'style.css'), 'utf8');
  return (asked) => publicPages.render({ ...asked, styles });
}
