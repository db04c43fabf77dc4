/** The line before a meeting: what it does with ballots, doors and presence. What it does for every kind: tests/stream/line.test.ts. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type RunningLines, type Submission, createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import type { Batch } from '../../server/store/log.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import { HouseholdId, type PollId, type TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand, MeetingEvent } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { HALL, enter, openHall } from '../support/liveServer.ts';
import { silentLog } from '../support/silentLog.ts';

let store: Store;
let batches: Batch[];
let published: MeetingEvent[];
let marked: string[];
let lines: RunningLines;
const noPasses = { issue: async () => ({ token: '', pass: { id: '' } }) } as never;

beforeEach(async () => {
  store = memoryStore();
  [batches, published, marked] = [[], [], []];
  await openHall(store);
  for (const [id, door] of [
    ['wang', '1-1-101'],
    ['li', '1-1-101'],
    ['zhao', null],
  ] as const)
    await enter({ store, passes: noPasses }, id, 'resident', door);
  lines = startLines(watched(store));
});

const watched = (inner: Store): Store => ({
  ...inner,
  async append(id, batch) {
    batches.push(batch);
    return inner.append(id, batch);
  },
});
function startLines(on: Store): RunningLines {
  let ids = 0;
  const clock = () => 1_790_000_000_000;
  return createLines({
    ...{ store: on, clock, log: silentLog, newId: () => `new${(ids += 1)}` },
    meetings: createLiveMeetings({ store: on, clock }),
    publish: {
      ...{ cards() {}, minutes() {}, personChanged() {}, passRevoked() {}, waitingChanged() {} },
      events: (_, events) => void published.push(...events),
      marked: (_, kind, subject) => void marked.push(`${kind} ${subject}`),
    },
  });
}
const by = (person: string, commandId: string, command: AnyCommand, sender = `pass ${person}`): Submission => ({
  ...{ commandId, command, sender },
  actor: { personId: PersonId.parse(person), role: person === 'chair' ? 'chair' : 'resident' },
});
const comment = (text: string): AnyCommand => ({
  ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
});
const poll = (change: object = {}): AnyCommand => ({
  ...{ type: 'openPoll', question: '同意吗？', form: 'formal', method: 'threeWay', minChoices: 1, maxChoices: 1 },
  ...{ basis: 'household', disclosure: 'totalsPublished', changeable: false, checkedInOnly: false, entitled: 0 },
  ...{ rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
  topicId: 'a' as TopicId,
  ...change,
});
const opened = async (change: object = {}): Promise<PollId> => {
  const answer = await lines.submit(HALL, by('chair', `open${batches.length}`, poll(change)));
  if (!answer.ok) throw new Error(answer.code);
  return answer.data?.['pollId'] as PollId;
};
const ballot = (pollId: PollId, choice: string): AnyCommand => ({
  type: 'castBallot',
  pollId,
  choice: [choice as never],
});
const codeOf = async (submission: Submission) => {
  const answer = await lines.submit(HALL, submission);
  return answer.ok ? 'ok' : answer.code;
};

describe('the line', () => {
  test('everything that waits is written in one transaction, then answered with its own place in the log', async () => {
    const answers = await Promise.all(
      ['一', '二', '三'].map((text, index) => lines.submit(HALL, by('wang', `c${index}`, comment(text)))),
    );
    expect(batches).toHaveLength(1);
    expect(answers.map((answer) => answer.ok && answer.seq)).toEqual([7, 8, 9]);
    await lines.settled();
    expect(published.map((event) => event.seq)).toEqual([7, 8, 9]);
    expect(JSON.parse((await store.findMeeting(HALL))!.summary)).toMatchObject({ sitting: 'running', topics: 2 });
  });

  test('a refused command leaves no trace: sent again, it is decided again (I8)', async () => {
    const pollId = 'later' as PollId;
    expect(await codeOf(by('wang', 'early', ballot(pollId, 'for')))).toBe('poll.unknown');
    expect(batches).toEqual([]);
    expect(await store.findCommands(HALL, ['early'])).toEqual([]);
  });

  test('one household, one ballot, also in one batch; the second is told so, and again when repeated', async () => {
    const pollId = await opened();
    const codes = await Promise.all(
      [by('wang', 'w', ballot(pollId, 'for')), by('li', 'l', ballot(pollId, 'against'))].map(codeOf),
    );
    expect(codes).toEqual(['ok', 'poll.alreadyVoted']);
    expect(batches).toHaveLength(2);
    expect(await codeOf(by('li', 'l', ballot(pollId, 'against')))).toBe('poll.alreadyVoted');
    expect(await store.findCommands(HALL, ['l'])).toEqual([]);
    expect(await store.countMarks(HALL, 'ballot', [pollId])).toEqual(new Map([[pollId, 1]]));
  });

  test('a ballot and its repetition in the batch where it is refused get the same refusal', async () => {
    const pollId = await opened();
    const wanted = [by('wang', 'w', ballot(pollId, 'for')), ...[1, 2].map(() => by('li', 'l', ballot(pollId, 'for')))];
    expect(await Promise.all(wanted.map(codeOf))).toEqual(['ok', 'poll.alreadyVoted', 'poll.alreadyVoted']);
  });

  test('附议 twice is fine and counts once', async () => {
    const posted = await lines.submit(HALL, by('wang', 'c', comment('请附议')));
    const commentId = posted.ok ? posted.data?.['commentId'] : '';
    const second = { type: 'secondComment', commentId } as AnyCommand;
    expect(await codeOf(by('zhao', 's1', second))).toBe('ok');
    await lines.settled();
    marked = [];
    expect(await codeOf(by('zhao', 's2', second))).toBe('ok');
    await lines.settled();
    expect(marked).toEqual([]);
    expect(await store.countMarks(HALL, 'second', [String(commentId)])).toEqual(new Map([[commentId, 1]]));
  });

  test('closing shares its transaction with nothing; ballots before it in the line are counted, those after refused (P5)', async () => {
    const pollId = await opened({ basis: 'person' });
    batches = [];
    const codes = await Promise.all(
      [
        by('wang', 'b1', ballot(pollId, 'for')),
        by('chair', 'x', { type: 'closePoll', pollId }),
        by('li', 'b2', ballot(pollId, 'against')),
        by('zhao', 'c', comment('投完了')),
      ].map(codeOf),
    );
    expect(codes).toEqual(['ok', 'ok', 'poll.notOpen', 'ok']);
    expect(batches.map((batch) => batch.alone?.kind === 'closeGate')).toEqual([false, true, false]);
    expect(batches[1]).toMatchObject({ events: [], marks: [], openGates: [] });
    expect((await store.findResult(HALL, pollId))?.cast).toBe(1);
  });

  test('who checks in and votes in one moment is checked in; who is present is counted before the poll opens', async () => {
    const checkIn: AnyCommand = { type: 'checkIn', presence: 'onsite' };
    const [, opening] = await Promise.all([
      lines.submit(HALL, by('wang', 'in', checkIn)),
      lines.submit(HALL, by('chair', 'open', poll({ checkedInOnly: true }))),
    ]);
    await lines.settled();
    const body = published.at(-1)?.body;
    expect(body).toMatchObject({ type: 'pollOpened', presentAtOpening: 1 });
    const pollId = (opening.ok ? opening.data?.['pollId'] : '') as PollId;
    expect(await codeOf(by('zhao', 'z0', ballot(pollId, 'for')))).toBe('poll.checkInFirst');
    expect(await codeOf(by('wang', 'v', ballot(pollId, 'for')))).toBe('ok');
  });

  test('the stored result is what gets published', async () => {
    const pollId = await opened({ basis: 'person' });
    await codeOf(by('wang', 'b', ballot(pollId, 'for')));
    await codeOf(by('chair', 'x', { type: 'closePoll', pollId }));
    expect(await codeOf(by('chair', 'p', { type: 'publishResult', pollId }))).toBe('ok');
    await lines.settled();
    expect(published.at(-1)?.body).toMatchObject({ type: 'resultPublished', result: { cast: 1, carried: ['for'] } });
  });

  test('nobody known, nobody checked in, no meeting', async () => {
    const checkIn = (personId: string): AnyCommand => ({
      type: 'checkInPerson',
      personId: PersonId.parse(personId),
      presence: 'onsite',
    });
    expect(await codeOf(by('chair', '1', checkIn('nobody')))).toBe('person.unknown');
    expect(await codeOf(by('chair', '2', checkIn('zhao')))).toBe('ok');
    await store.changePerson(HALL, PersonId.parse('zhao'), { removedAt: 1 });
    expect(await codeOf(by('zhao', '3', comment('我走了')))).toBe('access.revoked');
    expect(await lines.submit('nowhere' as never, by('wang', '4', comment('有人吗')))).toMatchObject({
      code: 'meeting.unknown',
    });
  });

  test('two servers decide on the same log: whoever is behind decides again', async () => {
    const other = startLines(store);
    const close = (topicId: string): AnyCommand => ({
      type: 'closeTopic',
      topicId: topicId as TopicId,
      outcome: { kind: 'consensus', note: '' },
    });
    const answers = await Promise.all([
      lines.submit(HALL, by('chair', 'one', close('a'))),
      other.submit(HALL, by('chair', 'two', close('a'))),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ code: 'topic.closed' });
  });

  test('a household basis uses the door, not the person', async () => {
    const pollId = await opened();
    expect(await codeOf(by('zhao', 'z', ballot(pollId, 'for')))).toBe('poll.householdNeeded');
    await codeOf(by('wang', 'w', ballot(pollId, 'for')));
    expect(await store.findMark(HALL, 'ballot', pollId, HouseholdId.parse('door1-1-101'))).toMatchObject({
      by: 'wang',
    });
  });
});
