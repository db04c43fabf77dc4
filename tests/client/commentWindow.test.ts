/** Which comments stand on a phone, however many there are. */
import { describe, expect, test } from 'vitest';
import { windowOf } from '../../client/screens/phone/commentWindow.ts';
import type { Comment } from '../../shared/meeting/comment.ts';

const said = (seq: number, topicId = 'a', authorId = 'other') => ({ seq, topicId, authorId }) as unknown as Comment;
const seqs = ({ shown }: { shown: readonly Comment[] }) => shown.map(({ seq }) => seq);
const asks = { topicId: 'a', most: 2, heldAt: null, isOwn: (authorId: string) => authorId === 'me' };

describe('the comments of a topic', () => {
  const comments = [said(1), said(2, 'b'), said(3), said(4)];

  test('below, at and above what is shown', () => {
    const of = (most: number) => windowOf(comments, { ...asks, most });
    expect([seqs(of(4)), of(4).isCut, of(4).loaded]).toEqual([[4, 3, 1], false, 3]);
    expect([seqs(of(3)), of(3).isCut, of(3).loaded]).toEqual([[4, 3, 1], false, 3]);
    expect([seqs(of(2)), of(2).isCut]).toEqual([[4, 3], true]);
  });

  test('newer ones wait while somebody reads, and are counted; one’s own is shown', () => {
    const more = [...comments, said(5), said(6, 'a', 'me'), said(7, 'b')];
    const held = windowOf(more, { ...asks, most: 3, heldAt: 3 });
    expect([seqs(held), held.waiting, held.isCut]).toEqual([[6, 3, 1], 2, false]);
  });

  test('what is held stays whatever comes', () => {
    const before = windowOf(comments, { ...asks, heldAt: 4 });
    const after = windowOf([...comments, ...Array.from({ length: 500 }, (_, index) => said(10 + index))], {
      ...asks,
      heldAt: 4,
    });
    expect([seqs(before), seqs(after), after.waiting]).toEqual([[4, 3], [4, 3], 500]);
  });

  test('far back, past many of another topic', () => {
    const many = [said(1), ...Array.from({ length: 450 }, (_, index) => said(2 + index, 'b'))];
    const of = windowOf(many, { ...asks, most: 60 });
    expect([seqs(of), of.isCut, of.loaded]).toEqual([[1], false, 1]);
  });

  test('of a topic nobody spoke to there is none', () => {
    expect(windowOf(comments, { ...asks, topicId: 'c' })).toEqual({ shown: [], waiting: 0, isCut: false, loaded: 0 });
  });
});
