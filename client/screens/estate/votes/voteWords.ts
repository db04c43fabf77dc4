/** What is said of a vote in the language of this page: findings, scope, how far it has come, whether its numbers add up. */
import type { Building } from '../../../../shared/estate/building.ts';
import type { OwnersVote } from '../../../../shared/estate/ownersVote.ts';
import { Channel } from '../../../../shared/owners/ballot.ts';
import type { Amount } from '../../../../shared/owners/count.ts';
import type { Finding } from '../../../../shared/owners/lint.ts';
import type { Scope } from '../../../../shared/owners/roll.ts';
import { inSquareMetres } from '../../../../shared/roster/roster.ts';
import type { BallotLine, Gauge, Reconciled } from '../../../../shared/wire/votes.ts';
import { fullMoment } from '../../../parts/format.ts';
import { estate as text } from '../../../text/estate.ts';

export function findingSaid({ code, itemId, values = {} }: Finding, items: OwnersVote['items']): string {
  const number = (key: string) => (typeof values[key] === 'number' ? values[key] : 0);
  return text.votes.findings[code]({
    place: items.findIndex(({ id }) => id === itemId) + 1,
    ...{ count: number('count'), days: number('days'), asked: number('asked') },
    clause: typeof values['clause'] === 'string' ? values['clause'] : '',
  });
}

/** A building as it is called on this estate; what the register alone knows stays as it stands there. */
export const buildingWords = (buildings: readonly Pick<Building, 'number'>[], number: string): string =>
  buildings.some((one) => one.number === number) || /^\d+$/.test(number) ? text.about.building(number) : number;

export function scopeSaid(scope: Scope, buildings: readonly Pick<Building, 'number'>[]): string {
  const { votes } = text;
  const called = (number: string) => buildingWords(buildings, number);
  switch (scope.kind) {
    case 'estate':
      return votes.scopeEstate;
    case 'buildings':
      return votes.scopeBuildings(votes.owners.doors(scope.buildings.map(called)));
    case 'entrance':
      return votes.scopeEntrance(called(scope.building), scope.entrance);
    case 'units':
      return votes.scopeUnits(scope.units.length);
  }
}

export function periodSaid({ opensAt, closesAt }: Pick<OwnersVote, 'opensAt' | 'closesAt'>): string {
  return opensAt === null || closesAt === null ? '' : text.votes.period(fullMoment(opensAt), fullMoment(closesAt));
}

/** What is missing until enough take part; never a direction. */
export function gaugeSaid({ lacking: { people, area } }: Pick<Gauge, 'lacking'>): string {
  const { gauge } = text.votes;
  if (people === 0 && area === 0) return gauge.allEnough;
  if (area === 0) return gauge.lacksPeopleOnly(people);
  if (people === 0) return gauge.lacksAreaOnly(inSquareMetres(area));
  return gauge.lacks(people, inSquareMetres(area));
}

export const amountWords = ({ people, area }: Amount): string => text.votes.count.amount(people, inSquareMetres(area));

/** A matter that a ballot does not answer. */
export const uncoveredSaid = ({ channel }: Pick<BallotLine, 'channel'>): string =>
  channel === 'hands' ? text.box.noHand : text.box.uncovered;

/** The two lines that must close, and by which ways they came. */
export function reconciledSaid(of: Reconciled): readonly string[] {
  const { count, ballots } = text.votes;
  const ways = Channel.options
    .filter((way) => of.channels[way] > 0)
    .map((way) => count.wayCount(ballots.ways[way], of.channels[way]));
  return [
    count.issuedOut(of.issued, of.returned, of.missing),
    count.cameIn(of.returned, of.valid, of.invalid, of.blank),
    ...(ways.length > 0 ? [count.byChannel(ways)] : []),
    ...(of.recused > 0 ? [text.votes.recusals.reconciled(of.recused)] : []),
    ...(of.superseded > 0 ? [count.superseded(of.superseded)] : []),
  ];
}

/** A paper is looked over by somebody else before it counts, but for one with a photo; what came by an owner's own phone is not. */
export const waitsForSecond = ({ channel, confirmedBy, photo, setAside }: BallotLine): boolean =>
  channel !== 'phone' && confirmedBy === '' && photo === null && setAside === null;
