/** The desk corrects doors and makes households and people one: what it does is said before, told and kept. */
import { describe, expect, it } from 'vitest';
import { MeetingId, OptionId, PollId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { MergeView, RegisterLine } from '../../shared/wire/register.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

async function hall() {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const { id, tokens } = meeting;
  const meetingId = MeetingId.parse(id);
  const chair = await chairOf(server, id);
  const correct = (personId: string, household: string, token = tokens.teller) =>
    server.send('PUT', `/api/meetings/${id}/people/${personId}/household`, token, { household });
  const mergeDoors = (personId: string, household: string, dry: boolean) =>
    server.send('POST', `/api/meetings/${id}/households/merge`, tokens.minuteTaker, { personId, household, dry });
  const mergePeople = (from: string, into: string, dry = false) =>
    server.send('POST', `/api/meetings/${id}/people/merge`, tokens.coChair, { from, into, dry });
  const changes = async () =>
    (await server.send('GET', `/api/meetings/${id}/register`, tokens.teller)).response.json<{
      changes: RegisterLine[];
    }>().changes;
  const doorOf = async (personId: string) => {
    const person = await server.store.findPerson(meetingId, PersonId.parse(personId));
    return person?.householdId && (await server.store.findHousehold(meetingId, person.householdId))?.label;
  };
  const openPoll = async (changeable: boolean, basis: 'household' | 'person' = 'household') => {
    const topicId = (await server.lines.read(meetingId))!.topics[0]!.id;
    await act(server, id, chair, { type: 'startSitting' });
    await act(server, id, chair, { type: 'moveDiscussion', topicId });
    const opened = await act(server, id, chair, {
      ...{ type: 'openPoll', topicId, question: '是否同意？', form: 'formal', method: 'threeWay', minChoices: 1 },
      ...{ maxChoices: 1, basis, disclosure: 'totalsPublished', changeable, checkedInOnly: false, entitled: 0 },
      ...{ rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
    });
    return PollId.parse((opened as { pollId: string }).pollId);
  };
  const vote = (personId: string, pollId: PollId, choice: string) =>
    act(server, id, personId, { type: 'castBallot', pollId, choice: [OptionId.parse(choice)] });
  return { server, meetingId, chair, correct, mergeDoors, mergePeople, changes, doorOf, openPoll, vote, ...meeting };
}

describe('the desk', () => {
  it('corrects a door; who, when, from what to what can be seen', async () => {
    const { server, id, correct, changes, doorOf, tokens } = await hall();
    const { personId } = await join(server, id, '周伯', '3-2-101');
    server.now += 60_000;
    expect((await correct(personId, '3号楼2单元1楼102（周）')).body).toEqual({ ok: true });
    expect(await doorOf(personId)).toBe('3-2-102');
    expect(server.told).toContain(`personChanged ${personId}`);
    expect(await changes()).toMatchObject([
      { by: 'teller人', at: server.now, change: { kind: 'door', name: '周伯', from: '3-2-101', to: '3-2-102' } },
    ]);
    expect((await correct(personId, '102')).body).toMatchObject({ code: 'join.whichHousehold' });
    expect((await correct(personId, '', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
  });

  it('two desks correct one door: the second is told what stands there, and an older page writes as before', async () => {
    const { server, id, correct, doorOf, tokens } = await hall();
    const { personId } = await join(server, id, '周伯', '3-2-101');
    const change = async (household: string, from: string) =>
      (
        await server.send('PUT', `/api/meetings/${id}/people/${personId}/household`, tokens.coChair, {
          ...{ household, from: { household: from } },
        })
      ).body;
    expect((await correct(personId, '3-2-102')).body).toEqual({ ok: true });
    expect(await change('3-2-103', '3-2-101')).toMatchObject({
      code: 'edit.changedMeanwhile',
      message: '“门牌号”刚被别人改成“3-2-102”，您改的还没有保存。您写的还在，请看一看两边，再决定用哪个。',
    });
    expect(await change('', '3-2-101')).toMatchObject({ code: 'edit.changedMeanwhile' });
    expect(await doorOf(personId)).toBe('3-2-102');
    expect((await server.store.households(MeetingId.parse(id))).map(({ label }) => label)).not.toContain('3-2-103');
    // Both found the same mistake: nothing is left to ask.
    expect(await change('3号楼2单元102', '3-2-101')).toEqual({ ok: true });
    expect(await change('3-2-103', '3-2-102')).toEqual({ ok: true });
    expect(await doorOf(personId)).toBe('3-2-103');
  });

  it('people’s own corrections are in the list too', async () => {
    const { server, id, changes } = await hall();
    const { token } = await join(server, id, '周伯', '3-2-101');
    await server.send('PUT', `/api/meetings/${id}/me`, token, { name: '周伯', household: '3-2-102' });
    expect(await changes()).toMatchObject([{ by: '周伯', change: { kind: 'door', from: '3-2-101', to: '3-2-102' } }]);
  });

  it('makes one speaker of three joins: one stance, one name on what was said', async () => {
    const { server, id, meetingId, mergePeople, chair } = await hall();
    const topicId = (await server.lines.read(meetingId))!.topics[0]!.id;
    await act(server, id, chair, { type: 'startSitting' });
    const joins = [];
    for (let time = 0; time < 3; time += 1) joins.push((await join(server, id, '周伯', '3-2-101')).personId);
    for (const personId of joins) {
      server.now += 1_000;
      await act(server, id, personId, {
        ...{ type: 'postComment', topicId, text: '我同意', stance: 'for', replyTo: null, pseudonymous: false },
      });
    }
    const topic = async () => (await server.lines.read(meetingId))!;
    expect((await topic()).topics[0]?.stances.for).toBe(3);
    for (const from of joins.slice(1)) expect((await mergePeople(from, joins[0]!)).status).toBe(200);
    const state = await topic();
    expect(state.topics[0]?.stances.for).toBe(1);
    expect(new Set(state.comments.map(({ authorId }) => authorId))).toEqual(new Set([joins[0]]));
  });

  it('merges two households: says before whose ballot counts, and one counts', async () => {
    const { server, id, meetingId, mergeDoors, changes, doorOf, openPoll, vote, correct, resident } = await hall();
    const other = await join(server, id, '陈阿公', '2号楼1单元601东户');
    const pollId = await openPoll(true);
    await vote(other.personId, pollId, 'for');
    server.now += 1000;
    await vote(resident.personId, pollId, 'against');
    expect((await correct(other.personId, '2-1-601')).body).toMatchObject({ code: 'person.householdVoted' });
    const expected = {
      ...{ from: '2-1-601-东', into: '2-1-601' },
      ballots: [
        {
          ...{ question: '是否同意？', keptBy: '陈阿婆', keptAt: server.now },
          ...{ setAsideBy: '陈阿公', setAsideAt: server.now - 1000 },
        },
      ],
    };
    const dry = (await mergeDoors(other.personId, '2-1-601', true)).response.json<MergeView>();
    expect(dry).toMatchObject(expected);
    expect([...dry.people].sort()).toEqual(['陈阿公', '陈阿婆'].sort());
    expect(await server.store.countMarks(meetingId, 'ballot', [pollId])).toEqual(new Map([[pollId, 2]]));
    expect((await mergeDoors(other.personId, '2-1-601', false)).body).toMatchObject(expected);
    expect(await doorOf(other.personId)).toBe('2-1-601');
    expect(await server.store.marksOf(meetingId, 'ballot', pollId)).toMatchObject([{ by: resident.personId }]);
    expect(server.told).toEqual(
      expect.arrayContaining([
        `personChanged ${other.personId}`,
        `personChanged ${resident.personId}`,
        `marked ballot ${pollId}`,
      ]),
    );
    expect(await changes()).toMatchObject([{ by: 'minuteTaker人', change: { kind: 'households', ...expected } }]);
    expect((await mergeDoors(other.personId, '2-1-601', false)).body).toMatchObject({ code: 'household.same' });
  });

  it('makes one person of two: the pass of either is the one’s, and one ballot counts', async () => {
    const { server, id, meetingId, mergePeople, openPoll, vote, resident } = await hall();
    const twice = await join(server, id, '陈阿婆');
    const pollId = await openPoll(false, 'person');
    await vote(resident.personId, pollId, 'for');
    server.now += 1000;
    await vote(twice.personId, pollId, 'against');
    expect((await mergePeople(twice.personId, resident.personId)).body).toMatchObject({
      ...{ from: '陈阿婆', into: '陈阿婆（2-1-601）' },
      ballots: [{ keptBy: '陈阿婆', keptAt: server.now - 1000 }],
    });
    expect(await server.store.marksOf(meetingId, 'ballot', pollId)).toMatchObject([
      { voter: resident.personId, value: '["for"]' },
    ]);
    const saved = await server.send('PUT', `/api/meetings/${id}/me`, twice.token, {
      name: '陈秀英',
      household: '2-1-601',
    });
    expect(saved.body).toEqual({ ok: true });
    expect(await server.store.findPerson(meetingId, PersonId.parse(resident.personId))).toMatchObject({
      name: '陈秀英',
    });
    // Said twice, it is done once: a page that heard no answer may ask again. Into somebody else it can not be done any more.
    expect((await mergePeople(twice.personId, resident.personId)).status).toBe(200);
    const third = await join(server, id, '周伯', '3-2-101');
    expect((await mergePeople(twice.personId, third.personId)).body).toMatchObject({ code: 'person.unknown' });
  });

  it('an official is nobody’s double', async () => {
    const { server, id, mergePeople, resident } = await hall();
    expect((await mergePeople(await chairOf(server, id), resident.personId)).body).toMatchObject({
      code: 'person.notMerged',
    });
  });
});
