import { describe, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { PeopleView } from '../../shared/wire/http.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** Lets nobody go on with an unused invitation before all of them have seen it unused. */
function togetherAt(count: number) {
  const waiting: (() => void)[] = [];
  let armed = false;
  const store = (inner: Store): Store => ({
    ...inner,
    async findInvitation(hash) {
      const found = await inner.findInvitation(hash);
      if (!armed) return found;
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === count) waiting.forEach((start) => start());
      });
      return found;
    },
  });
  return { store, arm: () => void (armed = true) };
}

async function hall(store?: (inner: Store) => Store) {
  const server = await testServer(store ? { store } : {});
  const chair = await server.chair();
  const meeting = await meetingWithEveryRole(server, chair);
  return { server, chair, ...meeting };
}

describe('people', () => {
  it('somebody added twice under one command, since the answer got lost, is one person; shown out meanwhile, nobody', async () => {
    const { server, id, tokens } = await hall();
    const add = (commandId: string) =>
      server.send('POST', `/api/meetings/${id}/people`, tokens.teller, {
        name: '周伯',
        household: '3-2-101',
        commandId,
      });
    const [first, again, another] = [await add('once'), await add('once'), await add('twice')];
    expect([first.status, again.status, another.status]).toEqual([200, 200, 200]);
    expect(again.body).toEqual(first.body);
    expect(another.body).not.toEqual(first.body);
    const people = async () =>
      (await server.send('GET', `/api/meetings/${id}/people`, tokens.chair)).response
        .json<PeopleView>()
        .people.filter(({ name }) => name === '周伯')
        .map(({ checkedIn }) => checkedIn);
    expect(await people()).toEqual(['onsite', 'onsite']);
    const { personId } = first.response.json<{ personId: string }>();
    expect((await server.send('DELETE', `/api/meetings/${id}/people/${personId}`, tokens.chair)).status).toBe(200);
    expect((await add('once')).body).toMatchObject({ code: 'person.unknown' });
    expect(await people()).toEqual(['onsite']);
  });

  it('staff see names, doors, check-ins and who is online', async () => {
    const { server, id, tokens, resident } = await hall();
    server.online.add(PersonId.parse(resident.personId));
    const body = { name: '没带手机的周伯', household: '3-2-101' };
    const added = await server.send('POST', `/api/meetings/${id}/people`, tokens.teller, body);
    expect(added.status).toBe(200);
    expect(server.told).toContain('marked checkIn sitting');
    const { people, present } = (
      await server.send('GET', `/api/meetings/${id}/people`, tokens.minuteTaker)
    ).response.json<PeopleView>();
    expect(people.find((person) => person.id === resident.personId)).toMatchObject({
      ...{ name: '陈阿婆', household: '2-1-601', checkedIn: null, online: true, byStaff: false },
    });
    expect(people.find((person) => person.id === added.response.json<{ personId: string }>().personId)).toMatchObject({
      ...{ name: '没带手机的周伯', household: '3-2-101', checkedIn: 'onsite', online: false, byStaff: true },
    });
    expect(present).toEqual({ people: 1, households: 1, onsite: 1, online: 0 });
  });

  it('nobody is added once the sitting has ended', async () => {
    const { server, id, chair, tokens } = await hall();
    const meetingId = MeetingId.parse(id);
    const before = await server.store.lastSeq(meetingId);
    await server.store.append(meetingId, {
      ...{ expectedSeq: before, at: server.now, marks: [], commands: [], openGates: [] },
      events: [{ type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } }],
    });
    const count = (await server.store.people(meetingId)).length;
    const sent = await server.send('POST', `/api/meetings/${id}/people`, tokens.teller, {
      name: '周伯',
      household: '',
    });
    expect(sent.body).toMatchObject({ code: 'sitting.ended' });
    expect(await server.store.people(meetingId)).toHaveLength(count);
    expect(chair.name).toBe('林芳');
  });

  it('a registration is taken back until the sitting ends; whoever was counted then stays counted', async () => {
    const { server, id, chair, tokens } = await hall();
    const meetingId = MeetingId.parse(id);
    const registered = async (name: string) =>
      (await server.send('POST', `/api/meetings/${id}/people`, tokens.teller, { name, household: '' })).response.json<{
        personId: string;
      }>().personId;
    const [wrong, right] = [await registered('李乃乃'), await registered('李奶奶')];
    const undo = (personId: string) => server.send('DELETE', `/api/meetings/${id}/people/${personId}`, tokens.coChair);
    const came = async () =>
      (await server.send('GET', `/api/meetings/${id}/people`, chair.token)).response.json<PeopleView>().present.people;
    expect(await came()).toBe(2);
    expect((await undo(wrong)).status).toBe(200);
    expect(await came()).toBe(1);
    await server.store.append(meetingId, {
      ...{ expectedSeq: await server.store.lastSeq(meetingId), at: server.now, marks: [], commands: [], openGates: [] },
      events: [{ type: 'sittingEnded', attendance: { people: 1, households: 0, onsite: 1, online: 0 } }],
    });
    expect((await undo(right)).body).toMatchObject({ code: 'sitting.ended' });
    expect(await came()).toBe(1);
  });

  it('whoever is removed is out at once; the chair can not be removed', async () => {
    const { server, id, chair, tokens } = await hall();
    const { people } = (
      await server.send('GET', `/api/meetings/${id}/people`, chair.token)
    ).response.json<PeopleView>();
    const teller = people.find((person) => person.role === 'teller')!;
    const theChair = people.find((person) => person.role === 'chair')!;
    const remove = (personId: string) =>
      server.send('DELETE', `/api/meetings/${id}/people/${personId}`, tokens.coChair);
    expect((await server.send('GET', `/api/meetings/${id}/people`, tokens.teller)).status).toBe(200);
    expect((await remove(teller.id)).status).toBe(200);
    expect((await server.send('GET', `/api/meetings/${id}/people`, tokens.teller)).status).toBe(401);
    expect(server.told).toEqual(expect.arrayContaining([`personChanged ${teller.id}`, 'event staffLeft']));
    expect((await remove(teller.id)).body).toMatchObject({ code: 'person.unknown' });
    expect((await remove(theChair.id)).body).toMatchObject({ code: 'access.denied' });
  });
});

