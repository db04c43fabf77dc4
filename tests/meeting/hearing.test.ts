/** Who can't hear the hall, while it matters. */
import { expect, test } from 'vitest';
import { createHearing } from '../../server/live/hearing.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';

const [HALL, NEXT] = [MeetingId.parse('hall'), MeetingId.parse('next')];
const [wang, li] = [PersonId.parse('wang'), PersonId.parse('li')];

test('each person counts once, for a minute and a half after they last said it', () => {
  let now = 1_000;
  const hearing = createHearing(() => now);
  const says = (personId: PersonId, at: number) => {
    now = at;
    return hearing.sign(HALL, { personId, at });
  };
  expect(hearing.now(HALL)).toEqual({ type: 'hearing', people: 0, until: 0 });
  expect(says(wang, 1_000)).toEqual({ type: 'hearing', people: 1, until: 91_000 });
  expect(says(li, 41_000)).toEqual({ type: 'hearing', people: 2, until: 131_000 });
  expect(says(li, 42_000)).toEqual({ type: 'hearing', people: 2, until: 132_000 });
  expect(hearing.now(NEXT)).toEqual({ type: 'hearing', people: 0, until: 0 });
  now = 91_000;
  expect(hearing.now(HALL)).toEqual({ type: 'hearing', people: 1, until: 132_000 });
  expect(hearing.sign(HALL, null)).toEqual({ type: 'hearing', people: 0, until: 0 });
});
