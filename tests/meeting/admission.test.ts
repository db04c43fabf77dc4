/** Who a poll lets vote: what is written down, refused, and said in a sentence. */
import { describe, expect, it } from 'vitest';
import '../support/words.ts';
import { asksSentence } from '../../client/parts/wording.ts';
import { needsOf } from '../../shared/meeting/admission.ts';
import { mayReadBallots } from '../../shared/meeting/ballotBox.ts';
import { HouseholdId, OptionId, PollId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { contextOf, given, resident, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const cast = {
  type: 'castBallot' as const,
  pollId: PollId.parse('p'),
  choice: [OptionId.parse('for')],
} satisfies AnyCommand;
const wang = (change: Parameters<typeof contextOf>[0]) =>
  contextOf({ ...resident.actor, householdId: HouseholdId.parse('h601'), ...change });

describe('登记', () => {
  it("comes with a check-in by staff, never with a person's own tap", () => {
    const self = given(...underWay).when({ type: 'checkIn', presence: 'online' }, resident);
    expect(self.ok && self.marks?.map(({ kind, voter, by }) => [kind, voter, by])).toEqual([
      ['checkIn', 'wang', 'wang'],
    ]);
    const desk = given(...underWay).when(
      { type: 'checkInPerson', personId: PersonId.parse('wang'), presence: 'onsite' },
      contextOf({ personId: PersonId.parse('zhou'), role: 'minuteTaker' }),
    );
    expect(desk.ok && desk.marks?.map(({ kind, voter, by, value }) => [kind, voter, by, value])).toEqual([
      ['checkIn', 'wang', 'zhou', 'onsite'],
      ['registration', 'wang', 'zhou', ''],
    ]);
  });

  it('a poll that asks for it refuses whoever only tapped 签到, and says where to go', () => {
    const poll = given(...underWay, pollOpened('p', { checkedInOnly: true, registeredOnly: true }));
    expect(poll.when(cast, wang({ checkedIn: true, registered: false }))).toMatchObject({ code: 'poll.registerFirst' });
    expect(poll.when(cast, wang({ checkedIn: true, registered: true }))).toMatchObject({
      ok: true,
      marks: [{ kind: 'ballot', voter: 'h601', needs: ['checkIn', 'registration'] }],
    });
  });

  it('one that was opened before there was such a term asks for what it asked for', () => {
    const poll = given(...underWay, pollOpened('p', { checkedInOnly: true }));
    expect(poll.when(cast, wang({ checkedIn: true }))).toMatchObject({ ok: true, marks: [{ needs: ['checkIn'] }] });
  });
});

it.each([
  [{ checkedInOnly: false, basis: 'person' }, [], '进入会议的人都能投，一人一票，不核对身份。'],
  [{ checkedInOnly: true, basis: 'person' }, ['checkIn'], '自己签到的人都能投，一人一票，不核对身份。'],
  [{ checkedInOnly: true, basis: 'household' }, ['checkIn'], '自己签到、填了门牌的人都能投，一户一票，不核对身份。'],
  [
    { checkedInOnly: true, registeredOnly: true, basis: 'household' },
    ['checkIn', 'registration'],
    '工作人员登记过的人才能投，一户一票；改了门牌要重新登记。',
  ],
] as const)('%j asks for %j', (terms, needs, sentence) => {
  expect(needsOf(terms)).toEqual(needs);
  expect(asksSentence(terms)).toBe(sentence);
});

it.each([
  ['open', 'rollPublished', false, false],
  ['closed', 'rollPublished', false, true],
  ['published', 'rollPublished', true, true],
  ['published', 'totalsPublished', false, true],
  ['voided', 'rollPublished', false, false],
  ['voided', 'totalsPublished', false, false],
] as const)(
  'the ballots of a poll that is %s (%s): everyone %s, counters %s',
  (status, disclosure, everyone, counters) => {
    expect(mayReadBallots({ status, disclosure }, 'everyone')).toBe(everyone);
    expect(mayReadBallots({ status, disclosure }, 'counters')).toBe(counters);
  },
);
