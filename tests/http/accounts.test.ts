import { describe, expect, it, vi } from 'vitest';
import { PASSWORD, testServer } from '../support/httpServer.ts';

const login = (name: string, password: string) => ({ name, password, device: '手机' });

describe('setting up', () => {
  it('makes the first chair once, and says so to whoever comes later', async () => {
    const server = await testServer();
    const status = await server.send('GET', '/api/status');
    expect(status.body).toMatchObject({ setUp: false });
    const token = await server.firstChairToken();
    const body = { token, name: '林芳', password: PASSWORD, device: '' };
    const [first, second] = await Promise.all([
      server.send('POST', '/api/setup', null, body),
      server.send('POST', '/api/setup', null, { ...body, name: '王强' }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 410]);
    expect((await server.send('POST', '/api/setup', null, body)).body).toMatchObject({ code: 'invitation.invalid' });
    expect((await server.send('GET', '/api/status')).body).toMatchObject({ setUp: true });
    await expect(server.firstChairToken()).rejects.toThrow();
  });

  it('refuses a short password and leaves the link unused', async () => {
    const server = await testServer();
    const token = await server.firstChairToken();
    const body = { token, name: '林芳', device: '' };
    const short = await server.send('POST', '/api/setup', null, { ...body, password: '一二三四五六七' });
    expect(short.body).toMatchObject({ code: 'account.weakPassword' });
    const enough = await server.send('POST', '/api/setup', null, { ...body, password: '一二三四五六七八' });
    expect(enough.status).toBe(200);
  });

  it('the link of an earlier start is worth nothing', async () => {
    const server = await testServer();
    const old = await server.firstChairToken();
    const latest = await server.firstChairToken();
    const body = { name: '林芳', password: PASSWORD, device: '' };
    expect((await server.send('POST', '/api/setup', null, { ...body, token: old })).status).toBe(410);
    expect((await server.send('POST', '/api/setup', null, { ...body, token: latest })).status).toBe(200);
  });

  it('a chair invites another chair, for ten days', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const { token } = (await server.send('POST', '/api/accounts/invitations', chair.token)).response.json<{
      token: string;
    }>();
    const body = { token, name: '林芳', password: PASSWORD, device: '' };
    expect((await server.send('POST', '/api/setup', null, body)).body).toMatchObject({ code: 'account.nameTaken' });
    server.now += 10 * 24 * 60 * 60_000;
    expect((await server.send('POST', '/api/setup', null, { ...body, name: '王强' })).status).toBe(410);
    server.now -= 1;
    expect((await server.send('POST', '/api/setup', null, { ...body, name: '王强' })).status).toBe(200);
  });
});