describe('invitations to a role', () => {
  it('are listed while unused, without their tokens, and open nothing once they are revoked', async () => {
    const { server, chair, id } = await hall();
    const path = `/api/meetings/${id}/invitations`;
    const invite = async (role: string) =>
      (await server.send('POST', path, chair.token, { role })).response.json<{ token: string }>().token;
    const list = async () =>
      (await server.send('GET', path, chair.token)).response.json<{ invitations: { id: string; role: string }[] }>()
        .invitations;
    const redeem = (token: string) =>
      server.send('POST', '/api/invitations/redeem', null, { token, name: '王强', device: '' });
    const [teller, observer] = [await invite('teller'), await invite('observer')];
    expect((await list()).map(({ role }) => role).sort()).toEqual(['observer', 'teller']);
    expect(JSON.stringify(await list())).not.toContain(teller);
    expect((await redeem(observer)).status).toBe(200);
    const [left] = await list();
    expect(left?.role).toBe('teller');
    const revoke = () => server.send('DELETE', `${path}/${left?.id ?? ''}`, chair.token);
    expect((await revoke()).status).toBe(200);
    expect(await list()).toEqual([]);
    expect((await redeem(teller)).body).toMatchObject({ code: 'invitation.invalid' });
    expect((await revoke()).body).toMatchObject({ code: 'invitation.gone' });
    await invite('teller');
    server.now += 7 * 24 * 60 * 60_000;
    expect(await list()).toEqual([]);
  });

  it('a further chair’s link is listed and revoked like them, the first chair’s is not', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const path = '/api/accounts/invitations';
    const { token } = (await server.send('POST', path, chair.token)).response.json<{ token: string }>();
    const listed = (await server.send('GET', path, chair.token)).response.json<{
      invitations: { id: string; role: null }[];
    }>();
    expect(listed.invitations.map(({ role }) => role)).toEqual([null]);
    expect((await server.send('DELETE', `${path}/${listed.invitations[0]?.id ?? ''}`, chair.token)).status).toBe(200);
    const body = { token, name: '另一位主持人', password: '另一个很长的密码', device: '' };
    expect((await server.send('POST', '/api/setup', null, body)).body).toMatchObject({ code: 'invitation.invalid' });
  });

  it('are used up by exactly one of many who race', async () => {
    const race = togetherAt(8);
    const { server, id, chair } = await hall(race.store);
    race.arm();
    const link = await server.send('POST', `/api/meetings/${id}/invitations`, chair.token, { role: 'teller' });
    const { token } = link.response.json<{ token: string }>();
    const body = { token, name: '监票人', device: '' };
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => server.send('POST', '/api/invitations/redeem', null, body)),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 410)]);
  });

  it('expire after seven days', async () => {
    const { server, id, chair } = await hall();
    const link = await server.send('POST', `/api/meetings/${id}/invitations`, chair.token, { role: 'coChair' });
    const { token, expiresAt } = link.response.json<{ token: string; expiresAt: number }>();
    server.now = expiresAt;
    const redeem = () => server.send('POST', '/api/invitations/redeem', null, { token, name: '王强', device: '' });
    expect((await redeem()).body).toMatchObject({ code: 'invitation.invalid' });
    server.now = expiresAt - 1;
    expect((await redeem()).body).toMatchObject({ role: 'coChair', meetingId: id });
  });

  it('say which role is offered as often as they are asked, until they are used', async () => {
    const { server, id, chair } = await hall();
    const link = await server.send('POST', `/api/meetings/${id}/invitations`, chair.token, { role: 'teller' });
    const { token } = link.response.json<{ token: string }>();
    const look = () => server.send('POST', '/api/invitations/look', null, { token });
    expect((await look()).body).toEqual({ role: 'teller' });
    expect((await look()).body).toEqual({ role: 'teller' });
    await server.send('POST', '/api/invitations/redeem', null, { token, name: '洪景明', device: '' });
    expect((await look()).body).toMatchObject({ code: 'invitation.invalid' });
  });

  it('give somebody who is in the meeting already the role on top of what they did', async () => {
    const { server, id, chair } = await hall();
    const resident = await join(server, id, '郑老师', '1-1-101');
    const link = await server.send('POST', `/api/meetings/${id}/invitations`, chair.token, { role: 'minuteTaker' });
    const { token } = link.response.json<{ token: string }>();
    const body = { token, name: '郑老师', device: '' };
    const sent = await server.send('POST', '/api/invitations/redeem', resident.token, body);
    expect(sent.body).toEqual({
      token: resident.token,
      meetingId: id,
      personId: resident.personId,
      role: 'minuteTaker',
    });
    expect((await server.send('GET', `/api/meetings/${id}/people`, resident.token)).status).toBe(200);
    const person = await server.store.findPerson(MeetingId.parse(id), PersonId.parse(resident.personId));
    expect(person?.householdId).not.toBeNull();
  });
});
