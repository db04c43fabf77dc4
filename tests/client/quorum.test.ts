/** What the cockpit says is missing for a quorum is what the count will ask for. */
import { describe, expect, test } from 'vitest';
import { missingForQuorum } from '../../client/screens/chair/quorum.ts';
import { OptionId } from '../../shared/meeting/ids.ts';
import { countBallots } from '../../shared/voting/tally.ts';

const FOR = OptionId.parse('for');
const options = [{ id: FOR, label: '赞成' }];
const ballots = (count: number) => Array.from({ length: count }, (_, index) => ({ voter: `v${index}`, choice: [FOR] }));

describe.each(['half', 'twoThirds'] as const)('a quorum of %s', (quorum) => {
  test.each([1, 2, 3, 4, 8, 9, 50, 1288])(
    'of %i entitled: with what is missing it counts, with one less it does not',
    (entitled) => {
      const poll = { options, entitled, presentAtOpening: 0, rule: { quorum, majority: 'half' } } as const;
      const needed = missingForQuorum(poll, 0);
      expect(countBallots(poll, ballots(needed)).quorumMet).toBe(true);
      expect(countBallots(poll, ballots(needed - 1)).quorumMet).toBe(false);
      expect(missingForQuorum(poll, needed - 1)).toBe(1);
      expect(missingForQuorum(poll, needed)).toBe(0);
      expect(missingForQuorum(poll, entitled)).toBe(0);
    },
  );
});

test('nothing is missing where no quorum is asked for, or nobody can say of how many', () => {
  expect(missingForQuorum({ entitled: 8, presentAtOpening: 8, rule: { quorum: 'none', majority: 'half' } }, 0)).toBe(0);
  expect(missingForQuorum({ entitled: 0, presentAtOpening: 0, rule: { quorum: 'half', majority: 'half' } }, 0)).toBe(0);
});