describe('logging in', () => {
  it('takes the right password, and nothing else, with the same words for every mistake', async () => {
    const server = await testServer();
    await server.chair();
    const right = await server.send('POST', '/api/login', null, login('林芳', PASSWORD));
    expect(right.status).toBe(200);
    const wrong = await server.send('POST', '/api/login', null, login('林芳', `${PASSWORD}。`));
    const unknown = await server.send('POST', '/api/login', null, login('没有人', PASSWORD));
    expect(wrong.body).toMatchObject({ code: 'account.badLogin' });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('a device that is or was logged in goes on whatever others at its address try, with ten tries of its own', async () => {
    const server = await testServer();
    const chair = await server.chair();
    for (let time = 0; time < 12; time += 1) await server.send('POST', '/api/login', null, login('林芳', '不对不对'));
    expect(server.waits).toEqual([3_000, 3_000]);
    const headers = { cookie: `tea_account=${chair.token}` };
    const here = (password: string) => server.send('POST', '/api/login', null, login('林芳', password), { headers });
    const back = await here(PASSWORD);
    expect(back.status).toBe(200);
    const next = { current: PASSWORD, next: `${PASSWORD}！` };
    expect((await server.send('POST', '/api/password', chair.token, next)).status).toBe(200);
    for (let time = 0; time < 10; time += 1) expect((await here('不对不对')).status).toBe(401);
    expect(server.waits).toHaveLength(2);
    expect((await here(next.next)).status).toBe(200);
    expect(server.waits).toHaveLength(3);

    // Logged out on Friday, back on Monday: the device is still known by the login it had.
    const device = back.response.cookies.find(({ name }) => name === 'tea_device');
    expect(device).toMatchObject({ path: '/api/login', httpOnly: true, value: back.body['token'] });
    const known = { headers: { cookie: `tea_device=${device?.value}` } };
    expect((await server.send('GET', '/api/account', null, undefined, known)).status).toBe(401);
    expect((await server.send('POST', '/api/login', null, login('林芳', next.next), known)).status).toBe(200);
    expect(server.waits).toHaveLength(3);
  });

  it('another account’s login opens no further tries', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const invited = await server.send('POST', '/api/accounts/invitations', chair.token);
    const { token } = invited.response.json<{ token: string }>();
    const other = await server.send('POST', '/api/setup', null, {
      token,
      name: '王强',
      password: PASSWORD,
      device: '',
    });
    const headers = { cookie: `tea_account=${other.response.json<{ token: string }>().token}` };
    const tries = Array.from({ length: 11 }, () =>
      server.send('POST', '/api/login', null, login('林芳', '不对不对'), { headers }),
    );
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 401));
    expect(server.waits).toEqual([3_000]);
  });

  it('lets ten wrong tries pass, then one at a time: the chair behind the same address waits, and comes in', async () => {
    const server = await testServer();
    await server.chair();
    const wrong = () => server.send('POST', '/api/login', null, login('林芳', '不是这个密码'));
    const right = (remoteAddress = '127.0.0.1') =>
      server.send('POST', '/api/login', null, login('林芳', PASSWORD), { remoteAddress });
    expect((await Promise.all(Array.from({ length: 11 }, wrong))).map(({ status }) => status)).toEqual(
      Array.from({ length: 11 }, () => 401),
    );
    expect(server.waits).toEqual([3_000]);
    expect((await right()).status).toBe(200);
    expect(server.waits).toEqual([3_000, 3_000]);
    expect((await right('10.1.1.1')).status).toBe(200);
    expect(server.waits).toHaveLength(2);
    server.now += 10 * 60_000;
    expect((await right()).status).toBe(200);
    expect(server.waits).toHaveLength(2);
  });

  it('a flood of guesses waits in a line of ten, two at a time; the rest is refused at once', async () => {
    const server = await testServer();
    await server.chair();
    let go = () => {};
    server.waiting = new Promise((resolve) => (go = resolve));
    const guesses = Array.from({ length: 60 }, () =>
      server.send('POST', '/api/login', null, login('林芳', '不对不对')),
    );
    await vi.waitFor(() => expect(server.waits).toHaveLength(2));
    await Promise.all(guesses.slice(20));
    go();
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10 + 10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    expect((await server.send('POST', '/api/login', null, login('林芳', PASSWORD))).status).toBe(200);
  });

  it('guesses from a hundred addresses leave each other address two tries that nobody slows down', async () => {
    const server = await testServer();
    await server.chair();
    const from = (remoteAddress: string, password: string) =>
      server.send('POST', '/api/login', null, login('林芳', password), { remoteAddress });
    for (let guess = 0; guess < 100; guess += 1) await from(`10.0.${guess}.1`, '不对不对');
    expect(server.waits).toEqual([]);
    expect((await from('10.9.9.9', '不对不对')).status).toBe(401);
    expect((await from('10.9.9.9', PASSWORD)).status).toBe(200);
    expect(server.waits).toEqual([]);
    for (let guess = 0; guess < 3; guess += 1) await from('10.9.9.8', '不对不对');
    expect(server.waits).toEqual([3_000]);
  });

  it('right passwords never use up tries', async () => {
    const server = await testServer();
    await server.chair();
    for (let time = 0; time < 12; time += 1)
      expect((await server.send('POST', '/api/login', null, login('林芳', PASSWORD))).status).toBe(200);
  });
});

describe('logins', () => {
  it('are listed and ended one by one, at once', async () => {
    const server = await testServer();
    const here = await server.chair();
    const there = (await server.send('POST', '/api/login', null, login('林芳', PASSWORD))).response.json<{
      token: string;
    }>();
    const account = (await server.send('GET', '/api/account', here.token)).response.json<{
      logins: { id: string; label: string; current: boolean }[];
    }>();
    expect(account.logins.map(({ label, current }) => [label, current])).toEqual(
      expect.arrayContaining([
        ['办公电脑', true],
        ['手机', false],
      ]),
    );
    const other = account.logins.find((entry) => !entry.current)!;
    expect((await server.send('GET', '/api/account', there.token)).status).toBe(200);
    expect((await server.send('DELETE', `/api/account/logins/${other.id}`, here.token)).status).toBe(200);
    expect((await server.send('GET', '/api/account', there.token)).body).toMatchObject({ code: 'access.login' });
    expect(server.told).toContain(`passRevoked ${other.id}`);
    expect((await server.send('DELETE', `/api/account/logins/${other.id}`, here.token)).status).toBe(404);
  });

  it('a new password ends every other login', async () => {
    const server = await testServer();
    const here = await server.chair();
    const there = (await server.send('POST', '/api/login', null, login('林芳', PASSWORD))).response.json<{
      token: string;
    }>();
    const next = '换了一个新的密码';
    const wrong = await server.send('POST', '/api/password', here.token, { current: '不是这个密码', next });
    expect(wrong.status).toBe(401);
    expect((await server.send('POST', '/api/password', here.token, { current: PASSWORD, next })).status).toBe(200);
    expect((await server.send('GET', '/api/account', here.token)).status).toBe(200);
    expect((await server.send('GET', '/api/account', there.token)).status).toBe(401);
    expect((await server.send('POST', '/api/login', null, login('林芳', PASSWORD))).status).toBe(401);
    expect((await server.send('POST', '/api/login', null, login('林芳', next))).status).toBe(200);
  });

  it('logging out ends the pass and the cookie', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const out = await server.send('POST', '/api/logout', chair.token);
    expect(out.status).toBe(200);
    expect(String(out.response.headers['set-cookie'])).toMatch(/^tea_account=;.*HttpOnly/);
    expect((await server.send('GET', '/api/meetings', chair.token)).status).toBe(401);
  });
});
