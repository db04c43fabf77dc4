/** 事实块 of what was taken out of the talk: comments put into the minutes word for word, and 先记下的事 with what became of each. */
import type { MeetingState } from '../meeting/meeting.ts';
import { type ParkedPoint, type Settled, parkedIn } from '../meeting/parking.ts';
import { remarksIn } from '../meeting/remark.ts';
import { chineseNumeral } from './numerals.ts';
import { STANCE_WORDS } from './stanceWords.ts';

interface Named {
  readonly state: MeetingState;
  /** Names a person or an alias; empty when nobody knows them. */
  readonly nameOf: (id: string) => string;
}

/** 议题一 · 宋玉兰（赞成）：…… In the order of the agenda, those of a topic in the order they were put there. */
export function remarks({ state, nameOf }: Named) {
  const rows = state.topics.flatMap((topic, index) =>
    remarksIn(state)
      .filter(({ topicId }) => topicId === topic.id)
      .map(({ authorId, text, stance }) => [
        placeOf(index),
        nameOf(authorId) || '（姓名未登记）',
        stance ? STANCE_WORDS[stance] : '—',
        text,
      ]),
  );
  return { tables: [{ head: ['议题', '发言人', '立场', '内容'], rows }] };
}

export function parkedPoints({ state }: Named) {
  const rows = parkedIn(state).map((point) => [
    placeIn(state, point),
    point.text || '（原发言已隐藏）',
    told(point.settled),
  ]);
  return { tables: [{ head: ['议题', '内容', '交代'], rows }] };
}

function placeIn({ topics }: MeetingState, { topicId }: ParkedPoint): string {
  const index = topics.findIndex(({ id }) => id === topicId);
  return index < 0 ? '—' : placeOf(index);
}

const placeOf = (index: number): string => `议题${chineseNumeral(index + 1)}`;

function told(settled: Settled | null): string {
  switch (settled?.kind) {
    case 'answered':
      return `答复：${settled.note}`;
    case 'need':
      return `转为小区需求第${settled.number}号`;
    case 'nextTime':
      return settled.note === '' ? '留到下次' : `留到下次：${settled.note}`;
    case undefined:
      return '还没有交代';
  }
}
