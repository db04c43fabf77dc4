import { describe, expect, test } from 'vitest';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { isShared, sharedNeeds } from '../../shared/estate/needSharing.ts';
import { codeOf, eventsOf, given, keeper, lead, need, raised, song, standing, stateOf, worker } from './given.ts';

const two = [...standing, raised('a', 1), raised('b', 2)];
const shared = (id: string, words = '2号楼盼装电梯'): EstateBody => ({
  ...{ type: 'needShared', needId: need(id), words, by: keeper },
});
const share = (id: string, words = '2号楼盼装电梯', from: string | null = null) =>
  ({ type: 'shareNeed', needId: need(id), words, from }) as const;

describe('请邻居附议', () => {
  test('a worker puts a need before the neighbours in words of their own; what the resident wrote stays as it is', () => {
    const [event] = eventsOf(given(...two).when(share('a'), worker));
    expect(event).toEqual({ type: 'needShared', needId: 'a', words: '2号楼盼装电梯', by: 'worker' });
    const { needs } = stateOf(...two, event!);
    expect(sharedNeeds(needs).map(({ id, shared: words, text }) => [id, words, text])).toEqual([
      ['a', '2号楼盼装电梯', [...needs][0]?.text],
    ]);
    expect(eventsOf(given(...two, shared('a')).when({ type: 'unshareNeed', needId: need('a') }))).toEqual([
      { type: 'needUnshared', needId: 'a', by: 'keeper' },
    ]);
    expect(codeOf(given(...two).when({ type: 'unshareNeed', needId: need('a') }))).toBe('done');
  });

  test('the words are changed only against what stands there; the same words again change nothing', () => {
    const standingWords = [...two, shared('a', '电梯')];
    expect(codeOf(given(...standingWords).when(share('a', '装电梯', null)))).toBe('edit.changedMeanwhile');
    expect(codeOf(given(...standingWords).when(share('a', '装电梯', '别的')))).toBe('edit.changedMeanwhile');
    expect(eventsOf(given(...standingWords).when(share('a', '装电梯', '电梯')))).toHaveLength(1);
    expect(eventsOf(given(...standingWords).when(share('a', '电梯', null)))).toEqual([]);
  });

  test('only where nothing was decided yet, and by whoever reaches the building', () => {
    const settled: EstateBody = {
      ...{ type: 'needSettled', needId: need('a'), disposition: { kind: 'handled', words: '灯已修好' }, by: keeper },
    };
    const merged: EstateBody = { type: 'needsMerged', into: need('b'), needIds: [need('a')], by: keeper };
    const hidden: EstateBody = { type: 'needHidden', needId: need('a'), reason: '广告', by: keeper };
    for (const event of [settled, merged, hidden]) {
      expect(codeOf(given(...two, event).when(share('a')))).toBe('need.notShareable');
      const [found] = stateOf(...two, shared('a'), event).needs;
      expect(found && isShared(found)).toBe(false);
    }
    expect(codeOf(given(...two).when(share('nothing')))).toBe('need.unknown');
    expect(codeOf(given(...two).when(share('a'), song))).toBe('access.denied');
    expect(codeOf(given(...standing, raised('c', 1, { building: '1' })).when(share('c'), lead))).toBe(
      'post.otherBuilding',
    );
  });

  test('a hundred at once and no more', () => {
    const many = Array.from({ length: 101 }, (_, index) => raised(`n${index}`, index + 1));
    const put = Array.from({ length: 100 }, (_, index) => shared(`n${index}`));
    expect(codeOf(given(...standing, ...many, ...put).when(share('n100')))).toBe('need.tooManyShared');
    // Other words for one that stands there already take no place.
    expect(eventsOf(given(...standing, ...many, ...put).when(share('n0', '换一句话', '2号楼盼装电梯')))).toHaveLength(
      1,
    );
  });
});
