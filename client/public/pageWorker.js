/**
 * The projector's page, a resident's, or a worker's on the stairs, without a network: whatever can't be fetched comes from what
 * `meeting/keptPage.ts` put by. It serves the pages it was registered for and the files they are made of, nothing else. No build
 * touches it.
 */
const PAGE = new URL(self.registration.scope).pathname;
const CACHE = { '/screen/': 'tea-wall', '/m/': 'tea-resident', '/estate/': 'tea-stairs' }[PAGE];
/** A server that hangs is as good as none, ms. */
const PATIENCE = 5000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isPage = request.mode === 'navigate';
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (isPage || /^\/(assets\/|start\.js|icon)/.test(pathname))
    event.respondWith(answer(request, isPage ? PAGE : pathname));
});

async function answer(request, key) {
  const kept = await caches.open(CACHE).then((cache) => cache.match(key));
  // Named after its content: what was kept under this name is the same.
  if (kept && key.startsWith('/assets/')) return kept;
  if (!kept) return fetch(request);
  try {
    const fresh = await Promise.race([fetch(request), late()]);
    return fresh.status < 500 ? fresh : kept;
  } catch {
    return kept;
  }
}

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE));
