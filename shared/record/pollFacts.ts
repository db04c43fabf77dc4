/** 表决: one poll as the minutes show it: how it was held, its numbers, and the one sentence everybody shows (I12). */
import type { MeetingState } from '../meeting/meeting.ts';
import type { Poll } from '../meeting/poll.ts';
import { assertNever } from '../stream/decision.ts';
import { percent } from '../voting/fraction.ts';
import { resultSentence } from '../voting/sentence.ts';
import { clockOf, dayOf, momentOf } from './dates.ts';
import { chineseNumeral } from './numerals.ts';
import type { OpinionDots } from './opinionDots.ts';
import { fullStop } from './sentences.ts';

export interface FactTable {
  readonly caption?: string;
  /** One line below the caption: how the vote was held. */
  readonly about?: string;
  /** Before the grid. */
  readonly picture?: OpinionDots;
  readonly head: readonly string[];
  /** No rows: show no grid, only caption, `about` and `sentence` (a poll without a published result). */
  readonly rows: readonly (readonly string[])[];
  /** Below the grid: the result in one sentence, or why there is none yet. */
  readonly sentence?: string;
}

export function pollTable(poll: Poll, index: number, { sitting }: MeetingState): FactTable {
  const caption = `表决${chineseNumeral(index + 1)}：${poll.question}`;
  const bare = { caption, about: howHeld(poll, sitting.startedAt), head: [], rows: [] };
  switch (poll.status) {
    case 'open':
      return { ...bare, sentence: '正在进行。' };
    case 'closed':
      return { ...bare, sentence: '已结束，结果待公布。' };
    case 'voided':
      return { ...bare, sentence: `已作废，原因：${fullStop(poll.voidReason)}` };
    case 'published': {
      const { result } = poll;
      if (!result) return { ...bare, sentence: '已结束，结果待公布。' };
      const unit = poll.basis === 'household' ? '户数' : '人数';
      const rows = result.counts.map((row) => [
        row.label,
        String(row.count),
        result.cast > 0 ? percent(row.count, result.cast) : '—',
      ]);
      return {
        ...bare,
        head: ['选项', unit, '占实投'],
        rows,
        sentence: `${resultSentence(poll, result)}${receiptsOf(poll)}`,
      };
    }
    default:
      return assertNever(poll.status);
  }
}

/** Where a sealed box's receipts are, and the figure by which a list of them is known. */
const receiptsOf = ({ sealed }: Poll): string =>
  sealed?.counted === undefined
    ? ''
    : `选票回执${sealed.counted.receipts}张，在会议页面核对；清单的SHA-256是${sealed.counted.receiptsHash}。`;

function disclosed({ disclosure, basis }: Poll): string {
  switch (disclosure) {
    case 'sealed':
      return '不记名（选票在手机上加密，结束后只算出总数）';
    case 'totalsPublished':
      return '记名·只公布总数';
    case 'rollPublished':
      return basis === 'household' ? '记名·公布各户选择' : '记名·公布各人选择';
    default:
      return assertNever(disclosure);
  }
}

/** E.g. 「正式表决，一户一票，记名·只公布总数，15:20开始，15:31结束。」 By name but for a sealed poll (voting-law.md; P13). */
function howHeld(poll: Poll, sittingAt: number | null): string {
  const household = poll.basis === 'household';
  // The day of the sitting stands in 会议概况 already.
  const known = sittingAt === null ? '' : dayOf(sittingAt);
  const time = (at: number) => (dayOf(at) === known ? clockOf(at) : momentOf(at));
  const words = [
    poll.form === 'straw' ? '现场意向' : '正式表决',
    household ? '一户一票' : '一人一票',
    disclosed(poll),
    ...(poll.registeredOnly ? ['工作人员登记过的人投票'] : []),
    ...(poll.method === 'multiple' ? [`每票选${poll.minChoices}至${poll.maxChoices}项`] : []),
    `${time(poll.openedAt)}开始`,
    ...(poll.closedAt === null ? [] : [`${time(poll.closedAt)}结束`]),
  ];
  return `${words.join('，')}。`;
}
