/** Two built servers on one PostgreSQL and one Redis serve one meeting; Redis dies and returns meanwhile (P27, F55). */
import { afterEach, expect, test } from 'vitest';
import type { CommentId, OptionId, PollId } from '../../shared/meeting/ids.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { startPostgres } from '../support/postgres.ts';
import { joinMeeting, programFolder, setUpMeeting, startProgram } from '../support/program.ts';
import { startRedis } from '../support/redis.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test('comments, counts and polls agree on both servers, with Redis, without it, and with it again', async () => {
  const postgres = await startPostgres();
  ends.push(() => postgres.stop());
  let redis = await startRedis();
  ends.push(() => redis.stop());
  const { folder, remove } = programFolder();
  ends.push(remove);
  const environment = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
  const east = await startProgram(folder, environment);
  ends.push(() => east.stop());
  const { meetingId, token } = await setUpMeeting(east);
  const west = await startProgram(folder, environment);
  ends.push(() => west.stop());

  const lead = await connectClient(east.url, { token, meetingId });
  const residents: LiveClient[] = [];
  for (let index = 0; index < 6; index += 1) {
    const home = index % 2 ? east : west;
    const joined = await joinMeeting(home.url, meetingId, `居民${index}`);
    residents.push(await connectClient(home.url, { token: joined.token, meetingId }));
  }
  const all = [lead, ...residents];
  ends.push(() => all.forEach((client) => client.close()));
  const topicId = lead.view().state.topics[0]!.id;
  expect((await lead.command({ type: 'startSitting' })).ok).toBe(true);
  expect((await lead.command({ type: 'moveDiscussion', topicId })).ok).toBe(true);

  const speakAll = async (word: string) => {
    const answers = await Promise.all(
      residents.map((resident, index) =>
        resident.command({
          ...{ type: 'postComment', topicId, text: `${word}${index}`, stance: null, replyTo: null },
          pseudonymous: false,
        }),
      ),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const last = Math.max(...answers.map((answer) => (answer.ok ? answer.seq : 0)));
    await Promise.all(
      all.map((client) => client.until(() => client.view().state.seq >= last && !client.view().behind)),
    );
    const [first, ...others] = all.map((client) => welcomeState(client.view().state));
    for (const other of others) expect(other).toEqual(first);
    return first!.comments.slice(-1)[0]!.id;
  };
  const secondAll = async (commentId: CommentId) => {
    const answers = await Promise.all(
      residents.map((resident) => resident.command({ type: 'secondComment', commentId })),
    );
    const given = answers.filter((answer) => answer.ok).length;
    expect(given).toBe(residents.length - 1); // nobody seconds their own
    await Promise.all(all.map((client) => client.until(() => client.view().counts.seconds[commentId] === given)));
  };
  const holdPoll = async (whileOpen: () => Promise<unknown>) => {
    const opened = await lead.command({
      ...{ type: 'openPoll', topicId, question: '同意选址吗？', form: 'formal', method: 'threeWay', basis: 'person' },
      ...{ minChoices: 1, maxChoices: 1, disclosure: 'totalsPublished', changeable: false, checkedInOnly: false },
      ...{ entitled: 6, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
    });
    const pollId = (opened.ok ? opened.data?.['pollId'] : '') as PollId;
    const vote = (resident: LiveClient, choice: string) =>
      resident.command({ type: 'castBallot', pollId, choice: [choice as OptionId] });
    const early = await Promise.all(residents.slice(0, 3).map((resident) => vote(resident, 'for')));
    expect(early.every((answer) => answer.ok)).toBe(true);
    await whileOpen();
    // The rest vote from both servers while the chair closes on one.
    const [closing, ...late] = await Promise.all([
      lead.command({ type: 'closePoll', pollId }),
      ...residents.slice(3).map((resident) => vote(resident, 'against')),
    ]);
    expect(closing.ok).toBe(true);
    const cast = 3 + late.filter((answer) => answer.ok).length;
    for (const resident of residents)
      expect(await vote(resident, 'for')).toMatchObject({ ok: false, code: 'poll.notOpen' });
    expect((await lead.command({ type: 'publishResult', pollId })).ok).toBe(true);
    for (const client of all) {
      const poll = () => client.view().state.polls.find(({ id }) => id === pollId);
      await client.until(() => poll()?.status === 'published');
      expect(poll()).toMatchObject({ turnout: cast, result: { cast } });
      expect(poll()?.result?.counts[0]?.count).toBe(3);
    }
  };

  await Promise.all(all.map((client) => client.until(() => client.view().counts.connected === 7)));
  await secondAll(await speakAll('有线时'));
  await holdPoll(async () => undefined);

  await redis.stop();
  await secondAll(await speakAll('断线时'));
  await holdPoll(() => speakAll('投票时'));

  redis = await startRedis(Number(new URL(redis.url).port));
  await secondAll(await speakAll('恢复后'));
  await holdPoll(async () => undefined);
}, 180_000);

test('a server starts and serves while Redis is away', async () => {
  const redis = await startRedis();
  await redis.stop();
  const { folder, remove } = programFolder();
  ends.push(remove);
  const program = await startProgram(folder, { REDIS_URL: redis.url });
  ends.push(() => program.stop());
  const { meetingId, token } = await setUpMeeting(program);
  const lead = await connectClient(program.url, { token, meetingId });
  ends.push(() => lead.close());
  expect((await lead.command({ type: 'startSitting' })).ok).toBe(true);
});
