import { describe, expect, it, vi } from 'vitest';
import { SLOW_MS } from '../../server/http/codeGuard.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { DETAILS, type TestServer, join, testServer } from '../support/httpServer.ts';

async function newMeeting(server: TestServer) {
  const chair = await server.chair();
  const body = { details: DETAILS, topics: [], copyOf: null };
  const { id, joinCode } = (await server.send('POST', '/api/meetings', chair.token, body)).response.json<{
    id: string;
    joinCode: string;
  }>();
  return { chair, id, joinCode };
}

describe('the door', () => {
  it('shows what somebody outside may see, by code and by link', async () => {
    const server = await testServer();
    const { id, joinCode } = await newMeeting(server);
    expect(joinCode).toMatch(/^\d{6}$/);
    const door = {
      meetingId: id,
      title: DETAILS.title,
      neighborhood: '榕荫里',
      place: '小区议事亭',
      startsAt: DETAILS.startsAt,
    };
    const expected = { ...door, sitting: 'notStarted', naming: 'pseudonymAllowed' };
    expect((await server.send('GET', `/api/join/${joinCode}`)).body).toEqual(expected);
    expect((await server.send('GET', `/api/meetings/${id}/door`)).body).toEqual(expected);
    expect((await server.send('GET', `/api/meetings/nope/door`)).body).toMatchObject({ code: 'meeting.unknown' });
  });

  it('counts wrong codes only: a guesser is slowed down, a hall behind one address comes in', async () => {
    const server = await testServer();
    const { joinCode } = await newMeeting(server);
    const look = (code: string, remoteAddress: string) =>
      server.send('GET', `/api/join/${code}`, null, undefined, { remoteAddress });
    const wrong = String(Number(joinCode) === 999_999 ? 100_000 : Number(joinCode) + 1);

    for (let phone = 0; phone < 300; phone += 1) expect((await look(joinCode, '192.168.1.9')).status).toBe(200);
    let go = () => {};
    server.waiting = new Promise((resolve) => (go = resolve));
    const sent = Array.from({ length: 100 }, () => look(wrong, '192.168.1.66'));
    await vi.waitFor(() => expect(server.waits).toHaveLength(6));
    await Promise.all(sent.slice(66));
    go();
    server.waiting = null;
    const guesses = await Promise.all(sent);
    expect(guesses.filter((sent) => sent.status === 404)).toHaveLength(60 + 6);
    expect(guesses.filter((sent) => sent.status === 429)).toHaveLength(34);
    expect(server.waits).toEqual(Array.from({ length: 6 }, () => SLOW_MS));
    expect((await look(joinCode, '192.168.1.9')).status).toBe(200);
    expect(server.waits).toHaveLength(6);
    server.now += 10 * 60_000;
    expect((await look(joinCode, '192.168.1.66')).status).toBe(200);
    expect(server.waits).toHaveLength(6);
  });

  it('still opens for the right code after one phone’s guesses from the same address, a little later', async () => {
    const server = await testServer();
    const { joinCode } = await newMeeting(server);
    for (let guess = 0; guess < 70; guess += 1) await server.send('GET', '/api/join/000000');
    expect(server.waits).toHaveLength(10);
    const found = await server.send('GET', `/api/join/${joinCode}`);
    expect([found.status, server.waits.length]).toEqual([200, 11]);
  });

  it('slows guessers down who come from everywhere, not whoever mistyped', async () => {
    const server = await testServer();
    const { joinCode } = await newMeeting(server);
    const look = (code: string, remoteAddress: string) =>
      server.send('GET', `/api/join/${code}`, null, undefined, { remoteAddress });
    for (let guess = 0; guess < 1_000; guess += 1) await look('000000', `10.0.${guess % 100}.1`);
    expect(server.waits).toEqual([]);
    expect((await look('000000', '10.0.0.1')).status).toBe(404);
    expect(server.waits).toEqual([SLOW_MS]);
    for (let guess = 0; guess < 5; guess += 1) await look('000000', '10.9.9.9');
    expect(server.waits).toHaveLength(1);
    expect((await look(joinCode, '10.9.9.9')).status).toBe(200);
    expect(server.waits).toHaveLength(2);
  });

  it('does not believe a forged address', async () => {
    const server = await testServer();
    await newMeeting(server);
    const sent = await Promise.all(
      Array.from({ length: 61 }, (_, index) =>
        server.send('GET', '/api/join/000000', null, undefined, { headers: { 'x-forwarded-for': `10.0.0.${index}` } }),
      ),
    );
    expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 61 }, () => 404));
    expect(server.waits).toHaveLength(1);
  });
});

