/**
 * A page put by for a reload without a network: the projector's, a resident's, and a worker's on the stairs. Browsers keep pages only
 * on secure addresses: https, or localhost.
 */

export interface KeptPage {
  /** Its part of the addresses: every page there is the same file (`public/pageWorker.js`). */
  readonly scope: '/screen/' | '/estate/' | '/m/';
  readonly cache: string;
}
export const PROJECTOR_PAGE: KeptPage = { scope: '/screen/', cache: 'tea-wall' };
export const STAIRS_PAGE: KeptPage = { scope: '/estate/', cache: 'tea-stairs' };
export const RESIDENTS_PAGE: KeptPage = { scope: '/m/', cache: 'tea-resident' };

/** Keeps what this page is made of, and nothing of an older build. Failing is no harm: then a reload needs the server. */
export async function keepPage({ scope, cache: name }: KeptPage): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  try {
    // Not `ready`: who came here from another screen of the same page is never under the worker before a reload.
    await navigator.serviceWorker.register('/pageWorker.js', { scope });
    const cache = await caches.open(name);
    const before = await textOf(cache, scope);
    const files = performance
      .getEntriesByType('resource')
      .map(({ name: address }) => new URL(address))
      .filter(({ origin, pathname }) => origin === location.origin && /^\/(assets\/|start\.js|icon)/.test(pathname))
      .map(({ pathname }) => pathname);
    // The page comes last: where it is, everything it needs is there too.
    await cache.addAll([...new Set(files)]);
    await cache.add(scope);
    // The same build: what another screen under these addresses has put by is still good.
    if ((await textOf(cache, scope)) === before) return;
    const wanted = new Set<string>([scope, ...files]);
    for (const request of await cache.keys())
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  } catch {
    // Private windows and policies may forbid it, and the line may go while it is being kept.
  }
}

const textOf = async (cache: Cache, page: string): Promise<string | undefined> => (await cache.match(page))?.text();
