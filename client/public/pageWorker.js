/**
 * The projector's page, or a worker's on the stairs, without a network: whatever can't be fetched comes from what `meeting/keptPage.ts` put by.
 * It serves the addresses it was registered for alone and never touches what the server says (/api, /socket.io). No build touches it.
 */
const PAGE = new URL(self.registration.scope).pathname;
const CACHE = PAGE === '/screen/' ? 'tea-wall' : 'tea-stairs';
/** A server that hangs is as good as none, ms. */
const PATIENCE = 5000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || /^\/(api|socket\.io)\//.test(pathname)) return;
  event.respondWith(answer(request, request.mode === 'navigate' ? PAGE : pathname));
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