describe('joining', () => {
  it('makes one person, with a door number in one spelling and a pseudonym of their own', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const joined = await join(server, id, '陈阿婆', '２号楼１单元601室');
    const meetingId = MeetingId.parse(id);
    const [household] = await server.store.households(meetingId);
    expect(household?.label).toBe('2-1-601');
    const person = await server.store.findPerson(meetingId, PersonId.parse(joined.personId));
    expect(person).toMatchObject({ name: '陈阿婆', role: 'resident', householdId: household?.id, byStaff: false });
    expect(person?.alias).toMatch(/^邻居·.+\d\d$/);
  });

  it('neighbours of one household share it, and nobody shares a pseudonym', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const doors = ['2-1-601', '2号楼1单元601', '二号楼一单元601室'];
    await Promise.all(doors.map((door, index) => join(server, id, `邻居${index}`, door)));
    await Promise.all(Array.from({ length: 60 }, (_, index) => join(server, id, `居民${index}`)));
    const people = await server.store.people(MeetingId.parse(id));
    expect(new Set(people.flatMap((person) => person.householdId ?? [])).size).toBe(1);
    expect(new Set(people.map((person) => person.alias)).size).toBe(people.length);
  });

  it('coming back with the pass is the same person under the new name and door', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const first = await join(server, id, '陈阿婆', '2-1-601');
    const again = await join(server, id, '陈秀英', '2-1-602', first.token);
    expect(again).toEqual(first);
    const people = await server.store.people(MeetingId.parse(id));
    expect(people.map((person) => person.name)).toEqual(['林芳', '陈秀英']);
    expect(server.told).toContain(`personChanged ${first.personId}`);
  });

  it('the chair who opens the link of the hall stays the chair', async () => {
    const server = await testServer();
    const { id, chair } = await newMeeting(server);
    const joined = await join(server, id, '林芳', '', chair.token);
    expect(joined).toMatchObject({ role: 'chair', token: chair.token });
    expect(await server.store.people(MeetingId.parse(id))).toHaveLength(1);
  });

  it('a pass of another meeting makes a new person here', async () => {
    const server = await testServer();
    const { id, chair } = await newMeeting(server);
    const body = { details: DETAILS, topics: [], copyOf: null };
    const other = (await server.send('POST', '/api/meetings', chair.token, body)).response.json<{ id: string }>();
    const here = await join(server, id, '陈阿婆');
    const there = await join(server, other.id, '陈阿婆', '', here.token);
    expect(there.personId).not.toBe(here.personId);
    expect(there.token).not.toBe(here.token);
  });

  it('refuses a door number without a digit, and writes nobody', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const sent = await server.send('POST', `/api/meetings/${id}/join`, null, {
      name: '陈阿婆',
      household: '楼上',
      device: '',
    });
    expect(sent.body).toMatchObject({ code: 'join.badHousehold' });
    expect(await server.store.people(MeetingId.parse(id))).toHaveLength(1);
  });

  it('somebody removed comes back only as a stranger', async () => {
    const server = await testServer();
    const { id, chair } = await newMeeting(server);
    const joined = await join(server, id, '陈阿婆');
    expect((await server.send('DELETE', `/api/meetings/${id}/people/${joined.personId}`, chair.token)).status).toBe(
      200,
    );
    const card = { name: '陈阿婆', household: '' };
    expect((await server.send('PUT', `/api/meetings/${id}/me`, joined.token, card)).body).toMatchObject({
      code: 'access.revoked',
    });
    const again = await join(server, id, '陈阿婆', '', joined.token);
    expect(again.personId).not.toBe(joined.personId);
  });

  it('a card is corrected by what was changed in it, against what it was changed from', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const { token, personId } = await join(server, id, '陈阿婆', '2-1-601');
    const put = async (body: object) => (await server.send('PUT', `/api/meetings/${id}/me`, token, body)).body;
    const card = async () => {
      const person = await server.store.findPerson(MeetingId.parse(id), PersonId.parse(personId));
      const door = await server.store.findHousehold(MeetingId.parse(id), person!.householdId!);
      return `${person!.name} ${door?.label ?? ''}`;
    };
    // The desk corrects the door while the form with the old one stands open on the phone.
    await put({ household: '2-1-602' });
    expect(await put({ name: '陈桂兰', from: { name: '陈阿婆' } })).toEqual({ ok: true });
    expect(await card()).toBe('陈桂兰 2-1-602');
    expect(await put({ household: '2-1-603', from: { household: '2-1-601' } })).toMatchObject({
      code: 'edit.changedMeanwhile',
      message: '“门牌号”刚被别人改成“2-1-602”，您改的还没有保存。您写的还在，请看一看两边，再决定用哪个。',
    });
    expect(await card()).toBe('陈桂兰 2-1-602');
    expect(await put({ household: '2-1-603', from: { household: '2-1-602' } })).toEqual({ ok: true });
    expect(await card()).toBe('陈桂兰 2-1-603');
  });

  it('a person corrects their own card', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const { token, personId } = await join(server, id, '陈阿婆', '2-1-601');
    expect((await server.send('PUT', `/api/meetings/${id}/me`, token, { name: '陈阿婆', household: '' })).body).toEqual(
      { ok: true },
    );
    const person = await server.store.findPerson(MeetingId.parse(id), PersonId.parse(personId));
    expect(person?.householdId).toBeNull();
  });
});

describe('a phone that several people share', () => {
  const cookieOf = (
    sent: { response: { cookies: readonly { name: string; value: string; path?: string }[] } },
    id: string,
  ) => sent.response.cookies.find(({ name, path }) => name === `tea_${id}` && path === `/api/meetings/${id}`)?.value;

  it('fetches files as whoever is in front, and as nobody while it waits for somebody', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const wang = await join(server, id, '王秀英', '3-201');
    await join(server, id, '李大爷', '3-202');
    const front = `/api/meetings/${id}/front`;
    expect(cookieOf(await server.send('POST', front, wang.token), id)).toBe(wang.token);
    expect(cookieOf(await server.send('POST', front), id)).toBe('');
    const unknown = await server.send('POST', front, 'x'.repeat(43));
    expect([unknown.body['code'], cookieOf(unknown, id)]).toEqual(['access.revoked', undefined]);
  });

  it('does not let a cookie vouch for itself', async () => {
    const server = await testServer();
    const { id } = await newMeeting(server);
    const wang = await join(server, id, '王秀英');
    const more = { headers: { cookie: `tea_${id}=${wang.token}` } };
    expect(cookieOf(await server.send('POST', `/api/meetings/${id}/front`, null, undefined, more), id)).toBe('');
  });
});
