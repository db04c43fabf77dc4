/** Words of 业主共同决定 that several of its papers have in common. In Chinese, as all papers are. */
import { buildingName } from '../../shared/estate/buildingName.ts';
import { type OwnersVote, isLegal } from '../../shared/estate/ownersVote.ts';
import type { Scope } from '../../shared/owners/roll.ts';
import { type Matter, numberOf } from '../../shared/owners/rule.ts';

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

/** 1-1-101、1-1-102等30处 */
export const fewOf = (units: readonly string[], count: number): string =>
  units.length <= count ? units.join('、') : `${units.slice(0, count).join('、')}等${units.length}处`;
