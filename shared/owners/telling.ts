/** A result of 业主共同决定 in words: the sentence, and the inequalities behind it. In Chinese, as it stands on every paper and in the log. */
import { inSquareMetres } from '../roster/roster.ts';
import { SHARES } from '../voting/decisionRule.ts';
import { percent } from '../voting/fraction.ts';
import { type Amount, type ItemCount, type Otherwise, isReached } from './count.ts';
import type { Mark, OwnersRule, Settings } from './rule.ts';

/** 7人、609.45㎡ */
export const amountSaid = ({ people, area }: Amount): string => `${people}人、${inSquareMetres(area)}㎡`;

/** 7人（77.78%）、609.45㎡（77.99%） */
export const shareSaid = (part: Amount, whole: Amount): string =>
  `${part.people}人（${percent(part.people, whole.people)}）、` +
  `${inSquareMetres(part.area)}㎡（${percent(part.area, whole.area)}）`;

export const OUTCOMES = { passed: '通过', notPassed: '未通过', noQuorum: '参与不足，不能形成决定' } as const;
const MARKS = { half: '过半数', twoThirds: '三分之二以上', threeQuarters: '四分之三以上' } as const;
export const markSaid = (mark: Mark): string => MARKS[mark];

/** 参与的业主人数和面积都要三分之二以上，其中同意的都要四分之三以上 */
export const ruleSaid = ({ quorum, majority }: OwnersRule): string =>
  `参与表决的业主，人数和专有部分面积都要达到${MARKS[quorum]}；其中同意的，人数和面积都要${majority === 'half' ? '' : '达到'}${MARKS[majority]}`;

/** 「通过：有表决权的业主11人、1031.70㎡；参与9人（81.82%）、781.40㎡（75.74%）；同意7人（77.78%）、609.45㎡（77.99%），反对…，弃权…。」 */
export function resultSaid(count: ItemCount): string {
  const { entitled, taking, recused, silent, silentFor, invalid, blank } = count;
  const rest = [
    ...(invalid.people > 0 ? [`无效票${amountSaid(invalid)}`] : []),
    ...(blank.people > 0 ? [`空白票${amountSaid(blank)}`] : []),
    ...(silentFor ? [`送达未表决、按约定计入${SAID[silentFor]}的${amountSaid(silent)}`] : []),
    ...(recused.people > 0 ? [`回避${amountSaid(recused)}，不计入总数`] : []),
  ];
  const counts = (['for', 'against', 'abstain'] as const)
    .map((answer) => `${SAID[answer]}${shareSaid(count[answer], taking)}`)
    .join('，');
  return (
    `${OUTCOMES[count.outcome]}：有表决权的业主${amountSaid(entitled)}；参与${shareSaid(taking, entitled)}；${counts}` +
    `${rest.length > 0 ? `；另有${rest.join('；')}` : ''}。`
  );
}
const SAID = { for: '同意', against: '反对', abstain: '弃权' } as const;

export interface Inequality {
  /** 参与人数、参与面积、同意人数、同意面积 */
  readonly what: string;
  /** 4 × 609.45 ≥ 3 × 781.40, or with < where it does not hold; 2 × 28 > 37. */
  readonly line: string;
  readonly holds: boolean;
}

/** What was asked and what is there, key by key; the agreement only where there was a quorum. */
export function inequalities(count: ItemCount, { quorum, majority }: OwnersRule): readonly Inequality[] {
  const { entitled, taking, quorumMet } = count;
  const both = (what: string, part: Amount, whole: Amount, mark: Mark) => [
    inequality(`${what}人数`, mark, part.people, whole.people, String),
    inequality(`${what}面积`, mark, part.area, whole.area, inSquareMetres),
  ];
  return [...both('参与', taking, entitled, quorum), ...(quorumMet ? both('同意', count.for, taking, majority) : [])];
}

function inequality(
  what: string,
  mark: Mark,
  part: number,
  whole: number,
  said: (value: number) => string,
): Inequality {
  const { numerator, denominator } = SHARES[mark];
  const holds = isReached(part, whole, mark);
  const sign = mark === 'half' ? (holds ? '>' : '≤') : holds ? '≥' : '<';
  const times = (factor: number, value: number) => (factor === 1 ? said(value) : `${factor} × ${said(value)}`);
  return { what, holds, line: `${times(denominator, part)} ${sign} ${times(numerator, whole)}` };
}

/** 临界 in a sentence; empty where nothing hangs on anything. */
export function closeCallSaid(others: readonly Otherwise[], hangsOnOne: boolean): string {
  const said = others.map(
    ({ setting, value, count }) =>
      `${setting === 'invalid' ? '无效票' : '空白票'}如果${value === 'in' ? '计入' : '不计入'}参与，结果是“${OUTCOMES[count.outcome]}”：${resultSaid(count)}`,
  );
  if (hangsOnOne) said.push('只要有一位业主改变选择，结果就会不同。');
  return said.join('');
}

/** What was announced of the points that differ from place to place, one sentence each, for ballot and result. */
export function settingsSaid(settings: Settings): readonly string[] {
  const { invalid, blank, silence, parking, duplicates, proxyCap, basis, list } = settings;
  return [
    basis === '' ? '本次是协商意向，不是业主大会的法定表决。' : `本次表决的依据：${basis}。`,
    silence
      ? `没有交回表决票的，按${silence.clause}：已送达的计入多数意见。`
      : '没有交回表决票的，不算参与，也不算同意。',
    `无效票${invalid === 'out' ? '不计入' : '计入'}参与；交回而没有填写的空白票${blank === 'out' ? '不计入' : '计入'}参与。`,
    `车位、储藏间${parking ? '计入面积和票数' : '不计入面积和票数'}。`,
    DUPLICATES[duplicates],
    `可以书面委托别人投票，一人最多代${proxyCap}位业主，只投委托书写到的事项。`,
    ...(list === 'units'
      ? ['公示结果时，遮住门牌逐张列出计入的表决票（每一项都投了的），只有本人凭核对码认得出自己的一张。']
      : []),
  ];
}
const DUPLICATES = {
  electronic: '同一位业主手机和纸质都投了的，以手机为准。',
  paper: '同一位业主手机和纸质都投了的，以纸质为准。',
  last: '同一位业主投了不止一次的，以最后一次为准。',
} as const;
