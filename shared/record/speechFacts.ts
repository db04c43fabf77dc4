/** 发言情况: who had the floor at each topic, for which side, how often and how long. Points of order are counted apart. */
import type { MeetingState } from '../meeting/meeting.ts';
import { type Side, type Spoken, secondsSpoken, speakingOf, wasSpokenAt } from '../meeting/speaking.ts';
import type { Topic } from '../meeting/topic.ts';
import { lengthOf } from './dates.ts';
import { chineseNumeral } from './numerals.ts';
import { topicName } from './topicName.ts';

interface Named {
  readonly state: MeetingState;
  /** Names a person; empty when nobody knows them. */
  readonly nameOf: (id: string) => string;
}

const SIDES: Readonly<Record<Side, string>> = { for: '赞成', against: '反对' };
const ORDER = '程序问题';

export const hasSpeeches = (state: MeetingState): boolean => state.topics.some(({ id }) => wasSpokenAt(state, id));

/** Of a topic without comments: people may have spoken at it all the same. */
export const nothingWritten = ({ id }: Topic, state: MeetingState): string =>
  wasSpokenAt(state, id) ? '无文字发言' : '无发言';

/** One row for each person and side at a topic, in the order they first spoke; whose turn is not over yet is not in it. */
export function speeches({ state, nameOf }: Named) {
  const { spoken } = speakingOf(state);
  const heard = state.topics.flatMap((topic, index) => {
    const turns = spoken.filter(({ topicId }) => topicId === topic.id);
    return turns.length > 0 ? [{ topic, index, turns }] : [];
  });
  const rows = heard.flatMap(({ index, turns }) =>
    speakersOf(turns).map((own) => [
      `议题${chineseNumeral(index + 1)}`,
      nameOf(own[0].personId) || '（姓名未登记）',
      standingOf(own[0]),
      String(own.length),
      lengthOf(secondsSpoken(own)),
    ]),
  );
  return {
    tables: [{ head: ['议题', '发言人', '立场', '次数', '时长'], rows }],
    sentences: heard.map(({ topic, index, turns }) => `${topicName(topic, index)}：${summed(turns)}。`),
  };
}

type Turns = readonly [Spoken, ...Spoken[]];

function speakersOf(turns: readonly Spoken[]): readonly Turns[] {
  const found = new Map<string, Turns>();
  for (const turn of turns) {
    const key = `${turn.personId} ${standingOf(turn)}`;
    found.set(key, [...(found.get(key) ?? []), turn] as unknown as Turns);
  }
  return [...found.values()];
}

const standingOf = ({ order, side }: Spoken): string => (order ? ORDER : side ? SIDES[side] : '—');

/** 5人发言7次，共21分钟，其中赞成12分钟、反对6分钟；另有程序问题1次，共40秒 */
function summed(turns: readonly Spoken[]): string {
  const points = turns.filter(({ order }) => order);
  const said = turns.filter(({ order }) => !order);
  const people = new Set(said.map(({ personId }) => personId)).size;
  const sides = (Object.keys(SIDES) as Side[]).flatMap((side) => {
    const own = said.filter((turn) => turn.side === side);
    return own.length > 0 ? [`${SIDES[side]}${lengthOf(secondsSpoken(own))}`] : [];
  });
  const speaking =
    `${people}人发言${said.length}次，共${lengthOf(secondsSpoken(said))}` +
    (sides.length > 0 ? `，其中${sides.join('、')}` : '');
  const order = `${ORDER}${points.length}次，共${lengthOf(secondsSpoken(points))}`;
  if (points.length === 0) return speaking;
  return said.length === 0 ? order : `${speaking}；另有${order}`;
}
