/**
 * The projector's page without a network: whatever can't be fetched comes from what `screens/projector/keptPage.ts` put by.
 * It serves /screen/ alone and never touches what the meeting says (/api, /socket.io). No build touches it.
 */
const CACHE = 'tea-wall';
/** A server that hangs is as good as none, ms. */
const PATIENCE = 5000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || /^\/(api|socket\.io)\//.test(pathname)) return;
  event.respondWith(answer(request, request.mode === 'navigate' ? '/screen/' : pathname));
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
