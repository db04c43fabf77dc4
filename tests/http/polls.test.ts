import { describe, expect, it } from 'vitest';
import { createCounts } from '../../server/live/counts.ts';
import { createMine } from '../../server/live/mine.ts';
import { createLiveMeetings } from '../../server/meeting/lines.ts';
import { MeetingId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { PeopleView, PollPage, ResultView, RollView, TurnoutView } from '../../shared/wire/http.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { NOW, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';
import { silentLog } from '../support/silentLog.ts';

async function hall(setup: Partial<Extract<AnyCommand, { type: 'openPoll' }>> = {}) {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const { id, tokens } = meeting;
  const chair = await chairOf(server, id);
  const neighbours = [
    await join(server, id, '赵钱', '1-1-101'),
    await join(server, id, '孙李', '1-1-101'),
    await join(server, id, '周吴', '1-1-102'),
  ] as const;
  const state = await server.lines.read(MeetingId.parse(id));
  const topicId = TopicId.parse(state!.topics[0]!.id);
  await act(server, id, chair, { type: 'startSitting' });
  await act(server, id, chair, { type: 'moveDiscussion', topicId });
  const openPoll = () =>
    act(server, id, chair, {
      ...{
        type: 'openPoll',
        topicId,
        question: '同意在东门选址',
        form: 'formal',
        method: 'threeWay',
        basis: 'household',
      },
      ...{ minChoices: 1, maxChoices: 1, disclosure: 'totalsPublished', changeable: false, checkedInOnly: false },
      ...{ entitled: 3, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [], ...setup },
    });
  const opened = await openPoll();
  const pollId = PollId.parse(opened['pollId']);
  const vote = (personId: string, choice: string) =>
    act(server, id, personId, { type: 'castBallot', pollId, choice: [choice] } as unknown as AnyCommand);
  const get = (what: string, token: string) => server.send('GET', `/api/meetings/${id}/polls/${pollId}/${what}`, token);
  const chairDoes = (type: 'closePoll' | 'publishResult') => act(server, id, chair, { type, pollId });
  const chairVoids = (poll = pollId) =>
    act(server, id, chair, { type: 'voidPoll', pollId: poll, reason: '题目写错了' });
  /** As a phone that comes now is told. */
  const counts = async () => {
    const { store } = server;
    const meetings = createLiveMeetings({ store, clock: () => server.now });
    const asked = { store, meetings, clock: () => server.now, log: silentLog };
    const here = { connected: () => 0, hasListeners: () => true, send: () => undefined };
    const state = await meetings.read(MeetingId.parse(id));
    const { turnout, mayVote } = await createCounts({ ...asked, ...here }).full(MeetingId.parse(id), state!);
    return { turnout: turnout?.[pollId] ?? NaN, mayVote: mayVote?.[pollId] ?? NaN };
  };
  return {
    server,
    meetingId: id,
    topicId,
    pollId,
    tokens,
    neighbours,
    openPoll,
    vote,
    get,
    chairDoes,
    chairVoids,
    counts,
  };
}

describe('turnout', () => {
  it('says who has voted and who is missing, a household once, and never what', async () => {
    const { neighbours, vote, get, tokens } = await hall();
    await vote(neighbours[1].personId, 'against');
    const { response } = await get('turnout', tokens.teller);
    const view = response.json<TurnoutView>();
    expect(view.voters.map(({ label, by }) => [label, by])).toEqual([['1-1-101', '孙李']]);
    expect(view.missing.map(({ label }) => label)).toEqual(['1-1-102', '2-1-601']);
    expect(response.body).not.toContain('against');
    expect(response.body).not.toContain('choice');
  });

  it('by person, counts whoever may vote and, if asked for, has checked in', async () => {
    const { server, neighbours, get, tokens, vote } = await hall({ basis: 'person', checkedInOnly: true });
    const ids = neighbours.map(({ personId }) => personId);
    const meetingId = neighbours[0].meetingId;
    for (const personId of ids.slice(0, 2))
      await act(server, meetingId, personId, { type: 'checkIn', presence: 'onsite' });
    await vote(ids[0]!, 'for');
    const view = (await get('turnout', tokens.chair)).response.json<TurnoutView>();
    expect(view.voters.map(({ label }) => label)).toEqual(['赵钱']);
    expect(view.missing.map(({ label }) => label)).toEqual(['孙李']);
  });
});

describe('应投', () => {
  it('is those who may vote, by the poll’s unit and terms, whatever was written down, in every figure', async () => {
    // 应到 3 户 was typed; five people come, an observer among the guests, and somebody without a phone.
    const { server, meetingId, neighbours, tokens, vote, get, chairDoes, counts } = await hall({
      basis: 'person',
      checkedInOnly: true,
      entitled: 3,
      rule: { quorum: 'half', majority: 'half' },
    });
    const others = [await join(server, meetingId, '郑王', '1-1-103'), await join(server, meetingId, '冯陈', '')];
    const voters = [...neighbours, ...others].map(({ personId }) => personId);
    const observer = (await server.send('GET', `/api/meetings/${meetingId}/people`, tokens.chair)).response
      .json<PeopleView>()
      .people.find(({ role }) => role === 'observer');
    for (const personId of [...voters, observer!.id])
      await act(server, meetingId, personId, { type: 'checkIn', presence: 'onsite' });
    await server.send('POST', `/api/meetings/${meetingId}/people`, tokens.chair, {
      name: '褚卫',
      household: '1-1-104',
    });

    const electorate = (await server.send('GET', `/api/meetings/${meetingId}/electorate`, tokens.chair)).body;
    expect(electorate).toMatchObject({ person: { checkedIn: 5 }, household: { checkedIn: 3 } });
    await vote(voters[0]!, 'for');
    expect(await counts()).toMatchObject({ turnout: 1, mayVote: 5 });
    const view = (await get('turnout', tokens.chair)).response.json<TurnoutView>();
    expect([view.voters.length, view.missing.length]).toEqual([1, 4]);
    for (const personId of voters.slice(1)) await vote(personId, 'for');
    await chairDoes('closePoll');
    const { result, sentence } = (await get('result', tokens.chair)).response.json<ResultView>();
    expect(result).toMatchObject({ entitled: 5, cast: 5 });
    expect(sentence).toContain('应投5人，实投5人（100.00%）');
  });

  it('a removed voter’s ballot stays, and so does the voter among those entitled', async () => {
    const { server, meetingId, neighbours, tokens, vote, get, chairDoes, counts } = await hall({
      basis: 'person',
      entitled: 0,
    });
    const before = await counts();
    await vote(neighbours[0].personId, 'for');
    await server.send('DELETE', `/api/meetings/${meetingId}/people/${neighbours[0].personId}`, tokens.chair);
    expect(await counts()).toEqual({ ...before, turnout: 1 });
    const view = (await get('turnout', tokens.chair)).response.json<TurnoutView>();
    expect(view.voters).toMatchObject([{ label: '赵钱', removed: true }]);
    expect(1 + view.missing.length).toBe(before.mayVote);
    await server.send('DELETE', `/api/meetings/${meetingId}/people/${neighbours[1].personId}`, tokens.chair);
    expect((await counts()).mayVote).toBe(before.mayVote - 1);
    await chairDoes('closePoll');
    const { result } = (await get('result', tokens.chair)).response.json<ResultView>();
    expect(result).toMatchObject({ cast: 1, entitled: before.mayVote - 1 });
  });
});

describe('the counted result', () => {
  it('is for chair and tellers, from close on', async () => {
    const { neighbours, vote, get, tokens, chairDoes } = await hall();
    await vote(neighbours[0].personId, 'for');
    expect((await get('result', tokens.teller)).body).toMatchObject({ code: 'poll.notClosed' });
    await chairDoes('closePoll');
    const view = (await get('result', tokens.teller)).response.json<ResultView>();
    expect(view.result).toMatchObject({ entitled: 3, cast: 1 });
    expect(view.sentence).toContain('实投1户');
    expect((await get('result', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
  });

  it('of a voided poll is shown to nobody, and its choices leave by no archive', async () => {
    const { server, neighbours, vote, get, tokens, chairDoes, chairVoids } = await hall();
    await vote(neighbours[0].personId, 'against');
    await chairDoes('closePoll');
    const archive = async () => {
      const { meetingId } = neighbours[0];
      const found = await server.send('GET', `/api/meetings/${meetingId}/minutes/export.json`, tokens.chair);
      return found.response.json<{ marks: { kind: string; value: string }[] }>().marks;
    };
    expect((await archive()).filter(({ kind }) => kind === 'ballot').map(({ value }) => value)).toEqual([
      '["against"]',
    ]);
    await chairVoids();
    expect((await archive()).filter(({ kind }) => kind === 'ballot')).toEqual([]);
    for (const what of ['result', 'roll'])
      expect((await get(what, tokens.chair)).body).toMatchObject({ code: 'request.notFound' });
  });
});

describe('the roll', () => {
  it('with totals published stays with chair and tellers', async () => {
    const { neighbours, vote, get, tokens, chairDoes } = await hall();
    await vote(neighbours[0].personId, 'for');
    expect((await get('roll', tokens.chair)).body).toMatchObject({ code: 'poll.notClosed' });
    expect((await get('roll', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
    await chairDoes('closePoll');
    const view = (await get('roll', tokens.teller)).response.json<RollView>();
    expect(view.rows).toEqual([{ number: 1, voter: '1-1-101', choice: ['for'] }]);
    expect((await get('roll', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
    await chairDoes('publishResult');
    expect((await get('roll', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
    expect((await get('roll', tokens.minuteTaker)).body).toMatchObject({ code: 'access.denied' });
  });

  it('published, is for everybody, with doors masked for those who aren’t staff', async () => {
    const { neighbours, vote, get, tokens, chairDoes } = await hall({ disclosure: 'rollPublished' });
    await vote(neighbours[0].personId, 'for');
    await vote(neighbours[2].personId, 'against');
    await chairDoes('closePoll');
    expect((await get('roll', tokens.resident)).body).toMatchObject({ code: 'access.denied' });
    await chairDoes('publishResult');
    const seen = (await get('roll', tokens.resident)).response.json<RollView>();
    expect(seen.rows).toMatchObject([
      { number: 1, voter: '1-1-***', choice: ['for'] },
      { number: 2, voter: '1-1-***', choice: ['against'] },
    ]);
    expect(seen.rows.some((row) => row.own)).toBe(false);
    // Each voter finds their own line, by sight and by the number that the paper has, too.
    const own = (await get('roll', neighbours[2].token)).response.json<RollView>();
    expect(own.rows).toMatchObject([{ voter: '1-1-***' }, { number: 2, voter: '1-1-102', own: true }]);
    const staff = (await get('roll', tokens.minuteTaker)).response.json<RollView>();
    expect(staff.rows.map(({ voter }) => voter)).toEqual(['1-1-101', '1-1-102']);
  });
});

describe('the own line of a published roll', () => {
  it('stays with a family whose door was made one with another after the close', async () => {
    const { server, neighbours, vote, get, tokens, chairDoes, pollId } = await hall({ disclosure: 'rollPublished' });
    const [zhao, , zhou] = neighbours;
    await vote(zhao.personId, 'for');
    await vote(zhou.personId, 'against');
    await chairDoes('closePoll');
    await chairDoes('publishResult');
    const merge = (household: string) =>
      server.send('POST', `/api/meetings/${zhou.meetingId}/households/merge`, tokens.minuteTaker, {
        ...{ personId: zhou.personId, household, dry: false },
      });
    for (const door of ['1-1-108', '1-1-109']) expect((await merge(door)).status).toBe(200);
    const seen = (await get('roll', zhou.token)).response.json<RollView>();
    expect(seen.rows).toMatchObject([{ voter: '1-1-***' }, { number: 2, voter: '1-1-102', own: true }]);
    expect(seen.rows.filter(({ own }) => own)).toHaveLength(1);
    // Their phone says so too, and nobody else's does.
    const voted = async ({ personId }: typeof zhou) => {
      const mine = await createMine(server.store).of(MeetingId.parse(zhou.meetingId), PersonId.parse(personId));
      return [Object.keys(mine?.voted ?? {}), mine?.votedBy];
    };
    expect(await voted(zhou)).toEqual([[pollId], undefined]);
    expect(await voted(await join(server, zhou.meetingId, '吴郑', '1-1-110'))).toEqual([[], undefined]);
  });

  it('stays with somebody whose two entries were made one after the close', async () => {
    const { server, neighbours, vote, get, tokens, chairDoes, pollId } = await hall({
      ...{ disclosure: 'rollPublished', basis: 'person' },
    });
    const [zhao, , zhou] = neighbours;
    await vote(zhou.personId, 'against');
    await chairDoes('closePoll');
    await chairDoes('publishResult');
    const merge = { from: zhou.personId, into: zhao.personId, dry: false };
    const merged = await server.send('POST', `/api/meetings/${zhao.meetingId}/people/merge`, tokens.coChair, merge);
    expect(merged.status).toBe(200);
    const mine = await createMine(server.store).of(MeetingId.parse(zhao.meetingId), PersonId.parse(zhao.personId));
    expect(mine).toMatchObject({ voted: { [pollId]: NOW } });
    expect(mine?.votedBy).toBeUndefined();
    for (const { token } of [zhao, zhou])
      expect((await get('roll', token)).response.json<RollView>().rows).toMatchObject([{ number: 1, own: true }]);
  });
});

describe('a door number', () => {
  it('P3: can’t be changed by whoever voted for it while that poll is open', async () => {
    const { server, neighbours, vote, chairDoes } = await hall();
    const [zhao, , zhou] = neighbours;
    const move = (person: typeof zhao) =>
      server.send('PUT', `/api/meetings/${person.meetingId}/me`, person.token, { name: '赵钱', household: '1-1-103' });
    await vote(zhao.personId, 'for');
    expect((await move(zhao)).response.json()).toMatchObject({ code: 'join.householdVoted' });
    expect((await move(zhou)).response.statusCode).toBe(200);
    await chairDoes('closePoll');
    expect((await move(zhao)).response.statusCode).toBe(200);
  });
});

describe('polls that are over for long', () => {
  it('come in pages of fifty, in the order opened, to whoever may follow the meeting', async () => {
    const { server, meetingId, tokens, topicId, openPoll: again, chairVoids } = await hall();
    await chairVoids();
    for (let number = 2; number <= 53; number += 1) {
      const opened = await again();
      await chairVoids(PollId.parse(opened['pollId']));
    }
    const page = async (query: string) =>
      (await server.send('GET', `/api/meetings/${meetingId}/polls${query}`, tokens.display)).response.json<PollPage>();
    const numbers = ({ polls }: PollPage) => polls.map(({ number }) => number);
    const newest = await page('');
    expect([numbers(newest)[0], numbers(newest).length, newest.before]).toEqual([4, 50, 4]);
    const rest = await page('?before=4');
    expect([numbers(rest), rest.before]).toEqual([[1, 2, 3], null]);
    expect(await page('?topic=nowhere')).toEqual({ polls: [], before: null });
    expect(numbers(await page(`?topic=${topicId}&before=3`))).toEqual([1, 2]);
    expect((await server.send('GET', `/api/meetings/${meetingId}/polls`, null)).status).toBe(401);
  });
});
