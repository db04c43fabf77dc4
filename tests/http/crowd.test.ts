/** A door can't be filled: what a script made up is counted only while it is there, and staff always find room. */
import { afterEach, expect, it } from 'vitest';
import { type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
afterEach(() => server.close());

/** Six people are in already: staff, and one resident with a door. */
async function hall(most: number) {
  server = await testServer({ most });
  const chair = await server.chair();
  const meeting = await meetingWithEveryRole(server, chair);
  const url = `/api/meetings/${meeting.id}`;
  const comes = async (name: string, household: string) => {
    const { status, body } = await server.send('POST', `${url}/join`, null, { name, household, device: '' });
    return { status, code: body['code'] as unknown, personId: body['personId'] as unknown };
  };
  const fill = async (from: number) => {
    const made: unknown[] = [];
    for (let door = from; door < from + 6; door += 1)
      made.push((await comes(`机器${door}`, `9-1-${door + 100}`)).personId);
    return made;
  };
  const putOut = (personIds: readonly unknown[], token = chair.token) =>
    server.send('POST', `${url}/people/remove`, token, { personIds });
  const invite = async (role: string) => {
    const link = await server.send('POST', `${url}/invitations`, chair.token, { role });
    const { token } = link.response.json<{ token: string }>();
    return (await server.send('POST', '/api/invitations/redeem', null, { token, name: '帮手', device: '' })).status;
  };
  const register = () => server.send('POST', `${url}/people`, chair.token, { name: '周伯', household: '2-1-702' });
  return { ...meeting, chair, url, comes, fill, putOut, invite, register };
}

it('a full meeting takes no stranger more, and always staff and whom they register', async () => {
  const { comes, fill, invite, register } = await hall(12);
  await fill(0);
  expect(await comes('王强', '2-1-701')).toMatchObject({ status: 503, code: 'join.full' });
  expect((await register()).status).toBe(200);
  expect(await invite('teller')).toBe(200);
});

it('it has room again once the invented ones are out, all together; doors left empty lock nobody out', async () => {
  const { comes, fill, putOut } = await hall(12);
  for (let wave = 0; wave < 3; wave += 1) {
    const made = await fill(wave * 6);
    expect((await comes('王强', '2-1-701')).status).toBe(503);
    expect((await putOut(made)).body).toEqual({ removed: 6 });
  }
  expect((await comes('王强', '2-1-701')).status).toBe(200);
});

it('before somebody is turned away it is looked again: another process may have shown people out', async () => {
  const { comes, fill, id } = await hall(12);
  const made = await fill(0);
  for (const person of await server.store.people(id as never))
    if (made.includes(person.id)) await server.store.changePerson(id as never, person.id, { removedAt: server.now });
  server.now += 2_000;
  expect((await comes('王强', '2-1-701')).status).toBe(200);
});

it('removing many puts out residents who came by themselves, and spares staff and whom they registered', async () => {
  const { comes, putOut, register, url, chair, tokens, resident } = await hall(100);
  const bot = await comes('机器', '9-1-101');
  const added = await register();
  const ids = async () => {
    const sent = await server.send('GET', `${url}/people`, chair.token);
    return sent.response.json<{ people: { id: string }[] }>().people.map((person) => person.id);
  };
  const before = await ids();
  expect((await putOut([...before, ...before, 'nobody'])).body).toEqual({ removed: 2 });
  expect(await ids()).toEqual(before.filter((id) => id !== bot.personId && id !== resident.personId));
  expect(await ids()).toContain(added.body['personId']);
  expect((await putOut([bot.personId], tokens.teller)).status).toBe(403);
  expect((await putOut([])).status).toBe(400);
  expect((await putOut(Array.from({ length: 501 }, (_, index) => `p${index}`))).status).toBe(400);
});

it('joining paused: nobody new comes in by the link; whoever is in comes back, staff register and invite', async () => {
  const { comes, invite, register, id, resident } = await hall(100);
  const turn = async (joining: 'open' | 'paused') => {
    const state = await server.lines.read(id as never);
    await server.lines.record(id as never, [{ type: 'meetingEdited', details: { ...state!.details, joining } }]);
  };
  await turn('paused');
  expect(await comes('王强', '2-1-701')).toMatchObject({ status: 403, code: 'join.paused' });
  expect((await join(server, id, '陈阿婆', '2-1-601', resident.token)).personId).toBe(resident.personId);
  expect((await register()).status).toBe(200);
  expect(await invite('observer')).toBe(200);
  await turn('open');
  expect((await comes('王强', '2-1-701')).status).toBe(200);
});
