/** Ballots over real sockets: one a household whatever the race (I5), and nothing on the wire that tells a choice (I6). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OptionId, PollId } from '../../shared/meeting/ids.ts';
import type { Command, EventBody } from '../../shared/meeting/meeting.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { joinRaw } from '../support/rawSocket.ts';
import { chair } from '../meeting/given.ts';

const AT = 1_790_000_000_000;
let server: LiveServer;
let lead: LiveClient;
const clients: LiveClient[] = [];

const come = async (token: string) => {
  const client = await connectClient(server.url, { token });
  clients.push(client);
  return client;
};
const openPoll = async (change: Partial<Extract<Command, { type: 'openPoll' }>> = {}): Promise<PollId> => {
  const answer = await lead.command({
    ...{ type: 'openPoll', topicId: 'a', question: '同意加装充电桩吗？', form: 'formal', method: 'threeWay' },
    ...{ minChoices: 1, maxChoices: 1, basis: 'household', disclosure: 'totalsPublished', changeable: false },
    ...{
      checkedInOnly: false,
      entitled: 3,
      rule: { quorum: 'none', majority: 'half' },
      limitMinutes: 0,
      proposals: [],
    },
    ...change,
  } as Command);
  if (!answer.ok) throw new Error(answer.code);
  return answer.data?.['pollId'] as PollId;
};
const ballot = (pollId: PollId, choice: string): Command => ({
  type: 'castBallot',
  pollId,
  choice: [choice as OptionId],
});

beforeEach(async () => {
  server = await startLiveServer({ clock: () => AT });
  await openHall(server.store, { type: 'staffJoined', personId: chair, role: 'chair' } satisfies EventBody);
  lead = await come((await passFor(server, chair)).token);
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await server.close();
  expect(server.errors).toEqual([]);
});

describe('ballots', () => {
  test('fifty at once from one household over two phones: one ballot, every answer agrees (P3)', async () => {
    const [he, she] = [
      await enter(server, 'he', 'resident', '2-1-601'),
      await enter(server, 'she', 'resident', '2-1-601'),
    ];
    const [his, hers] = [await come(he.token), await come(she.token)];
    const pollId = await openPoll();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? his : hers).command(ballot(pollId, index % 3 ? 'for' : 'against'), `b${index}`),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(
      new Set(['poll.alreadyVoted']),
    );
    const winner = answers.findIndex((answer) => answer.ok);
    expect(
      await (winner % 2 ? his : hers).command(ballot(pollId, winner % 3 ? 'for' : 'against'), `b${winner}`),
    ).toEqual(answers[winner]);
    const marks = await server.store.marksOf(HALL, 'ballot', pollId);
    expect(marks.map((mark) => mark.voter)).toEqual(['door2-1-601']);
    // The other phone of the household sees that it is done.
    await Promise.all(
      [his, hers].map((client) =>
        client.until(
          () => client.view().mine?.voted[pollId] !== undefined || client === [hers, his][winner % 2 ? 1 : 0],
        ),
      ),
    );
    await lead.until(() => lead.view().counts.turnout[pollId] === 1);
  });

  test('the acknowledgement has the same bytes whatever was chosen', async () => {
    const pollId = await openPoll({ changeable: true, basis: 'person' });
    const acks: string[] = [];
    for (const choice of ['for', 'against', 'abstain']) {
      const { token } = await enter(server, `voter-${choice}`);
      const raw = await joinRaw(server.url, token);
      const message = { type: 'command', commandId: `cast-${choice}`, command: ballot(pollId, choice) };
      raw.send(`421["up",${JSON.stringify(message)}]`);
      await raw.until((frames) => frames.some((frame) => frame.startsWith('431')));
      acks.push(raw.frames.find((frame) => frame.startsWith('431'))!);
      raw.close();
    }
    expect(acks[0]).toContain('"ok":true');
    expect(new Set(acks).size).toBe(1);
  });

  test('a formal poll shows turnout alone until it is published; a straw poll shows its options', async () => {
    const voters = await Promise.all(
      ['x', 'y', 'z'].map(async (id) =>
        come((await enter(server, id, 'resident', `1-1-${id}`.replace(/[xyz]/, '') + '10' + id.charCodeAt(0))).token),
      ),
    );
    const formal = await openPoll();
    for (const voter of voters) expect((await voter.command(ballot(formal, 'for'))).ok).toBe(true);
    await lead.until(() => lead.view().counts.turnout[formal] === 3);
    expect(lead.view().counts.straw[formal]).toBeUndefined();
    expect((await lead.command({ type: 'closePoll', pollId: formal })).ok).toBe(true);
    await voters[0]!.until(() => voters[0]!.view().state.polls[0]?.status === 'closed');
    expect(voters[0]!.view().state.polls[0]).toMatchObject({ turnout: 3, result: null });
    expect(JSON.stringify(voters[0]!.heard)).not.toMatch(/"count":/);
    expect(await voters[0]!.command(ballot(formal, 'for'))).toMatchObject({ ok: false, code: 'poll.notOpen' });
    expect((await lead.command({ type: 'publishResult', pollId: formal })).ok).toBe(true);
    await voters[0]!.until(() => voters[0]!.view().state.polls[0]?.result?.cast === 3);

    const straw = await openPoll({ form: 'straw' });
    for (const voter of voters) await voter.command(ballot(straw, 'against'));
    await lead.until(() => lead.view().counts.straw[straw]?.['against'] === 3);
    expect(lead.view().counts.straw[straw]).toEqual({ for: 0, against: 3, abstain: 0 });
  });

  test('votes and the closing of the poll at once: every acknowledged one is in the result, none comes after (P5)', async () => {
    const voters = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => come((await enter(server, `v${index}`)).token)),
    );
    for (let round = 0; round < 5; round += 1) {
      const pollId = await openPoll({ basis: 'person' });
      const casting = voters.map((voter) => voter.command(ballot(pollId, 'for')));
      const closing = lead.command({ type: 'closePoll', pollId });
      const accepted = (await Promise.all(casting)).filter((answer) => answer.ok).length;
      expect((await closing).ok).toBe(true);
      const result = await server.store.findResult(HALL, pollId);
      expect(result?.cast).toBe(accepted);
      expect((await server.store.marksOf(HALL, 'ballot', pollId)).length).toBe(accepted);
      expect((await lead.command({ type: 'publishResult', pollId })).ok).toBe(true);
    }
  });
});
