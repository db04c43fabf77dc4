/** A resident's own statement on their phone: what is said of it once it is sent. */
import { describe, expect, test } from 'vitest';
import { becameOf } from '../../client/screens/phone/opinionAnswers.svelte.ts';
import { StatementId } from '../../shared/meeting/ids.ts';

const inMap = (...ids: readonly string[]) => ids.map((id) => ({ id: StatementId.parse(id), text: id }));

describe('a statement the chair looks at first', () => {
  test('waits, whatever else is said meanwhile', () => {
    expect(becameOf('own', inMap('other'), [{ commentId: 'own' }])).toBe('waits');
    expect(becameOf('own', inMap(), [{ commentId: 'other', refused: '重复' }])).toBe('waits');
  });

  test('is in the map once it is released, also while the phone still has it among those that wait', () => {
    expect(becameOf('own', inMap('other', 'own'), [{ commentId: 'own' }])).toBe('added');
    expect(becameOf('own', inMap('own'), [])).toBe('added');
  });

  test('waits no more once it is refused', () => {
    expect(becameOf('own', inMap('other'), [{ commentId: 'own', refused: '说的是别人的私事' }])).toBe('refused');
  });
});
