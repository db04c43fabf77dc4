/** 事实块: what the meeting's own state puts into the minutes, as plain data. Screen, seal and every export show this (I9, I12). */
import type { Present } from '../meeting/floor.ts';
import type { Backing } from '../meeting/inquiry.ts';
import type { MeetingState } from '../meeting/meeting.ts';
import { outcomeNote } from '../meeting/objection.ts';
import type { Outcome } from '../meeting/outcome.ts';
import type { StageKind } from '../meeting/procedure.ts';
import { lacksPolls } from '../meeting/recentPolls.ts';
import type { Role } from '../meeting/role.ts';
import type { StanceKind } from '../meeting/stance.ts';
import type { Topic } from '../meeting/topic.ts';
import { type FactBlock, OUTLINE } from '../minutesOutline.ts';
import { assertNever } from '../stream/decision.ts';
import { percent } from '../voting/fraction.ts';
import { calendarDay, minutesSpent, spanOf } from './dates.ts';
import { parkedPoints, remarks } from './asideFacts.ts';
import { GRID } from '../meeting/opinionFindings.ts';
import { inquiries } from './inquiryFacts.ts';
import { opinions } from './opinionFacts.ts';
import { ownersVotes } from './ownersVoteFacts.ts';
import { type FactTable, pollTable } from './pollFacts.ts';
import { fullStop } from './sentences.ts';
import { nothingWritten, speeches } from './speechFacts.ts';
import { hasSomething, needs, noteRows, origins, skipReason } from './stepFacts.ts';
import { STANCE_WORDS } from './stanceWords.ts';
import { topicName } from './topicName.ts';

export interface Facts {
  readonly state: MeetingState;
  /** Names a person or an alias id; empty when nobody knows it. */
  readonly nameOf: (id: string) => string;
  /** Who is checked in now; counts until the sitting ends and freezes its own. */
  readonly present: Present;
  /** 附议 of the queue's questions; missing: none. */
  readonly backing?: Backing;
}

export interface FactRow {
  readonly label: string;
  readonly value: string;
}

/** Shown in this order: rows, tables, sentences. A sentence may hold line breaks. */
export interface FactContent {
  readonly block: FactBlock;
  readonly title: string;
  readonly rows?: readonly FactRow[];
  readonly tables?: readonly FactTable[];
  readonly sentences?: readonly string[];
}

export const FACT_TITLES: Readonly<Record<FactBlock, string>> = {
  needs: '居民需求',
  occasion: '会议概况',
  attendance: '签到统计',
  agenda: '议题',
  outcomes: '议题与结论',
  speeches: '发言情况',
  remarks: '发言摘录',
  opinions: '意见地图',
  inquiries: '答疑',
  parked: '会上另记的事',
  results: '表决结果',
  ownersVotes: '业主共同决定',
  actionItems: '任务',
  notes: '记录',
  skipped: '本次不做',
};

/** Under what the prose of a step stands when several fact blocks come before it; after one or none it needs no title. */
export const PROSE_TITLE = '协商过程';
export const proseNeedsTitle = (facts: number): boolean => facts > 1;

const OUTCOME_WORDS: Readonly<Record<Exclude<Outcome['kind'], 'deferred'>, string>> = {
  passed: '通过',
  rejected: '否决',
  consensus: '达成共识',
  toPoll: '转表决',
  carriedOver: '结转',
};

/** What a step's section shows, in order. Blocks that most meetings have nothing for are there only with something in them. */
export const factsOf = (stage: StageKind, facts: Facts): readonly FactContent[] =>
  OUTLINE[stage]
    .filter((block) => hasSomething(block, stage, facts.state))
    .map((block) => factContent(block, facts, stage));

