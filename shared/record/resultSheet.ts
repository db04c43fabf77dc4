/** What stands on the long picture of a result, or of all an evening decided: published numbers alone, as the page for everybody has them. */
import type { MeetingState } from '../meeting/meeting.ts';
import { outcomeNote } from '../meeting/objection.ts';
import type { Poll } from '../meeting/poll.ts';
import { findTopic } from '../meeting/topic.ts';
import { percent } from '../voting/fraction.ts';
import { resultSentence, verdict } from '../voting/sentence.ts';
import { momentOf, spanOf } from './dates.ts';
import { outcomeWord } from './facts.ts';
import type { Mask } from './masked.ts';
import { titleOnPaper } from './titles.ts';

interface Row {
  /** The option's. */
  readonly id: string;
  readonly label: string;
  /** 31户 */
  readonly count: string;
  /** 占实投 */
  readonly share: string;
  /** The same in ten-thousandths, for the bar. */
  readonly part: number;
}
interface PollOnSheet {
  /** 正式表决 · 一户一票 */
  readonly kind: string;
  readonly question: string;
  /** 通过; empty where a vote decides nothing. */
  readonly verdict: string;
  readonly rows: readonly Row[];
  /** Who was entitled, who voted, and how it ended. */
  readonly sentence: string;
  readonly closed: string;
}
export interface ResultSheet {
  readonly title: string;
  readonly when: string;
  /** 到会62人，46户; empty while the sitting goes on. */
  readonly present: string;
  readonly topics: readonly {
    readonly title: string;
    /** 通过; empty while there is none, and beside one result alone. */
    readonly outcome: string;
    readonly note: string;
    readonly polls: readonly PollOnSheet[];
  }[];
}

const UNITS = { household: '户', person: '人' } as const;
const BASES = { household: '一户一票', person: '一人一票' } as const;

/**
 * Null where that poll is not published. A picture is sent on from one chat group to the next, so what people wrote stands on it
 * as in everything that everybody reads: names, doors and numbers of residents starred out.
 */
export function sheetOfPoll(state: MeetingState, pollId: string, mask: Mask): ResultSheet | null {
  const poll = state.polls.find(({ id }) => id === pollId);
  const told = poll && pollOnSheet(poll);
  if (!poll || !told) return null;
  const title = findTopic(state, poll.topicId)?.title ?? '';
  return masked({ ...headOf(state), topics: [{ title, outcome: '', note: '', polls: [told] }] }, mask);
}

/** Null while nothing is decided. */
export function sheetOfEvening(state: MeetingState, mask: Mask): ResultSheet | null {
  const topics = state.topics.flatMap(({ id, title, outcome }) => {
    const polls = state.polls.filter(({ topicId }) => topicId === id).flatMap((poll) => pollOnSheet(poll) ?? []);
    if (!outcome && polls.length === 0) return [];
    return [{ title, outcome: outcome ? outcomeWord(outcome) : '', note: outcome ? outcomeNote(outcome) : '', polls }];
  });
  return topics.length > 0 ? masked({ ...headOf(state), topics }, mask) : null;
}

function headOf(state: MeetingState) {
  const { details, sitting } = state;
  const { attendance } = sitting;
  return {
    title: titleOnPaper(state),
    when: spanOf(sitting.startedAt ?? details.startsAt, sitting.endedAt),
    present: attendance && attendance.people > 0 ? `到会${attendance.people}人，${attendance.households}户` : '',
  };
}

function pollOnSheet(poll: Poll): PollOnSheet | null {
  const { result, form, basis, question, closedAt } = poll;
  if (poll.status !== 'published' || !result) return null;
  return {
    kind:
      form === 'formal' ? `正式表决 · ${BASES[basis]}${poll.sealed ? ' · 不记名' : ''}` : '现场意向 · 不作为表决结果',
    question,
    verdict: form === 'formal' ? verdict(poll, result) : '',
    rows: result.counts.map(({ optionId, label, count }) => ({
      ...{ id: optionId, label, count: `${count}${UNITS[basis]}`, share: percent(count, result.cast) },
      part: Math.round((count * 10_000) / Math.max(1, result.cast)),
    })),
    sentence: resultSentence(poll, result),
    closed: closedAt === null ? '' : `计票时间 ${momentOf(closedAt)}`,
  };
}

const masked = (sheet: ResultSheet, mask: Mask): ResultSheet => ({
  ...{ ...sheet, title: mask(sheet.title) },
  topics: sheet.topics.map((topic) => ({
    ...{ ...topic, title: mask(topic.title), note: mask(topic.note) },
    polls: topic.polls.map((poll) => ({
      ...{ ...poll, question: mask(poll.question), verdict: mask(poll.verdict), sentence: mask(poll.sentence) },
      rows: poll.rows.map((row) => ({ ...row, label: mask(row.label) })),
    })),
  })),
});
