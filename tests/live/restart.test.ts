/** The built server on SQLite, killed without warning in the middle of a vote: everything acknowledged is there (P1–P4, F1). */
import { afterEach, expect, test } from 'vitest';
import type { OptionId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { type Program, joinMeeting, programFolder, setUpMeeting, startProgram } from '../support/program.ts';

const VOTERS = 12;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Sent {
  readonly voter: number;
  readonly commandId: string;
  readonly command: Command;
  answer: Answer | null;
}

test('killed three times while people vote and speak', async () => {
  const { folder, remove } = programFolder();
  ends.push(remove);
  let program = await startProgram(folder);
  ends.push(() => program.stop());
  const { meetingId, token } = await setUpMeeting(program);
  const passes = await Promise.all(
    Array.from({ length: VOTERS }, (_, index) => joinMeeting(program.url, meetingId, `居民${index}`)),
  );
  const tokens = [token, ...passes.map((joined) => joined.token)];
  let clients = await connectAll(program, meetingId, tokens);
  const topicId = clients[0]!.view().state.topics[0]!.id;
  const pollId = await openPoll(clients[0]!, topicId);

  const history: Sent[] = [];
  for (let round = 0; round < 3; round += 1) {
    const sent = clients.slice(1).flatMap((_, voter) => wishes(voter, round, topicId, pollId));
    history.push(...sent);
    const enough = new Promise<void>((resolve) => {
      let acknowledged = 0;
      for (const wanted of sent) {
        void clients[wanted.voter + 1]!.command(wanted.command, wanted.commandId).then((answer) => {
          wanted.answer = answer;
          acknowledged += 1;
          if (acknowledged === 5 + 4 * round) resolve();
        });
      }
    });
    await enough;
    await program.kill();
    clients.forEach((client) => client.close());
    const known = sent.filter((wanted) => wanted.answer?.ok).length;
    expect(known).toBeGreaterThan(0);

    program = await startProgram(folder);
    clients = await connectAll(program, meetingId, tokens);
    for (const wanted of sent) {
      const again = await clients[wanted.voter + 1]!.command(wanted.command, wanted.commandId);
      // P4: what was acknowledged before the end is answered with the very same bytes after it.
      if (wanted.answer) expect(again).toEqual(wanted.answer);
      expect(again.ok).toBe(true);
      wanted.answer = again;
    }
  }

  const lead = clients[0]!;
  expect((await lead.command({ type: 'closePoll', pollId })).ok).toBe(true);
  expect((await lead.command({ type: 'publishResult', pollId })).ok).toBe(true);
  await lead.until(() => lead.view().state.polls[0]?.status === 'published');
  const { polls, comments } = lead.view().state;
  // Everybody's last ballot was for: the last one counts, once.
  expect(polls[0]?.result).toMatchObject({ cast: VOTERS, carried: ['for'] });
  const said = history.flatMap(({ command }) => (command.type === 'postComment' ? [command.text] : []));
  expect(comments.map((comment) => comment.text).sort()).toEqual([...said].sort());
  clients.forEach((client) => client.close());
}, 120_000);

const wishes = (voter: number, round: number, topicId: TopicId, pollId: PollId): Sent[] => {
  const choice = [(round < 2 ? 'against' : 'for') as OptionId];
  const comment: Command = {
    ...{ type: 'postComment', topicId, text: `第${round}次，${voter}号`, stance: null, replyTo: null },
    pseudonymous: false,
  };
  const speaks = voter % 3 === 0 ? [{ voter, commandId: `say-${voter}-${round}`, command: comment, answer: null }] : [];
  return [
    { voter, commandId: `vote-${voter}-${round}`, command: { type: 'castBallot', pollId, choice }, answer: null },
    ...speaks,
  ];
};

const connectAll = (program: Program, meetingId: string, tokens: readonly string[]): Promise<LiveClient[]> =>
  Promise.all(tokens.map((token) => connectClient(program.url, { token, meetingId })));

async function openPoll(lead: LiveClient, topicId: TopicId): Promise<PollId> {
  expect((await lead.command({ type: 'startSitting' })).ok).toBe(true);
  expect((await lead.command({ type: 'moveDiscussion', topicId })).ok).toBe(true);
  const answer = await lead.command({
    ...{ type: 'openPoll', topicId, question: '同意选址吗？', form: 'formal', method: 'threeWay', basis: 'person' },
    ...{ minChoices: 1, maxChoices: 1, disclosure: 'totalsPublished', changeable: true, checkedInOnly: false },
    ...{ entitled: VOTERS, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.data?.['pollId'] as PollId;
}
