import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../server/access/passes.ts';
import { hallOf } from '../../server/http/hall.ts';
import { HOME, NOW, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

describe('会前检查', () => {
  it('tells staff what the server knows of the hall, in facts', async () => {
    const server = await testServer();
    const { id, tokens, resident } = await meetingWithEveryRole(server, await server.chair());
    const state = await server.lines.read(id as never);
    for (const { personId } of state!.staff) server.online.add(personId);
    server.online.add(resident.personId as never);
    expect((await server.send('POST', `/api/meetings/${id}/check`, tokens.teller)).body).toEqual({
      now: NOW,
      addresses: [HOME],
      onlyHere: false,
      phones: 1,
      otherDesks: 0,
      keeps: true,
      isFolder: false,
      freeBytes: 12_000_000_000,
    });
    for (const token of [resident.token, tokens.observer, tokens.display])
      expect((await server.send('POST', `/api/meetings/${id}/check`, token)).body).toMatchObject({
        code: 'access.denied',
      });
  });

  it('counts the devices that could go on if this one fails, and never the one that asks', async () => {
    const server = await testServer();
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    const own = await server.store.findPass(hashToken(tokens.chair));
    const others = async () =>
      (await server.send('POST', `/api/meetings/${id}/check`, tokens.chair)).body['otherDesks'];
    server.desks.add(own!.id);
    expect(await others()).toBe(0);
    server.desks.add('a telephone');
    expect(await others()).toBe(1);
  });

  it('says that nothing can be kept, and all else beside it', async () => {
    let isFull = false;
    const server = await testServer({
      store: (inner) => ({
        ...inner,
        probe: (at) => (isFull ? Promise.reject(new Error('full')) : inner.probe(at)),
      }),
    });
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    isFull = true;
    const sent = await server.send('POST', `/api/meetings/${id}/check`, tokens.chair);
    expect(sent.body).toMatchObject({ keeps: false, addresses: [HOME] });
    expect(server.logged.join('\n')).toContain('cannot keep anything');
  });
});

describe('the disk', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'hall-'));
  const warned: string[] = [];
  const at = (over: object) =>
    hallOf({
      config: { publicUrl: null, host: '0.0.0.0', databaseUrl: null, dataDir, ...over },
      addresses: () => [],
      log: { warn: (_: object, said: string) => void warned.push(said) } as never,
    });

  it('says how much room is left beside the data', async () => {
    expect(await at({}).freeBytes()).toBeGreaterThan(1_000_000);
  });

  it('is nobody’s business where the data lies in a database elsewhere', async () => {
    expect(await at({ databaseUrl: 'postgres://db/tea' }).freeBytes()).toBeNull();
  });

  it('that does not say is told to whoever reads the log', async () => {
    expect(await at({ dataDir: path.join(dataDir, 'gone') }).freeBytes()).toBeNull();
    expect(warned).toEqual(['The disk does not say how much room is left']);
  });

  it.each([
    [{}, false],
    [{ host: '127.0.0.1' }, true],
    [{ host: '127.0.0.1', publicUrl: 'https://chahui.example.cn' }, false],
  ])('a server with %j is found from here alone: %s', (over, alone) => expect(at(over).onlyHere).toBe(alone));
});
