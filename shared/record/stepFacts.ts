/** 事实块 of the steps around the sitting: the needs a topic answers, who decided the agenda, what was noted, why a step was left out. */
import type { MeetingState } from '../meeting/meeting.ts';
import { parkedIn } from '../meeting/parking.ts';
import { type StageKind, stageIndex } from '../meeting/procedure.ts';
import { remarksIn } from '../meeting/remark.ts';
import { noticeGiven, stepStates } from '../meeting/steps.ts';
import type { FactBlock } from '../minutesOutline.ts';
import { calendarDay, dayOf } from './dates.ts';
import { chineseNumeral } from './numerals.ts';
import { fullStop } from './sentences.ts';
import { hasInquiries } from './inquiryFacts.ts';
import { hasOpinions } from './opinionFacts.ts';
import { hasSpeeches } from './speechFacts.ts';
import { topicName } from './topicName.ts';

interface Named {
  readonly state: MeetingState;
  /** Names a person; empty when nobody knows them. */
  readonly nameOf: (id: string) => string;
}

/** Whether the block has anything to say in this step's section; those that every paper has always do. */
export function hasSomething(block: FactBlock, stage: StageKind, state: MeetingState): boolean {
  switch (block) {
    case 'needs':
      return state.topics.some(({ answers }) => answers && answers.needs.length > 0);
    case 'notes':
      return state.stepNotes.some((note) => note.stage === stage);
    case 'speeches':
      return hasSpeeches(state);
    case 'remarks':
      return remarksIn(state).length > 0;
    case 'opinions':
      return hasOpinions(state);
    case 'inquiries':
      return hasInquiries(state);
    case 'ownersVotes':
      return (state.ownersVotes ?? []).length > 0;
    case 'parked':
      return parkedIn(state).length > 0;
    case 'skipped':
      return stepStates(state)[stageIndex(state.procedure, stage)] === 'skipped';
    default:
      return true;
  }
}

/** 需求: by topic, what residents asked for; people are counted apart from needs. */
export function needs({ topics }: MeetingState) {
  const answered = topics.flatMap((topic, index) =>
    topic.answers && topic.answers.needs.length > 0
      ? [{ name: topicName(topic, index), index, answers: topic.answers }]
      : [],
  );
  const rows = answered.flatMap(({ index, answers }) =>
    answers.needs.map(({ number, category, text, raisedAt, speaksFor }) => [
      `议题${chineseNumeral(index + 1)}`,
      // Beside the number: the words are left out of what is published, the count is not.
      speaksFor > 1 ? `第${number}号（合并${speaksFor}条）` : `第${number}号`,
      category,
      text,
      dayOf(raisedAt),
    ]),
  );
  const sentences = answered.map(({ name, answers }) => {
    const count = answers.needs.reduce((sum, { speaksFor }) => sum + speaksFor, 0);
    const seconded = answers.seconds ? `，${answers.seconds}人附议` : '';
    return `${name}：${answers.proposers}位居民提出${seconded}，需求${count}条。`;
  });
  return { tables: [{ head: ['议题', '编号', '类别', '内容', '提出日期'], rows }], sentences };
}

/** Who decided that this is the agenda: when it was made public, and what the party branch said before. */
export function origins({ state, nameOf }: Named): readonly string[] {
  const { notice, topics } = state;
  const by = notice && (nameOf(notice.by) || '（姓名未登记）');
  const published = notice
    ? [
        `议程由${by}于${dayOf(notice.publishedAt)}公布，${publicFor(noticeGiven(notice, state))}` +
          `${notice.days > 0 ? `（要求不少于${notice.days}天）` : ''}${notice.changed ? '；公布后又有改动' : ''}。`,
        ...(notice.corrected ?? []).map(
          ({ from, to, by: who, at }) =>
            `公示天数由${from}天改为${to}天，${nameOf(who) || '（姓名未登记）'}于${dayOf(at)}更正。`,
        ),
      ]
    : [];
  const reviews = topics.flatMap((topic, index) => {
    const review = topic.answers?.review;
    if (!review) return [];
    const opinion = review.opinion === 'agreed' ? '同意列入' : '退回修改';
    const words = review.words === '' ? '' : `：${review.words}`;
    return [fullStop(`${topicName(topic, index)}：${review.body}于${calendarDay(review.on)}先议，${opinion}${words}`)];
  });
  return [...published, ...reviews];
}

const publicFor = (days: number): string => (days === 0 ? '公布当天开会' : `到开会公示${days}天`);

export const noteRows = (stage: StageKind, { state, nameOf }: Named) =>
  state.stepNotes
    .filter((note) => note.stage === stage)
    .map(({ at, by, text, topicId }) => ({
      label: dayOf(at),
      value: [`${aboutTopic(state, topicId)}${text}`, nameOf(by)].filter((part) => part !== '').join('\u3000'),
    }));

/** One taken off the agenda since has no number any more. */
function aboutTopic({ topics }: MeetingState, id: string | undefined): string {
  const index = topics.findIndex((topic) => topic.id === id);
  const topic = topics[index];
  return topic ? `${topicName(topic, index)}：` : '';
}

export const skipReason = (stage: StageKind, { skipped }: MeetingState): string =>
  fullStop(skipped.find((one) => one.stage === stage)?.reason ?? '');
