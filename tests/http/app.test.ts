import { nanoid } from 'nanoid';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/http/log.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { PASSWORD } from '../support/httpServer.ts';

describe('the server put together', () => {
  it('listens, is set up by its link, and closes', async () => {
    const store = memoryStore();
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: 'https://chahui.example.cn' });
    const app = await createApp({
      store,
      config,
      clock: Date.now,
      newId: () => nanoid(22),
      log: createLog('silent'),
      contactKey: Buffer.alloc(32, 7),
    });
    const { port } = await app.listen();
    try {
      expect(app.addresses()[0]).toBe('https://chahui.example.cn');
      const at = (path: string) => `http://127.0.0.1:${port}${path}`;
      expect((await fetch(at('/healthz'))).status).toBe(200);
      expect((await fetch(at('/readyz'))).status).toBe(200);
      const invitation = await app.firstChairInvitation();
      const made = await fetch(at('/api/setup'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: invitation?.token, name: '林芳', password: PASSWORD, device: '' }),
      });
      expect(made.status).toBe(200);
      const { token } = (await made.json()) as { token: string };
      const meetings = await fetch(at('/api/meetings'), { headers: { authorization: `Bearer ${token}` } });
      expect(await meetings.json()).toEqual({ meetings: [] });
      expect(await app.firstChairInvitation()).toBeNull();
      // Socket.IO stands at the same port.
      expect((await fetch(at('/socket.io/?EIO=4&transport=polling'))).status).toBe(200);
    } finally {
      await app.close();
      await store.close();
    }
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});
