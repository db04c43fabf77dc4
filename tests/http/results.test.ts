import { beforeAll, describe, expect, it } from 'vitest';
import { MeetingId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { type TestServer, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

type Command = Parameters<typeof act>[3];
const poll = { type: 'openPoll', form: 'formal', method: 'threeWay', basis: 'household', minChoices: 1, maxChoices: 1 };
const terms = { disclosure: 'rollPublished', changeable: false, checkedInOnly: false, entitled: 0, limitMinutes: 0 };

let server: TestServer;
let id: string;
let tokens: Awaited<ReturnType<typeof meetingWithEveryRole>>['tokens'];
let before: Awaited<ReturnType<TestServer['send']>>;

beforeAll(async () => {
  server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  ({ id, tokens } = meeting);
  const chair = await chairOf(server, id);
  const state = (await server.lines.read(MeetingId.parse(id)))!;
  const topicId = TopicId.parse(state.topics[0]!.id);
  const lead = (command: object) => act(server, id, chair, command as Command);
  await lead({ type: 'startSitting' });
  await lead({ type: 'moveDiscussion', topicId });
  const said = { type: 'postComment', topicId, text: '我家在六楼', stance: 'for', replyTo: null, pseudonymous: false };
  await act(server, id, meeting.resident.personId, said as Command);
  const rule = { quorum: 'none', majority: 'half' };
  const voided = await lead({ ...poll, ...terms, rule, topicId, question: '作废的一问', proposals: [] });
  await lead({ type: 'voidPoll', pollId: PollId.parse(voided['pollId']), reason: '问错了' });
  const opened = await lead({ ...poll, ...terms, rule, topicId, question: '同意在东门选址', proposals: [] });
  const pollId = PollId.parse(opened['pollId']);
  await act(server, id, meeting.resident.personId, {
    type: 'castBallot',
    pollId,
    choice: ['for'],
  } as unknown as Command);
  await lead({ type: 'closePoll', pollId });
  await lead({ type: 'publishResult', pollId });
  await lead({
    type: 'closeTopic',
    topicId,
    outcome: { kind: 'passed', note: '十二月动工，先从陈阿婆家（2-1-601）起' },
  });
  before = await server.send('GET', `/api/meetings/${id}/results`);
  await lead({ type: 'endSitting' });
});

describe('the results of a meeting', () => {
  it('are not there before it has ended', () => {
    expect([before.status, before.body]).toEqual([409, expect.objectContaining({ code: 'results.notYet' })]);
  });

  it('can be read afterwards by whoever has the link', async () => {
    const sent = await server.send('GET', `/api/meetings/${id}/results`);
    expect(sent.status).toBe(200);
    expect(sent.body['topics']).toEqual([
      {
        title: '电动自行车充电桩选址',
        outcome: { kind: 'passed', note: '十二月动工，先从陈**家（2-*-***）起' },
        polls: [
          {
            question: '同意在东门选址',
            form: 'formal',
            basis: 'household',
            method: 'threeWay',
            rule: { quorum: 'none', majority: 'half' },
            result: {
              ...{ entitled: 1, cast: 1, quorumMet: null, carried: ['for'], outcome: 'passed' },
              counts: [
                { optionId: 'for', label: '赞成', count: 1 },
                { optionId: 'against', label: '反对', count: 0 },
                { optionId: 'abstain', label: '弃权', count: 0 },
              ],
            },
            sentence: expect.stringMatching(/^通过：.*赞成1户，反对0户，弃权0户/) as string,
          },
        ],
      },
    ]);
  });

  it('name nobody: no person, no door, no comment, no voided poll', async () => {
    const { body } = (await server.send('GET', `/api/meetings/${id}/results`)).response;
    for (const inside of ['陈阿婆', '林芳', '601', '六楼', '作废', '问错了', 'personId', 'commentCount'])
      expect(body).not.toContain(inside);
  });

  it('of a meeting that does not exist are as unknown as the meeting', async () => {
    for (const other of ['nowhere', 'x'.repeat(61)])
      expect((await server.send('GET', `/api/meetings/${other}/results`)).status).toBe(404);
  });
});

describe('who comes when it is over', () => {
  const door = async () => (await server.send('GET', `/api/meetings/${id}/door`)).body;
  const asks = async (token: string | null = null, name = '过路人', household = '') =>
    (await server.send('POST', `/api/meetings/${id}/join`, token, { name, household, device: '手机' })).body;

  it('waits for the chair’s word, since what is inside names people and their choices', async () => {
    const asked = await asks();
    expect(asked).toEqual({ waiting: true, token: expect.any(String) as string });
    const token = String(asked['token']);
    const state = (await server.lines.read(MeetingId.parse(id)))!;
    const roll = `/api/meetings/${id}/polls/${state.polls[1]!.id}/roll`;
    for (const inside of [roll, `/api/meetings/${id}/minutes/export.html`])
      expect((await server.send('GET', inside, token)).status).toBe(401);

    // Who took part has the pass still, and reads on; with the chair’s yes a new phone does too.
    expect((await server.send('GET', roll, tokens.resident)).status).toBe(200);
    expect(await asks(tokens.resident, '陈阿婆', '2-1-601')).toMatchObject({ token: tokens.resident });
    const { waiting } = (await server.send('GET', `/api/meetings/${id}/waiting`, tokens.chair)).body as unknown as {
      waiting: { id: string; name: string }[];
    };
    expect(waiting.map(({ name }) => name)).toEqual(['过路人']);
    await server.send('POST', `/api/meetings/${id}/waiting`, tokens.chair, { ids: [waiting[0]!.id], admit: true });
    expect(await asks(token)).toMatchObject({ token, role: 'resident' });
    expect((await server.send('GET', roll, token)).status).toBe(200);
  });

  it('reads at the door what everybody reads', async () => {
    const state = (await server.lines.read(MeetingId.parse(id)))!;
    const details = { ...state.details, title: '陈阿婆家漏水协商会', place: '2-1-601门口' };
    await server.lines.record(MeetingId.parse(id), [{ type: 'meetingEdited', details }]);
    expect(await door()).toMatchObject({ title: '陈**家漏水协商会', place: '2-*-***门口', sitting: 'ended' });
  });
});
