/** 意见地图: what a topic's map found, in words and as a picture. Of groups that are shown alone, and never of a person. */
import type { MeetingState } from '../meeting/meeting.ts';
import {
  FEWEST_STATEMENTS,
  FEWEST_VOICES,
  type Lean,
  type OpinionGroups,
  SMALLEST_GROUP,
} from '../meeting/opinionFindings.ts';
import { type OpinionMap, opinionMapsIn, statementsOf } from '../meeting/opinionMap.ts';
import { chineseNumeral } from './numerals.ts';
import type { OpinionDots } from './opinionDots.ts';
import type { FactTable } from './pollFacts.ts';
import { topicName } from './topicName.ts';

export const OPINION_NOTE = '意见地图只帮大家看清想法，不算表决。';
export const letterOf = (group: number): string => 'ABCDE'[group] ?? '';

/** Closed and worked out. */
const finished = (state: MeetingState): readonly OpinionMap[] =>
  opinionMapsIn(state).filter(({ findings }) => findings !== null);

export const hasOpinions = (state: MeetingState): boolean => finished(state).length > 0;

/** A map a table: its picture, what each group said to each statement, and what was found in sentences. */
export function opinions(state: MeetingState, grid: number) {
  const maps = finished(state);
  return {
    tables: maps.map((map) => tableOf(map, nameIn(state, map, maps), grid)),
    sentences: [`${OPINION_NOTE}不到${SMALLEST_GROUP}人的想法不单独画出来，也不计数。`],
  };
}

/** 议题一, and which one where a topic has several. */
function nameIn({ topics }: MeetingState, map: OpinionMap, maps: readonly OpinionMap[]): string {
  const index = topics.findIndex(({ id }) => id === map.topicId);
  const topic = topics[index];
  const ofTopic = maps.filter(({ topicId }) => topicId === map.topicId);
  const name = topic ? topicName(topic, index) : '已删去的议题';
  return ofTopic.length > 1 ? `${name}（第${chineseNumeral(ofTopic.indexOf(map) + 1)}张）` : name;
}

const pictureOf = (findings: OpinionGroups, grid: number): OpinionDots => ({
  grid,
  groups: findings.groups.map(({ size }, group) => ({ letter: letterOf(group), people: size })),
  dots: findings.dots,
});

function tableOf(map: OpinionMap, name: string, grid: number): FactTable {
  const { findings } = map;
  const sentence = sentencesOf(map).join('');
  if (findings?.kind !== 'groups') return { caption: name, head: [], rows: [], sentence };
  const rows = statementsOf(map).map(({ id, text }) => [
    text,
    ...findings.groups.map(({ counts = [] }) => {
      const count = counts.find(({ statementId }) => statementId === id);
      return count ? `${count.agree}/${count.disagree}/${count.pass}` : '—';
    }),
  ]);
  return {
    caption: name,
    about: `图上一个点是一个人，大的点是几个人，离得越近想法越像。表里是各组同意/不同意/说不准的人数，“—”是该组说过的不到${SMALLEST_GROUP}人。`,
    picture: pictureOf(findings, grid),
    head: ['说法', ...findings.groups.map(({ size }, group) => `${letterOf(group)}组${size}人`)],
    rows,
    sentence,
  };
}

function sentencesOf(map: OpinionMap): readonly string[] {
  const { findings } = map;
  if (!findings) return [];
  if (findings.kind === 'leftBehind') return [`会议换过服务器，意见地图的选择没有一起带来，没有结果。`];
  if (findings.kind === 'tooFew') {
    const lacks =
      findings.lacks === 'voices' ? `满${FEWEST_VOICES}人才画得出来` : `满${FEWEST_STATEMENTS}个说法才画得出来`;
    return [`${findings.voices}人说了想法，${lacks}，没有结果。`];
  }
  const { groups, shared, voices } = findings;
  const sizes = groups.map(({ size }, group) => `${letterOf(group)}组${size}人`).join('、');
  const quoted = (leans: readonly Lean[]) =>
    leans.map(({ statementId, side }) => `${LEANS[side]}“${textOf(map, statementId)}”`).join('，');
  return [
    `${voices}人说了想法，画出${sizes}。`,
    shared.length > 0
      ? `${groups.length > 1 ? '各组' : '大家'}都这么看：${quoted(shared)}。`
      : '没有各组都这么看的说法。',
    ...groups.flatMap(({ apart }, group) =>
      apart.length > 0 ? [`${letterOf(group)}组更多人这么看：${quoted(apart)}。`] : [],
    ),
  ];
}

const LEANS = { agree: '同意', disagree: '不同意' } as const;
const textOf = ({ statements }: OpinionMap, id: string): string => statements.find((one) => one.id === id)?.text ?? '';