/** `stage`: whose section it stands in; several have notes. */
export function factContent(block: FactBlock, facts: Facts, stage: StageKind): FactContent {
  const named = { block, title: FACT_TITLES[block] };
  switch (block) {
    case 'occasion':
      return { ...named, rows: occasionRows(facts) };
    case 'attendance':
      return { ...named, rows: attendanceRows(facts) };
    case 'needs':
      return { ...named, ...needs(facts.state) };
    case 'notes':
      return { ...named, rows: noteRows(stage, facts) };
    case 'skipped':
      return { ...named, sentences: [skipReason(stage, facts.state)] };
    case 'agenda':
      return { ...named, ...agenda(facts) };
    case 'outcomes':
      return { ...named, ...outcomes(facts.state) };
    case 'speeches':
      return { ...named, ...speeches(facts) };
    case 'remarks':
      return { ...named, ...remarks(facts) };
    case 'opinions':
      return { ...named, ...opinions(facts.state, GRID) };
    case 'inquiries':
      return { ...named, ...inquiries(facts) };
    case 'parked':
      return { ...named, ...parkedPoints(facts) };
    case 'results':
      return facts.state.polls.length === 0
        ? { ...named, sentences: [isOver(facts.state) ? '本次会议没有进行表决。' : '还没有进行表决。'] }
        : { ...named, ...results(facts.state) };
    case 'ownersVotes':
      return { ...named, ...ownersVotes(facts.state) };
    case 'actionItems':
      return { ...named, ...actionItems(facts.state) };
    default:
      return assertNever(block);
  }
}

/** A browser that has not read the older ones yet says so; the number each has on paper it knows. */
function results(state: MeetingState): Partial<FactContent> {
  const tables = state.polls.map((poll, index) => pollTable(poll, (poll.number ?? index + 1) - 1, state));
  return lacksPolls(state) ? { tables, sentences: ['还有更早的表决，正在读取。'] } : { tables };
}

/** 通过 / 否决 / 达成共识 / 转表决 / 暂缓至2026年5月1日 / 结转; 待议 while there is none. */
export function outcomeWord(outcome: Outcome | null): string {
  if (!outcome) return '待议';
  return outcome.kind === 'deferred' ? `暂缓至${calendarDay(outcome.until)}` : OUTCOME_WORDS[outcome.kind];
}

/** Who held the office; an empty name where nobody knows it. Whoever only keeps a copy of the meeting did not. */
export const namesIn = (state: MeetingState, role: Role, nameOf: Facts['nameOf']): readonly string[] =>
  state.staff
    .filter((member) => member.role === role && !member.keepsCopy)
    .map((member) => nameOf(member.personId))
    // Whoever carries a meeting on as an import is here twice: as the person of the archive, and with the account of this server.
    .filter((name, index, all) => role !== 'chair' || name === '' || all.indexOf(name) === index);

function occasionRows({ state, nameOf }: Facts): FactRow[] {
  const { details, sitting } = state;
  const names = (role: Role) =>
    namesIn(state, role, nameOf)
      .map((name) => name || '（姓名未登记）')
      .join('、');
  const time =
    sitting.startedAt === null
      ? `${spanOf(details.startsAt, null)}（预定）`
      : spanOf(sitting.startedAt, sitting.endedAt);
  return [
    { label: '时间', value: time },
    { label: '地点', value: details.place },
    { label: '范围', value: details.scope.name },
    { label: '主持', value: names('chair') },
    { label: '副主持', value: names('coChair') },
    { label: '记录', value: names('minuteTaker') },
    { label: '监票', value: names('teller') },
    { label: '列席', value: names('observer') },
  ].filter((row) => row.value !== '');
}

function attendanceRows({ state, present }: Facts): FactRow[] {
  const expected = state.details.expectedHouseholds;
  const { people, households, onsite, online } = state.sitting.attendance ?? present;
  const invited = expected > 0 ? [{ label: '应到', value: `${expected}户` }] : [];
  if (people === 0) return [...invited, { label: '签到', value: isOver(state) ? '无人签到' : '还没有人签到' }];
  return [
    ...invited,
    // Whoever gave no door number belongs to no household that could be counted.
    { label: '签到', value: `${people}人，${households > 0 ? `来自${households}户` : '都没有登记门牌'}` },
    { label: '其中', value: `现场${onsite}人，线上${online}人` },
    ...(expected > 0 && households > 0
      ? [
          {
            label: '到会率',
            value:
              households > expected
                ? `到会${households}户，多于应到${expected}户，不作计算`
                : percent(households, expected),
          },
        ]
      : []),
  ];
}

