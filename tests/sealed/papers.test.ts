/** P13: what was sealed says so on every paper, and nothing else does. */
import { describe, expect, it } from 'vitest';
import type { PollId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { optionsFor } from '../../shared/meeting/pollOption.ts';
import { pollTable } from '../../shared/record/pollFacts.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { withoutFewCounts } from '../../shared/voting/sealedResult.ts';

const HASH = 'ab'.repeat(32);
const box = { keyId: 'k', publicKey: 'A'.repeat(43) };
function poll(choices: readonly string[], change: Partial<Poll> = {}): Poll {
  const terms: Omit<Poll, 'result' | 'sealed'> = {
    id: 'p' as PollId,
    topicId: 'a' as never,
    question: '同意吗？',
    form: 'formal',
    method: 'threeWay',
    options: optionsFor([]),
    minChoices: 1,
    maxChoices: 1,
    basis: 'household',
    disclosure: 'sealed',
    changeable: false,
    checkedInOnly: false,
    entitled: 8,
    rule: { quorum: 'none', majority: 'half' },
    limitMinutes: 0,
    status: 'published',
    openedAt: 0,
    closedAt: 60_000,
    presentAtOpening: 8,
    turnout: choices.length,
    mayVote: 8,
    voidReason: '',
  };
  const ballots = choices.map((choice, index) => ({ voter: `${index}`, choice: [choice] }));
  const result = withoutFewCounts(countBallots(terms, ballots));
  const sealed = { ...box, counted: { seq: 9, receipts: choices.length, receiptsHash: HASH } };
  return { ...terms, result, sealed, ...change };
}
const state = { sitting: { startedAt: 0 } } as MeetingState;

describe('the minutes', () => {
  it('say that it was sealed, its totals, and by what its receipts are known', () => {
    const table = pollTable(poll(['for', 'for', 'for', 'against', 'against']), 0, state);
    expect(table.about).toBe(
      '正式表决，一户一票，不记名（选票在手机上加密，结束后只算出总数），08:00开始，08:01结束。',
    );
    expect(table.rows.map(([label, count]) => `${label}${count}`)).toEqual(['赞成3', '反对2', '弃权0']);
    expect(table.sentence).toBe(
      `通过：应投8户，实投5户（62.50%）；赞成3户，反对2户，弃权0户。赞成占实投60.00%，超过半数。选票回执5张，在会议页面核对；清单的SHA-256是${HASH}。`,
    );
  });
  it('give no count of four ballots, anywhere', () => {
    const few = poll(['for', 'for', 'for', 'against']);
    const table = pollTable(few, 0, state);
    expect(table.rows).toEqual([]);
    expect(few.result && resultSentence(few, few.result)).toBe(
      '通过：应投8户，实投4户（50.00%）；不记名，不到5票，不公布各项票数。',
    );
  });
  it('call no other poll so', () => {
    for (const disclosure of ['totalsPublished', 'rollPublished'] as const) {
      const { sealed: _, ...named } = poll(['for', 'for', 'for', 'for', 'against'], { disclosure });
      expect(JSON.stringify(pollTable(named, 0, state))).not.toMatch(/不记名|匿名|秘密|加密/);
    }
  });
});
