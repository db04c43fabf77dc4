/** 事实块 of the queue of questions: each with how many wanted it answered, what was answered and by whom, in the order of the queue. */
import { type Backing, type Inquiry, inQueue, inquiriesOf, standingOf } from '../meeting/inquiry.ts';
import type { MeetingState } from '../meeting/meeting.ts';
import { fullStop } from './sentences.ts';

interface Named {
  readonly state: MeetingState;
  /** Names a person or an alias; empty when nobody knows them. */
  readonly nameOf: (id: string) => string;
  readonly backing?: Backing;
}

const NOBODY = '（姓名未登记）';

/** What was taken back leaves nothing behind. */
export const hasInquiries = (state: MeetingState): boolean =>
  inquiriesOf(state).list.some(({ hidden }) => !hidden?.withdrawn);

export function inquiries({ state, nameOf, backing = {} }: Named) {
  const queue = inquiriesOf(state);
  const shown = inQueue(queue, backing, ['waiting', 'current', 'answered', 'later']);
  const rows = shown.map((one) => [
    one.text,
    askerOf(one, nameOf),
    `${backing[one.id] ?? 0}人`,
    told(one),
    one.answer ? nameOf(one.answer.by) || NOBODY : '—',
  ]);
  const hidden = queue.list.filter((one) => one.hidden && !one.hidden.withdrawn);
  return {
    ...(rows.length > 0 ? { tables: [{ head: ['问题', '提问人', '附议', '答复', '答复人'], rows }] } : {}),
    sentences: [
      counted(queue, shown),
      ...hidden.map((one) => `另有1个问题已隐藏，原因：${fullStop(one.hidden?.reason ?? '')}`),
    ],
  };
}

/** In the public form nobody is named who is not on the list: only that it was asked in the hall. */
export const withoutAsker = (cell: string): string => (cell.endsWith(ENTERED) ? '现场代录' : cell);
const ENTERED = '（现场代录）';

/** Whoever heard it in the hall wrote down who asked, where they knew. */
function askerOf({ authorId, heardFrom }: Inquiry, nameOf: Named['nameOf']): string {
  if (authorId !== null) return nameOf(authorId) || NOBODY;
  return heardFrom ? `${heardFrom}${ENTERED}` : '现场代录';
}

function told({ answer }: Inquiry): string {
  switch (answer?.kind) {
    case 'written':
      return answer.text;
    case 'spoken':
      return answer.text === '' ? '现场已口头答复' : `现场已口头答复：${answer.text}`;
    case 'later':
      return `会后答复：${answer.text}`;
    case undefined:
      return '还没有答复';
  }
}

/** 大家提了5个问题，已答复3个，会后答复1个，还没有答复1个。 */
function counted(queue: Parameters<typeof standingOf>[0], shown: readonly Inquiry[]): string {
  const count = (...standings: readonly string[]) =>
    shown.filter((one) => standings.includes(standingOf(queue, one) ?? '')).length;
  const parts = [
    [`已答复${count('answered')}个`, count('answered')],
    [`会后答复${count('later')}个`, count('later')],
    [`还没有答复${count('waiting', 'current')}个`, count('waiting', 'current')],
  ] as const;
  const said = parts.flatMap(([words, number]) => (number > 0 ? [words] : []));
  return `${[`大家提了${shown.length}个问题`, ...said].join('，')}。`;
}
