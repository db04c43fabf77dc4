/** What is said of one matter's result, whatever kind it is: a question agreed to or not, or an election. In Chinese, as on every paper. */
import type { ItemCount } from './count.ts';
import type { ElectedOtherwise, Election, ElectionResult } from './election.ts';
import { type Matter, ruleOf } from './rule.ts';
import { type Inequality, OUTCOMES, amountSaid, inequalities, resultSaid, ruleSaid, shareSaid } from './telling.ts';

interface Item {
  readonly matter: Matter;
  readonly election?: Election | undefined;
}
interface Result {
  readonly count: ItemCount;
  readonly election?: ElectionResult | undefined;
}

const nameIn = ({ candidates }: Election, id: string): string => candidates.find((one) => one.id === id)?.name ?? '';
const namesIn = (election: Election, ids: readonly string[]): string =>
  ids.map((id) => nameIn(election, id)).join('、');

/** 差额选举：候选人5名，应选3名；多选的无效 */
export const electionSaid = ({ seats, candidates }: Election): string =>
  `${candidates.length > seats ? '差额' : '等额'}选举：候选人${candidates.length}名，应选${seats}名，最多选${seats}名，多选的无效`;

/** How a matter is decided, without a full stop. */
export function itemRuleSaid({ matter, election }: Item): string {
  const rule = ruleSaid(ruleOf(matter));
  if (!election) return rule;
  return (
    `${electionSaid(election)}。${rule}的候选人，按同意的人数从多到少当选；最后的席位人数相同的为并列，需要另行表决。` +
    '没有交票的，不计入任何候选人'
  );
}

/** 通过, or 选出2名，应选3名. */
export function outcomeSaid({ election }: Item, { count, election: told }: Result): string {
  if (!election || !told || count.outcome === 'noQuorum') return OUTCOMES[count.outcome];
  return `选出${told.elected.length}名，应选${election.seats}名`;
}

export function itemResultSaid(item: Item, result: Result): string {
  const { count, election: told } = result;
  const { election } = item;
  if (!election || !told) return resultSaid(count);
  const { entitled, taking, recused, invalid, blank } = count;
  const most = [...told.candidates].sort((a, b) => b.for.people - a.for.people);
  const each = most.map((one) => `${nameIn(election, one.id)}${shareSaid(one.for, taking)}`).join('，');
  const rest = [
    ...(invalid.people > 0 ? [`无效票${amountSaid(invalid)}`] : []),
    ...(blank.people > 0 ? [`空白票${amountSaid(blank)}`] : []),
    ...(recused.people > 0 ? [`回避${amountSaid(recused)}，不计入总数`] : []),
  ];
  return (
    `${outcomeSaid(item, result)}：${electedSaid(election, told)}有表决权的业主${amountSaid(entitled)}；参与${shareSaid(taking, entitled)}；` +
    `同意${each}；都不同意${amountSaid(count.against)}，弃权${amountSaid(count.abstain)}` +
    `${rest.length > 0 ? `；另有${rest.join('；')}` : ''}。`
  );
}

/** 当选：林佳穗、陈望舒。齐五、邱二并列，需要另行表决。 */
export function electedSaid(election: Election, { elected, tied }: ElectionResult): string {
  const left = election.seats - elected.length;
  return (
    (elected.length > 0 ? `当选：${namesIn(election, elected)}。` : '没有人当选。') +
    (tied.length > 0 ? `${namesIn(election, tied)}同意的人数相同，并列争${left}个席位，需要另行表决。` : '')
  );
}

export function itemLines(item: Item, { count, election: told }: Result): readonly Inequality[] {
  const rule = ruleOf(item.matter);
  const { election } = item;
  if (!election || !told) return inequalities(count, rule);
  const whole = inequalities({ ...count, quorumMet: false }, rule);
  if (!count.quorumMet) return whole;
  const each = told.candidates.flatMap((one) =>
    inequalities({ ...count, for: one.for }, rule)
      .slice(whole.length)
      .map((line) => ({ ...line, what: `${nameIn(election, one.id)}：${line.what}` })),
  );
  return [...whole, ...each];
}

/** 临界 of an election in a sentence; empty where nothing hangs on anything. */
export function closeElectionSaid(
  election: Election,
  others: readonly ElectedOtherwise[],
  hangsOnOne: boolean,
): string {
  const said = others.map(
    ({ setting, value, election: other }) =>
      `${setting === 'invalid' ? '无效票' : '空白票'}如果${value === 'in' ? '计入' : '不计入'}参与，结果是：${electedSaid(election, other)}`,
  );
  if (hangsOnOne) said.push('只要有一位业主改变选择，结果就会不同。');
  return said.join('');
}
