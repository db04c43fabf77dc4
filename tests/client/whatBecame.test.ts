import { expect, test } from 'vitest';
import { whatBecame } from '../../client/screens/need/whatBecame.ts';
import { speakIn } from '../../client/text/speak.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';

await speakIn('zh-CN', ['need']);

/** As `statusOf` says: what comes again is being drafted. */
const statusAfter = (outcome: Outcome | null) =>
  outcome === null ? 'listed' : ['carriedOver', 'deferred'].includes(outcome.kind) ? 'drafted' : 'concluded';
const concluded = (outcome: Outcome | null) =>
  whatBecame({
    ...{ status: statusAfter(outcome), disposition: null, meeting: { item: 2 } },
    listing: {
      ...{ meetingId: 'm' as never, topicId: 't' as never, title: '车棚翻修', outcome, concludedAt: outcome && 1 },
    },
  });

test('a conclusion is told as one', () => {
  expect(concluded({ kind: 'consensus', note: '先补屋顶' })).toEqual({
    ...{ state: '会议已有结论', isOpen: false, isTold: true },
    lines: ['已列入议题“车棚翻修”', '第2项议题', '达成共识', '先补屋顶'],
  });
  expect(concluded({ kind: 'passed', note: '先装一台\n看效果', despite: '参与的人少，挨户问过都同意' }).lines).toEqual([
    ...['已列入议题“车棚翻修”', '第2项议题', '通过', '先装一台', '看效果'],
    '与表决结果不一致，原因：参与的人少，挨户问过都同意',
  ]);
  expect(concluded(null)).toMatchObject({ state: '已列入会议议题', isTold: false });
});

test('once the desk has dropped it, it waits like any other, and what is done then is told', () => {
  const listing = {
    ...{ meetingId: 'm' as never, topicId: 't' as never, title: '车棚翻修', concludedAt: 1 },
    outcome: { kind: 'carriedOver' as const, note: '' },
  };
  expect(whatBecame({ status: 'open', disposition: null, listing, meeting: { item: 3 } })).toEqual({
    ...{ state: '已收到，等待处理', isOpen: true, isTold: false, lines: [] },
  });
  const forwarded = { kind: 'forwarded', to: '交警大队', words: '' } as const;
  expect(whatBecame({ status: 'forwarded', disposition: forwarded, listing, meeting: { item: 3 } })).toEqual({
    ...{ state: '已转给交警大队', isOpen: false, isTold: false, lines: [] },
  });
  // Taken up again by that meeting after all: its word stands.
  const passed = { ...listing, outcome: { kind: 'passed' as const, note: '' } };
  expect(whatBecame({ status: 'concluded', disposition: forwarded, listing: passed, meeting: { item: 3 } })).toEqual({
    ...{ state: '会议已有结论', isOpen: false, isTold: true },
    lines: ['已列入议题“车棚翻修”', '第3项议题', '通过'],
  });
});

test('what was put off or carried over is none, and says when it comes up again', () => {
  expect(concluded({ kind: 'deferred', note: '等报价', until: '2026-12-20' })).toEqual({
    ...{ state: '会议暂缓，还要再议', isOpen: true, isTold: false },
    lines: ['已列入议题“车棚翻修”', '第2项议题', '2026年12月20日再议', '等报价'],
  });
  expect(concluded({ kind: 'carriedOver', note: '' })).toEqual({
    ...{ state: '这次没有议完，留到下次再议', isOpen: true, isTold: false },
    lines: ['已列入议题“车棚翻修”', '第2项议题'],
  });
});

test('what was done otherwise is told in the words of whoever did it', () => {
  const forwarded = { kind: 'forwarded', to: '街道', words: '一周内回复' } as const;
  expect(whatBecame({ status: 'forwarded', disposition: forwarded, listing: null })).toEqual({
    ...{ state: '已转给街道', isOpen: false, isTold: false, lines: ['一周内回复'] },
  });
  expect(whatBecame({ status: 'open', disposition: null, listing: null })).toEqual({
    ...{ state: '已收到，等待处理', isOpen: true, isTold: false, lines: [] },
  });
});
