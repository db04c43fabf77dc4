/** The projector's own page for a reload without a network. Browsers keep pages only on secure addresses: https, or localhost. */
const CACHE = 'tea-wall';
/** The page is the same for every meeting (`screenWorker.js`). */
const PAGE = '/screen/';

/** Keeps what this page is made of, and nothing of an older build. Failing is no harm: then a reload needs the server. */
export async function keepPage(): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/screenWorker.js', { scope: PAGE });
    await navigator.serviceWorker.ready;
    const cache = await caches.open(CACHE);
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && /^\/(assets\/|start\.js|icon)/.test(pathname))
      .map(({ pathname }) => pathname);
    const wanted = new Set([PAGE, ...files]);
    // The page comes last: where it is, everything it needs is there too.
    await cache.addAll([...new Set(files)]);
    await cache.add(PAGE);
    for (const request of await cache.keys())
      if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  } catch {
    // Private windows and policies may forbid it, and the line may go while it is being kept.
  }
}
