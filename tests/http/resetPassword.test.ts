/** A chair who forgot the password: a link from the console, a new password, and nobody else stays logged in. */
import { describe, expect, it } from 'vitest';
import { resetPassword } from '../../server/resetPassword.ts';
import type { LoggedIn } from '../../shared/wire/http.ts';
import { PASSWORD, type TestServer, testServer } from '../support/httpServer.ts';

const NEXT = '换了一个新的密码';
const ADDRESSES = ['http://localhost:3000', 'http://192.168.1.8:3000'];
let made = 0;

const asked = ({ store, now }: TestServer, name: string) =>
  resetPassword({ store, clock: () => now, newId: () => `reset${(made += 1)}`, addresses: ADDRESSES }, name);
async function linkFor(server: TestServer, name: string): Promise<string> {
  const { said } = await asked(server, name);
  return /\/reset#([\w-]{43})/.exec(said)?.[1] ?? said;
}
const reset = (server: TestServer, token: string, password = NEXT) =>
  server.send('POST', '/api/password/reset', null, { token, password, device: '手机' });
const logIn = (server: TestServer, name: string, password: string) =>
  server.send('POST', '/api/login', null, { name, password, device: '' });
async function secondChair(server: TestServer, chair: LoggedIn): Promise<LoggedIn> {
  const sent = await server.send('POST', '/api/accounts/invitations', chair.token);
  const { token } = sent.response.json<{ token: string }>();
  const body = { token, name: '王强', password: PASSWORD, device: '' };
  return (await server.send('POST', '/api/setup', null, body)).response.json<LoggedIn>();
}

describe('a link from the console', () => {
  it('lets its account set a new password, logs it in here and out everywhere else', async () => {
    const server = await testServer();
    const before = await server.chair();
    const { ok, said } = await asked(server, ' 林芳 ');
    expect(ok).toBe(true);
    for (const address of ADDRESSES) expect(said).toContain(`${address}/reset#`);
    const token = /\/reset#([\w-]{43})/.exec(said)?.[1] ?? '';
    expect((await server.send('GET', '/api/account', before.token)).status).toBe(200);

    const sent = await reset(server, token);
    expect(sent.body).toMatchObject({ accountId: before.accountId, name: '林芳' });
    const now = sent.response.json<LoggedIn>();
    expect((await server.send('GET', '/api/account', now.token)).status).toBe(200);
    expect((await server.send('GET', '/api/account', before.token)).status).toBe(401);
    expect(server.told.filter((line) => line.startsWith('passRevoked'))).toHaveLength(1);
    expect((await logIn(server, '林芳', PASSWORD)).status).toBe(401);
    expect((await logIn(server, '林芳', NEXT)).status).toBe(200);
  });

  it('works once, however many race with it', async () => {
    const server = await testServer();
    await server.chair();
    const token = await linkFor(server, '林芳');
    const sent = await Promise.all([reset(server, token), reset(server, token, `${NEXT}二`)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await reset(server, token)).body).toMatchObject({ code: 'account.resetSpent' });
  });

  it('holds for a day', async () => {
    const server = await testServer();
    await server.chair();
    const token = await linkFor(server, '林芳');
    server.now += 24 * 60 * 60_000;
    expect((await reset(server, token)).status).toBe(410);
    server.now -= 1;
    expect((await reset(server, token)).status).toBe(200);
  });

  it('is worth nothing once there is a newer one for the same account, and only then', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const other = await secondChair(server, chair);
    const [old, others] = [await linkFor(server, '林芳'), await linkFor(server, '王强')];
    const latest = await linkFor(server, '林芳');
    expect((await reset(server, old)).status).toBe(410);
    expect((await reset(server, latest)).status).toBe(200);
    expect((await server.send('GET', '/api/account', other.token)).status).toBe(200);
    expect((await reset(server, others)).body).toMatchObject({ name: '王强' });
  });

  it('is worth nothing once the password was remembered and changed', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const token = await linkFor(server, '林芳');
    await server.send('POST', '/api/password', chair.token, { current: PASSWORD, next: NEXT });
    expect((await reset(server, token)).status).toBe(410);
  });

  it('is not spent by a password that is too short', async () => {
    const server = await testServer();
    await server.chair();
    const token = await linkFor(server, '林芳');
    expect((await reset(server, token, '一二三四五六七')).body).toMatchObject({ code: 'account.weakPassword' });
    expect((await reset(server, token)).status).toBe(200);
  });

  it('opens no other door, and no other link opens this one', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const token = await linkFor(server, '林芳');
    const setUp = await server.send('POST', '/api/setup', null, { token, name: '某人', password: NEXT, device: '' });
    expect(setUp.body).toMatchObject({ code: 'invitation.invalid' });
    const redeemed = await server.send('POST', '/api/invitations/redeem', null, { token, name: '某人', device: '' });
    expect(redeemed.body).toMatchObject({ code: 'invitation.invalid' });
    const further = await server.send('POST', '/api/accounts/invitations', chair.token);
    expect((await reset(server, further.response.json<{ token: string }>().token)).status).toBe(410);
    expect((await reset(server, token)).status).toBe(200);
  });
});

describe('a name nobody has', () => {
  it('gets the names there are, oldest first, and no link', async () => {
    const server = await testServer();
    const chair = await server.chair();
    server.now += 1;
    await secondChair(server, chair);
    const { ok, said } = await asked(server, '林方');
    expect(ok).toBe(false);
    expect(said).toContain('林芳、王强');
    expect(said).not.toContain('/reset');
  });

  it('on a server without any chair: how to make the first', async () => {
    const { ok, said } = await asked(await testServer(), '');
    expect(ok).toBe(false);
    expect(said).toMatch(/^还没有主持人账号.+npm start/);
  });
});
