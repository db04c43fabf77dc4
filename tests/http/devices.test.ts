import { describe, expect, it } from 'vitest';
import { PASSWORD, NOW, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

interface Device {
  id: string;
  label: string;
  createdAt: number;
  lastSeenAt: number;
  current: boolean;
}

async function evening() {
  const server = await testServer();
  const login = await server.chair();
  const meeting = await meetingWithEveryRole(server, login);
  const at = `/api/meetings/${meeting.id}`;
  const offer = async (token = meeting.tokens.chair) =>
    (await server.send('POST', `${at}/devices`, token)).response.json<{
      token: string;
      expiresAt: number;
      id: string;
    }>();
  const take = (token: string, device = 'iPhone · 微信') =>
    server.send('POST', '/api/devices/take', null, { token, device });
  const look = (token: string) => server.send('POST', '/api/devices/look', null, { token });
  const list = async (token: string) =>
    (await server.send('GET', `${at}/devices`, token)).response.json<{ devices: Device[] }>().devices;
  /** What whoever holds the token is told of a topic that isn't there: only who is in gets that far. */
  const asks = async (token: string, of = at) =>
    (await server.send('GET', `${of}/topics/nobody/comments`, token)).body['code'];
  return { server, login, meeting, at, offer, take, look, list, asks };
}

describe('one more device at the desk', () => {
  it('comes in by a code as the same person, after a look that spends nothing, and the code opens nothing by itself', async () => {
    const { meeting, offer, take, look, list, asks } = await evening();
    const { token: code, expiresAt } = await offer();
    expect(expiresAt).toBe(NOW + 600_000);
    expect(await asks(code)).toBe('access.revoked');
    expect((await look(code)).body).toEqual({ meetingId: meeting.id, role: 'chair', name: '林芳' });
    expect((await look(code)).status).toBe(200);
    const joined = (await take(code)).body;
    expect(joined).toMatchObject({ meetingId: meeting.id, role: 'chair' });
    expect(await asks(String(joined['token']))).toBe('topic.unknown');
    expect(await list(meeting.tokens.chair)).toEqual([
      { id: expect.any(String) as string, label: 'iPhone · 微信', createdAt: NOW, lastSeenAt: NOW, current: false },
    ]);
    expect((await list(String(joined['token'])))[0]).toMatchObject({ current: true });
  });

  it('a code is good for one device', async () => {
    const { offer, take, look } = await evening();
    const { token: code } = await offer();
    expect((await take(code)).status).toBe(200);
    expect((await take(code)).body).toMatchObject({ code: 'device.codeSpent' });
    expect((await look(code)).body).toMatchObject({ code: 'device.codeSpent' });
  });

  it('for ten minutes, and only the newest of one person', async () => {
    const { server, meeting, offer, take } = await evening();
    const { token: first } = await offer();
    const { token: ofCoChair } = await offer(meeting.tokens.coChair);
    const { token: second } = await offer();
    expect((await take(first)).body).toMatchObject({ code: 'device.codeSpent' });
    server.now = NOW + 600_000;
    expect((await take(second)).status).toBe(200);
    server.now = NOW + 600_001;
    expect((await take(ofCoChair)).body).toMatchObject({ code: 'device.codeSpent' });
  });

  it('is ended from the desk, at once, by whose it is and nobody else', async () => {
    const { server, meeting, at, offer, take, list, asks } = await evening();
    const phone = String((await take((await offer()).token)).body['token']);
    const [device] = await list(meeting.tokens.chair);
    const end = (token: string) => server.send('DELETE', `${at}/devices/${device?.id}`, token);
    expect((await end(meeting.tokens.coChair)).body).toMatchObject({ code: 'device.gone' });
    expect(await asks(phone)).toBe('topic.unknown');
    expect((await end(meeting.tokens.chair)).status).toBe(200);
    expect(await asks(phone)).toBe('access.revoked');
    expect(server.told).toContain(`passRevoked ${device?.id}`);
    expect(await list(meeting.tokens.chair)).toEqual([]);
    expect((await end(meeting.tokens.chair)).body).toMatchObject({ code: 'device.gone' });
  });

  it('works in this meeting alone, opens no account, and ends with a new password', async () => {
    const { server, login, meeting, offer, take, asks } = await evening();
    const other = await meetingWithEveryRole(server, login);
    const phone = String((await take((await offer()).token)).body['token']);
    expect(await asks(phone, `/api/meetings/${other.id}`)).toBe('meeting.unknown');
    expect((await server.send('GET', '/api/meetings', phone)).body).toMatchObject({ code: 'access.login' });
    const unused = (await offer()).token;
    const body = { current: PASSWORD, next: '另一个很长的密码' };
    expect((await server.send('POST', '/api/password', meeting.tokens.chair, body)).status).toBe(200);
    expect(await asks(phone)).toBe('access.revoked');
    expect((await take(unused)).body).toMatchObject({ code: 'device.codeSpent' });
  });

  it('is told among the logins of an account, where it can be ended too; a code nobody took up is not', async () => {
    const { server, meeting, offer, take, asks } = await evening();
    const phone = String((await take((await offer()).token)).body['token']);
    await offer();
    const { logins } = (await server.send('GET', '/api/account', meeting.tokens.chair)).response.json<{
      logins: Device[];
    }>();
    expect(logins.map(({ label }) => label)).toContain('iPhone · 微信');
    const extra = logins.filter(({ current }) => !current);
    expect(extra).toHaveLength(1);
    expect((await server.send('DELETE', `/api/account/logins/${extra[0]?.id}`, meeting.tokens.chair)).status).toBe(200);
    expect(await asks(phone)).toBe('access.revoked');
  });

  it('of somebody who was taken out of the meeting meanwhile, or of a meeting that is gone, opens nothing', async () => {
    const { server, meeting, at, offer, take } = await evening();
    const { token: code } = await offer(meeting.tokens.coChair);
    const people = (await server.send('GET', `${at}/people`, meeting.tokens.chair)).response.json<{
      people: { id: string; role: string }[];
    }>().people;
    const coChair = people.find(({ role }) => role === 'coChair');
    expect((await server.send('DELETE', `${at}/people/${coChair?.id}`, meeting.tokens.chair)).status).toBe(200);
    expect((await take(code)).body).toMatchObject({ code: 'device.codeSpent' });
  });
});