/** What is not there after the sitting will not come any more: the paper then says so in the past tense. */
const isOver = (state: MeetingState): boolean => state.sitting.status === 'ended';

function agenda(facts: Facts): Partial<FactContent> {
  const { topics } = facts.state;
  if (topics.length === 0) return { sentences: [noTopics(facts.state)] };
  const planned = topics.reduce((sum, topic) => sum + topic.plannedMinutes, 0);
  const rows = topics.map((topic, index) => [
    String(index + 1),
    topic.title,
    topic.plannedMinutes > 0 ? `${topic.plannedMinutes}分钟` : '不限',
  ]);
  const explained = topics.flatMap((topic, index) => {
    const files = topic.attachments.map((file) => file.name).join('、');
    // Empty lines were air on the agenda; on paper they would be gaps in the minutes.
    const words = topic.text.replace(/\n(?:[ \t\u3000]*\n)+/g, '\n');
    const said = [words, files && `附件：${files}`].filter((text) => text !== '').join('\n');
    return said === '' ? [] : [`${topicName(topic, index)}：${said}`];
  });
  const total = `共${topics.length}项议题${planned > 0 ? `，预计用时${planned}分钟` : ''}。`;
  return {
    tables: [{ head: ['序号', '议题', '预计用时'], rows }],
    sentences: [total, ...explained, ...origins(facts)],
  };
}

const noTopics = (state: MeetingState): string => (isOver(state) ? '本次会议没有设议题。' : '还没有议题。');

function outcomes(state: MeetingState): Partial<FactContent> {
  const { topics } = state;
  if (topics.length === 0) return { sentences: [noTopics(state)] };
  const rows = topics.map((topic, index) => [
    String(index + 1),
    topic.title,
    outcomeWord(topic.outcome),
    minutesSpent(topic.spentMs),
    discussion(topic, state),
  ]);
  const notes = topics.flatMap((topic, index) =>
    topic.outcome && outcomeNote(topic.outcome)
      ? [`${topicName(topic, index)}${outcomeWord(topic.outcome)}：${fullStop(outcomeNote(topic.outcome))}`]
      : [],
  );
  const tables = [{ head: ['序号', '议题', '结论', '讨论用时', '发言与态度'], rows }];
  return notes.length > 0 ? { tables, sentences: notes } : { tables };
}

/** `5条（赞成2人，反对1人）`: people, each once; stances nobody took are left out. Who had the floor stands in a block of its own. */
function discussion(topic: Topic, state: MeetingState): string {
  if (topic.commentCount === 0) return nothingWritten(topic, state);
  const stances = (Object.keys(STANCE_WORDS) as StanceKind[])
    .filter((stance) => topic.stances[stance] > 0)
    .map((stance) => `${STANCE_WORDS[stance]}${topic.stances[stance]}人`)
    .join('，');
  return `${topic.commentCount}条${stances === '' ? '' : `（${stances}）`}`;
}

function actionItems(state: MeetingState): Partial<FactContent> {
  const { actionItems: items } = state;
  if (items.length === 0) return { sentences: [isOver(state) ? '本次会议没有列出任务。' : '还没有任务。'] };
  const rows = items.map((item, index) => [
    String(index + 1),
    item.task,
    item.assignee,
    item.support === '' ? '—' : item.support,
    calendarDay(item.dueOn),
  ]);
  const late = items.flatMap(({ despite }, index) =>
    despite ? [`第${index + 1}项写下时期限已过，原因：${fullStop(despite)}`] : [],
  );
  const tables = [{ head: ['序号', '事项', '责任人', '协办', '期限'], rows }];
  return late.length > 0 ? { tables, sentences: late } : { tables };
}
