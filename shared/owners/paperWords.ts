/** Words of 业主共同决定 that its papers and its public page have in common. In Chinese, as it stands on every paper and in the log. */
import { buildingName } from '../estate/buildingName.ts';
import { type OwnersVote, isLegal } from '../estate/ownersVote.ts';
import type { Reconciled } from '../wire/votes.ts';
import type { Scope } from './roll.ts';
import { type Matter, numberOf } from './rule.ts';

export const kindSaid = (vote: Pick<OwnersVote, 'settings'>): string => (isLegal(vote) ? '业主大会表决' : '协商意向');

/** 民法典第278条第1款第7项 */
export const articleSaid = (matter: Matter): string => `民法典第278条第1款第${numberOf(matter)}项`;

/** Of units by list so many are named. */
const NAMED = 12;

export function scopeSaid(scope: Scope): string {
  switch (scope.kind) {
    case 'estate':
      return '全小区';
    case 'buildings':
      return scope.buildings.map((number) => buildingName(number)).join('、');
    case 'entrance':
      return `${buildingName(scope.building)}${scope.entrance}单元`;
    case 'units':
      return fewOf(scope.units, NAMED);
  }
}

/** The same for everybody: a list of doors stays in the house. */
export const publicScopeSaid = (scope: Scope): string =>
  scope.kind === 'units' ? `指定的${scope.units.length}处房屋` : scopeSaid(scope);

/** 1-1-101、1-1-102等30处 */
export const fewOf = (units: readonly string[], count: number): string =>
  units.length <= count ? units.join('、') : `${units.slice(0, count).join('、')}等${units.length}处`;

/** 发出11张＝收回9张＋未收回2张；收回9张＝有效9张＋无效0张＋空白0张。 */
export const reconciledSaid = ({ issued, returned, missing, valid, invalid, blank }: Reconciled): string =>
  `发出${issued}张＝收回${returned}张＋未收回${missing}张；收回${returned}张＝有效${valid}张＋无效${invalid}张＋空白${blank}张。`;

/** 收回的表决票：手机6张，纸质2张，书面委托1张，上门收取0张。 */
export function channelsSaid({ channels, superseded }: Reconciled): string {
  const { phone, paper, proxy, door, hands } = channels;
  // Named where there were some: what was printed before there were any stays as it is.
  const raised = hands > 0 ? `，现场举手${hands}张` : '';
  const again = superseded > 0 ? `另有${superseded}张是同一位业主重复投的，按事先公告的规则没有计入。` : '';
  return `收回的表决票：手机${phone}张，纸质${paper}张，书面委托${proxy}张，上门收取${door}张${raised}。${again}`;
}
