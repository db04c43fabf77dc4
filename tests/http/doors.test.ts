/** Which door somebody means, at the server's door: honest spellings meet, and what can't be told is asked. */
import { describe, expect, it } from 'vitest';
import { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { PeopleView } from '../../shared/wire/http.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** A meeting in which 2号楼1单元601 is present, 陈阿婆. */
async function hall() {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const meetingId = MeetingId.parse(meeting.id);
  const enter = (household: string, name = '邻居') =>
    server.send('POST', `/api/meetings/${meeting.id}/join`, null, { name, household, device: '' });
  const labels = async () => (await server.store.households(meetingId)).map(({ label }) => label);
  return { server, meetingId, enter, labels, ...meeting };
}

describe('doors', () => {
  it('honest spellings are one household: floors, names in brackets, the estate’s own name', async () => {
    const { enter, labels } = await hall();
    for (const typed of [
      '2号楼1单元6楼601',
      '2号楼1单元601（张）',
      '2-1-601',
      '榕荫里小区2栋1单元601室',
      '张伟 2-1-601',
    ])
      expect((await enter(typed, '张伟')).status).toBe(200);
    expect(await labels()).toEqual(['2-1-601']);
  });

  it('a bare room is asked back where the meeting knows buildings, with the choices; each of them is good', async () => {
    const { server, id, enter, labels, tokens } = await hall();
    await join(server, id, '周伯', '3-2-101');
    const asked = await enter('601');
    expect([asked.status, asked.body]).toEqual([
      409,
      {
        ok: false,
        code: 'join.whichHousehold',
        message: '只写“601”分不清是哪一家。请连楼号一起写，例如“2号楼1单元601”。',
        values: { door: '601', example: '2号楼1单元601' },
        choices: ['2号楼1单元601', '3号楼2单元601'],
      },
    ]);
    expect((await enter('3号楼2单元601')).status).toBe(200);
    expect(await labels()).toEqual(['2-1-601', '3-2-101', '3-2-601']);
    const added = await server.send('POST', `/api/meetings/${id}/people`, tokens.teller, {
      name: '没带手机的吴婆婆',
      household: '601',
    });
    expect(added.body).toMatchObject({ code: 'join.whichHousehold' });
    const { people } = (
      await server.send('GET', `/api/meetings/${id}/people`, tokens.chair)
    ).response.json<PeopleView>();
    expect(people.map((person) => person.name)).not.toContain('没带手机的吴婆婆');
  });

  it('a building without its entrance is asked back; that it has none is taken at their word, also once let in', async () => {
    const { server, id, enter, labels, tokens } = await hall();
    expect((await enter('2号楼502')).body).toMatchObject({
      code: 'join.whichHousehold',
      choices: ['2号楼1单元502', '2号楼不分单元502'],
    });
    await act(server, id, await chairOf(server, id), { type: 'editMeeting', details: { joining: 'approved' } });
    expect((await enter('2号楼不分单元502')).body).toMatchObject({ waiting: true });
    const [waiting] = (await server.send('GET', `/api/meetings/${id}/waiting`, tokens.chair)).response.json<{
      waiting: readonly { id: string }[];
    }>().waiting;
    const admitted = { ids: [waiting?.id], admit: true };
    expect((await server.send('POST', `/api/meetings/${id}/waiting`, tokens.chair, admitted)).body).toEqual({
      decided: 1,
    });
    expect(await labels()).toEqual(['2-1-601', '2-502']);
  });

  it('two families who both write 601 stay two, also by correcting the own card', async () => {
    const { server, id, labels, meetingId } = await hall();
    const one = await join(server, id, '甲家');
    const other = await join(server, id, '乙家');
    await join(server, id, '周伯', '3-2-101');
    const correct = (token: string, household: string) =>
      server.send('PUT', `/api/meetings/${id}/me`, token, { name: '邻居', household });
    expect((await correct(one.token, '601')).body).toMatchObject({ code: 'join.whichHousehold' });
    expect((await correct(one.token, '3号楼2单元601')).body).toEqual({ ok: true });
    expect((await correct(other.token, '601')).body).toMatchObject({ code: 'join.whichHousehold' });
    expect((await correct(other.token, '2号楼1单元601')).body).toEqual({ ok: true });
    expect(await labels()).toEqual(['2-1-601', '3-2-101', '3-2-601']);
    const people = await server.store.people(meetingId);
    expect(new Set(people.flatMap((person) => person.householdId ?? [])).size).toBe(3);
  });

  it('in an estate nobody’s room stands without its building, before any is known too, whichever way it comes', async () => {
    const { server, id, tokens } = await hall();
    const details = (await server.lines.read(MeetingId.parse(id)))?.details;
    const created = await server.send('POST', '/api/meetings', tokens.chair, { details, topics: [], copyOf: null });
    const estate = created.response.json<{ id: string }>().id;
    const at = `/api/meetings/${estate}`;
    const refusal = {
      ok: false,
      code: 'join.whichBuilding',
      message: '只写“601”分不清是哪一栋楼的。请连楼号一起写，例如“2号楼601”；小区只有一栋楼的，写“1号楼601”。',
      values: { door: '601', example: '2号楼601', only: '1号楼601' },
    };
    const body = { name: '甲家', household: '601' };
    expect((await server.send('POST', `${at}/join`, null, { ...body, device: '' })).body).toEqual(refusal);
    const one = await join(server, estate, '甲家');
    expect((await server.send('PUT', `${at}/me`, one.token, body)).body).toEqual(refusal);
    expect((await server.send('POST', `${at}/people`, tokens.chair, body)).body).toEqual(refusal);
    const door = `${at}/people/${one.personId}/household`;
    expect((await server.send('PUT', door, tokens.chair, { household: '601' })).body).toEqual(refusal);
    expect((await server.send('PUT', door, tokens.chair, { household: '1单元601' })).body).toMatchObject({
      message:
        '只写“1单元601”分不清是哪一栋楼的。请连楼号一起写，例如“2号楼1单元601”；小区只有一栋楼的，写“1号楼1单元601”。',
    });
    expect((await server.send('PUT', door, tokens.chair, { household: '12号' })).body).toEqual({ ok: true });
    const merge = { personId: one.personId, household: '601', dry: true };
    expect((await server.send('POST', `${at}/households/merge`, tokens.chair, merge)).body).toEqual(refusal);
    expect(await server.store.households(MeetingId.parse(estate))).toMatchObject([{ label: '12' }]);
  });

  it('under an estate with several buildings nobody is told how to write a door where there is only one', async () => {
    const { server, id, tokens } = await hall();
    const details = (await server.lines.read(MeetingId.parse(id)))?.details;
    const under = async (buildings: string) => {
      const about = { details: { community: '榕荫社区', name: '榕荫里小区', street: '' }, buildings };
      const estate = (await server.send('POST', '/api/estates', tokens.chair, about)).body['id'];
      const made = { details, topics: [], copyOf: null, estate: { id: estate, draftIds: [] } };
      const meeting = String((await server.send('POST', '/api/meetings', tokens.chair, made)).body['id']);
      const body = { name: '甲家', household: '701', device: '' };
      return (await server.send('POST', `/api/meetings/${meeting}/join`, null, body)).body;
    };
    expect(await under('1-5号楼，6层2户')).toMatchObject({
      code: 'join.whichHousehold',
      message: '只写“701”分不清是哪一家。请连楼号一起写，例如“1号楼701”。',
    });
  });

  it('where the plan of the estate has entrances, nothing a meeting kept makes one household of two families', async () => {
    const { server, id, tokens } = await hall();
    const details = (await server.lines.read(MeetingId.parse(id)))?.details;
    const about = { details: { community: '榕荫社区', name: '榕荫里小区', street: '' } };
    const buildings = '1-2号楼，每楼2单元，6层2户；5号楼，6层2户；东区1号楼，1单元，6层2户';
    const built = await server.send('POST', '/api/estates', tokens.chair, { ...about, buildings });
    expect(built.status, built.response.body).toBe(200);
    const made = { details, topics: [], copyOf: null, estate: { id: built.body['id'], draftIds: [] } };
    const meeting = String((await server.send('POST', '/api/meetings', tokens.chair, made)).body['id']);
    await server.store.ensureHousehold(MeetingId.parse(meeting), '2-501', HouseholdId.parse('older'));
    const enter = async (household: string) => {
      const body = { name: '邻居', household, device: '' };
      return (await server.send('POST', `/api/meetings/${meeting}/join`, null, body)).body;
    };
    for (const [typed, choices] of [
      ['2号楼601', ['2号楼1单元601', '2号楼2单元601']],
      ['2号楼501', ['2号楼1单元501', '2号楼2单元501']],
      ['2号楼不分单元601', ['2号楼1单元601', '2号楼2单元601']],
      ['东区1号楼601', ['东区1号楼1单元601']],
      ['601', ['1号楼1单元601', '1号楼2单元601', '2号楼1单元601', '2号楼2单元601', '5号楼601', '东区1号楼1单元601']],
    ] as const)
      expect(await enter(typed)).toMatchObject({ code: 'join.whichHousehold', choices });
    // Whoever holds the door of an earlier day finds it again; a building without entrances is as it was.
    for (const typed of ['2号楼不分单元501', '2号楼2单元601', '5号楼601'])
      expect(await enter(typed)).toMatchObject({ token: expect.any(String) as string });
    const labels = (await server.store.households(MeetingId.parse(meeting))).map(({ label }) => label);
    expect(labels).toEqual(['2-2-601', '2-501', '5-601']);
  });

  it('a room that a meeting has kept without its building stays who holds it', async () => {
    const { server, id, tokens } = await hall();
    const details = (await server.lines.read(MeetingId.parse(id)))?.details;
    const created = await server.send('POST', '/api/meetings', tokens.chair, { details, topics: [], copyOf: null });
    const older = created.response.json<{ id: string }>().id;
    await server.store.ensureHousehold(MeetingId.parse(older), '601', HouseholdId.parse('bare'));
    const { token } = await join(server, older, '甲家', '601');
    const card = { name: '甲家人', household: '601' };
    expect((await server.send('PUT', `/api/meetings/${older}/me`, token, card)).body).toEqual({ ok: true });
  });

  it('in a house where everybody writes the room alone nothing is asked', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const { id } = await meetingWithEveryRole(server, chair);
    const other = await server.send('POST', '/api/meetings', chair.token, {
      details: { ...(await server.lines.read(MeetingId.parse(id)))?.details, scope: { kind: 'stairwell', name: '' } },
      topics: [],
      copyOf: null,
    });
    const stairwell = other.response.json<{ id: string }>().id;
    for (const room of ['601', '602', '601室', '6楼601']) await join(server, stairwell, '邻居', room);
    const labels = (await server.store.households(MeetingId.parse(stairwell))).map(({ label }) => label);
    expect(labels).toEqual(['601', '602']);
  });

  it('a door kept under an older spelling is found again', async () => {
    const { server, enter, labels, meetingId } = await hall();
    await server.store.ensureHousehold(meetingId, '2-1-801东户', HouseholdId.parse('older'));
    // Another process made it: within two seconds this one knows.
    server.now += 2_001;
    expect((await enter('2号楼1单元8楼801东户（王）')).status).toBe(200);
    expect(await labels()).toEqual(['2-1-601', '2-1-801东户']);
  });

  it('what is too long or no single door is said in a sentence of its own, and nobody is written', async () => {
    const { server, enter, meetingId } = await hall();
    const before = (await server.store.people(meetingId)).length;
    const said = async (household: string, name = '邻居') => (await enter(household, name)).body;
    expect(await said('2号楼1单元')).toMatchObject({ code: 'join.householdShared' });
    expect(await said(`2-1-601${'（张）'.repeat(20)}`)).toMatchObject({
      code: 'join.householdLong',
      message: '门牌号太长了，没有保存。请只写楼号、单元和房号，例如“2号楼1单元601”。',
    });
    expect(await said('', '张'.repeat(21))).toMatchObject({
      code: 'join.nameLong',
      message: '名字最多20个字，没有保存。请写短一点。',
    });
    expect(await server.store.people(meetingId)).toHaveLength(before);
    expect((await enter('', '张'.repeat(20))).status).toBe(200);
  });
});
