/** P3: one phone changes its door over one process and casts over the other, a thousand times, and has one ballot each time. */
import { afterEach, expect, test } from 'vitest';
import type { OptionId, PollId } from '../../shared/meeting/ids.ts';
import { details } from '../meeting/given.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { startPostgres } from '../support/postgres.ts';
import { type Program, ask, joinMeeting, programFolder, setUpMeeting, startProgram } from '../support/program.ts';
import { startRedis } from '../support/redis.ts';

const HALLS = 4;
const PEOPLE = 50;
/** A person may move ten times in a while: twice in each poll. */
const POLLS = 5;
/** Two doors nobody else lives behind: whatever is counted beyond one for each person is a second ballot. */
const doorsOf = (person: number): readonly [string, string] => [`${person + 1}-1-101`, `${person + 1}-2-101`];

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Phone {
  readonly line: LiveClient;
  /** Gives `moved`, or why not. */
  move(door: string): Promise<string>;
}

/** The card is changed over `away` while ballots go out over `home`. */
async function enter(home: Program, away: Program, meetingId: string, person: number): Promise<Phone> {
  const name = `居民${person}`;
  const { token } = await joinMeeting(home.url, meetingId, name, doorsOf(person)[0]);
  const line = await connectClient(home.url, { token, meetingId });
  ends.push(() => line.close());
  // While others come in, cards and counts may be heard before the welcome.
  await line.until(() => line.heard.some(({ type }) => type === 'welcome'));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    line,
    async move(household) {
      const body = JSON.stringify({ name, household });
      const answer = await fetch(`${away.url}/api/meetings/${meetingId}/me`, { method: 'PUT', headers, body });
      const { code = 'moved' } = (await answer.json()) as { code?: string };
      return code;
    },
  };
}

/** Everything is under way at once. Gives how many ballots were taken. */
async function race(phone: Phone, pollId: PollId, doors: readonly string[]): Promise<number> {
  const cast = () => phone.line.command({ type: 'castBallot', pollId, choice: ['for' as OptionId] });
  const rounds = doors.map(async (door) => {
    const moving = phone.move(door);
    const answer = await cast();
    const moved = await moving;
    expect(moved).toMatch(/^(moved|join\.householdVoted)$/);
    return answer;
  });
  const early = await Promise.all(rounds);
  const outcomes = [...early, await cast()].map((answer) => (answer.ok ? 'in' : answer.code));
  const known = ['in', 'poll.casterChanged', 'poll.castForAnother', 'poll.alreadyVoted'];
  expect(outcomes.filter((outcome) => !known.includes(outcome))).toEqual([]);
  return outcomes.filter((outcome) => outcome === 'in').length;
}

test('two servers, four halls, fifty phones in each: a thousand races and no second ballot', async () => {
  const postgres = await startPostgres();
  ends.push(() => postgres.stop());
  const redis = await startRedis();
  ends.push(() => redis.stop());
  const { folder, remove } = programFolder();
  ends.push(remove);
  const url = await postgres.createDatabase();
  const east = await startProgram(folder, { DATABASE_URL: url, REDIS_URL: redis.url });
  ends.push(() => east.stop());
  const { token } = await setUpMeeting(east);
  const west = await startProgram(folder, { DATABASE_URL: url, REDIS_URL: redis.url });
  ends.push(() => west.stop());

  /** What lies in the box: who has more than one ballot, and who has one for a door they don't live behind. */
  const faultsIn = async (pollId: PollId) => {
    const box = `from marks join people on people.meeting_id = marks.stream_id and people.id = by_person
      where kind = 'ballot' and subject = '${pollId}'`;
    const second = await postgres.run(url, `select by_person ${box} group by by_person having count(*) > 1`);
    const elsewhere = await postgres.run(url, `select by_person ${box} and household_id <> voter`);
    return { second: second.length, elsewhere: elsewhere.length };
  };

  const hold = async () => {
    const topics = [{ title: '充电桩选址', text: '', plannedMinutes: 20, attachments: [] }];
    const made = await ask<{ id: string }>(east.url, '/api/meetings', { details, topics, copyOf: null }, token);
    const lead = await connectClient(east.url, { token, meetingId: made.id });
    ends.push(() => lead.close());
    await lead.until(() => lead.heard.some(({ type }) => type === 'welcome'));
    const phones = await Promise.all(
      Array.from({ length: PEOPLE }, (_, person) =>
        person % 2 ? enter(east, west, made.id, person) : enter(west, east, made.id, person),
      ),
    );
    const topicId = lead.view().state.topics[0]!.id;
    expect((await lead.command({ type: 'startSitting' })).ok).toBe(true);
    expect((await lead.command({ type: 'moveDiscussion', topicId })).ok).toBe(true);
    let races = 0;
    for (let poll = 0; poll < POLLS; poll += 1) {
      const opened = await lead.command({
        ...{ type: 'openPoll', topicId, question: '同意吗？', form: 'formal', method: 'threeWay', basis: 'household' },
        ...{ minChoices: 1, maxChoices: 1, disclosure: 'totalsPublished', changeable: false, checkedInOnly: false },
        ...{ entitled: PEOPLE, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
      });
      const pollId = (opened.ok ? opened.data?.['pollId'] : '') as PollId;
      const isOpen = ({ line }: Phone) => line.view().state.polls.some(({ id }) => id === pollId);
      await Promise.all(phones.map((phone) => phone.line.until(() => isOpen(phone))));
      const taken = await Promise.all(phones.map((phone, person) => race(phone, pollId, doorsOf(person).toReversed())));
      races += taken.length;
      expect(taken).toEqual(phones.map(() => 1));
      expect(await faultsIn(pollId)).toEqual({ second: 0, elsewhere: 0 });
      expect((await lead.command({ type: 'closePoll', pollId })).ok).toBe(true);
      const closed = () => lead.view().state.polls.find(({ id, status }) => id === pollId && status === 'closed');
      await lead.until(() => closed() !== undefined);
      expect(closed()?.turnout).toBe(50);
    }
    return races;
  };
  const races = await Promise.all(Array.from({ length: HALLS }, hold));
  expect(races).toEqual([250, 250, 250, 250]);
}, 150_000);
