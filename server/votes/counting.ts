/** From a box to what is said of it: how far it has come, which ballot of an owner counts, and the count. */
import { type Building, buildingSaid } from '../../shared/estate/building.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { type Answer, type Arrival, type Settled, settle } from '../../shared/owners/ballot.ts';
import { type Amount, NOBODY, countItem, lacking, plus } from '../../shared/owners/count.ts';
import { pickKeys } from '../../shared/owners/election.ts';
import { countingOf, orderOf, recount } from '../../shared/owners/evidence.ts';
import { recusedFrom, standing } from '../../shared/owners/recusal.ts';
import { ruleOf } from '../../shared/owners/rule.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import type { ClosedCount, Gauge, Reconciled } from '../../shared/wire/votes.ts';
import type { KeptBallot, KeptDelivery } from '../store/votes.ts';
import { labelOf } from './door.ts';

/** A phone's ballot is its owner's own act; a paper stands once a second person has looked at it, or with a photo of it. */
export const isConfirmed = ({
  channel,
  confirmedBy,
  photo,
}: Pick<KeptBallot, 'channel' | 'confirmedBy' | 'photo'>): boolean =>
  channel === 'phone' || confirmedBy !== null || photo !== null;

export const waitsForSecond = (ballot: KeptBallot): boolean => ballot.setAside === null && !isConfirmed(ballot);

export const settled = (vote: Pick<OwnersVote, 'settings'>, ballots: readonly KeptBallot[]): Settled =>
  settle(ballots.filter(isConfirmed), vote.settings);

/** Of one matter: a ballot counts where it answers. */
export const countingIn = (
  vote: Pick<OwnersVote, 'settings'>,
  ballots: readonly KeptBallot[],
  itemId: string,
): readonly Arrival[] => countingOf(ballots.filter(isConfirmed), itemId, vote.settings);

/** What counts of each owner, matter by matter, under the id of one ballot: a proxy's may stand beside the owner's own. */
export function countedByOwner(
  vote: Pick<OwnersVote, 'items' | 'settings'>,
  ballots: readonly KeptBallot[],
): readonly Pick<Arrival, 'id' | 'elector' | 'answers'>[] {
  const of = new Map<string, { readonly id: string; readonly answers: Record<string, Answer> }>();
  for (const item of vote.items)
    for (const { id, elector, answers } of countingIn(vote, ballots, item.id)) {
      const own = of.get(elector) ?? { id, answers: {} };
      const said = [item.id, ...pickKeys(item)].flatMap((key) => {
        const answer = answers[key];
        return answer === undefined ? [] : [[key, answer] as const];
      });
      of.set(elector, { ...own, answers: { ...own.answers, ...Object.fromEntries(said) } });
    }
  return [...of].map(([elector, own]) => ({ elector, ...own }));
}

/** The building an owner is counted under: that of the first unit. */
export const homeOf = (buildings: readonly Pick<Building, 'number'>[], { units }: Pick<RollLine, 'units'>): string =>
  buildingSaid(buildings, units[0] ?? '');

/** Whether a post is for the building this owner is counted under. */
export const reachesOwner = (
  { post, state }: { readonly post: Post; readonly state: { readonly buildings: readonly Pick<Building, 'number'>[] } },
  owner: Pick<RollLine, 'units'>,
): boolean => reaches(post, homeOf(state.buildings, owner));

/** However the door is written. */
export const ownerOf = (
  roll: readonly RollLine[],
  buildings: readonly Building[],
  unit: string,
): RollLine | undefined => {
  const label = labelOf(buildings, unit);
  return roll.find(({ units }) => units.includes(label) || units.includes(unit));
};

const weigh = ({ area }: Pick<RollLine, 'area'>): Amount => ({ people: 1, area });

/** What lies in the vault of a vote, with the buildings it is told by. */
export interface Box {
  readonly roll: readonly RollLine[];
  readonly ballots: readonly KeptBallot[];
  readonly deliveries: readonly KeptDelivery[];
  readonly buildings: readonly Pick<Building, 'number'>[];
}

export function gaugeOf(vote: Pick<OwnersVote, 'items' | 'recusals'>, box: Box): Gauge {
  const came = new Set(box.ballots.flatMap(({ elector, setAside }) => (setAside === null ? [elector] : [])));
  const told = new Set(box.deliveries.map(({ elector }) => elector));
  const sums = new Map<string, { returned: Amount; entitled: Amount }>();
  for (const one of box.roll) {
    const building = homeOf(box.buildings, one);
    const sum = sums.get(building) ?? { returned: NOBODY, entitled: NOBODY };
    const returned = came.has(one.id) ? plus(sum.returned, weigh(one)) : sum.returned;
    sums.set(building, { returned, entitled: plus(sum.entitled, weigh(one)) });
  }
  const all = [...sums.values()];
  const returned = all.reduce((sum, one) => plus(sum, one.returned), NOBODY);
  const entitled = all.reduce((sum, one) => plus(sum, one.entitled), NOBODY);
  const items = vote.items.map((item) => ofItem(vote, item, box));
  return {
    // Enough for the matter that lacks most: one ballot answers them all.
    ...{ returned, entitled, lacking: items.map((one) => one.lacking).reduce(most, NOBODY) },
    items: items.filter(({ recused }) => recused.people > 0),
    buildings: [...sums].map(([building, sum]) => ({ building, ...sum })),
    served: box.roll.reduce((sum, one) => (told.has(one.id) ? plus(sum, weigh(one)) : sum), NOBODY),
    unconfirmed: box.ballots.filter(waitsForSecond).length,
  };
}

const most = (a: Amount, b: Amount): Amount => ({
  people: Math.max(a.people, b.people),
  area: Math.max(a.area, b.area),
});

/** How far one matter has come: without those of 回避, and only with ballots that answer it. */
function ofItem(
  { recusals }: Pick<OwnersVote, 'recusals'>,
  { id, matter }: OwnersVote['items'][number],
  { roll, ballots }: Box,
): Gauge['items'][number] {
  const out = recusedFrom(standing(recusals), id, roll);
  const answered = new Set(
    ballots.flatMap(({ elector, setAside, answers }) =>
      setAside === null && answers[id] !== undefined ? [elector] : [],
    ),
  );
  const sum = (of: readonly RollLine[]) => of.reduce((all, one) => plus(all, weigh(one)), NOBODY);
  const entitled = sum(roll.filter((one) => !out.has(one.id)));
  const returned = sum(roll.filter((one) => !out.has(one.id) && answered.has(one.id)));
  const recused = sum(roll.filter((one) => out.has(one.id)));
  return { itemId: id, returned, entitled, recused, lacking: lacking(returned, entitled, ruleOf(matter).quorum) };
}

export function countVote(vote: OwnersVote, box: Box): ClosedCount {
  const { roll, ballots, deliveries } = box;
  // Counted by what anybody counts it with who checks the evidence.
  const confirmed = ballots.map((one) => ({ ...one, confirmed: isConfirmed(one) }));
  const results = recount(
    { ...vote, recusals: standing(vote.recusals) },
    { roll, ballots: confirmed, served: deliveries },
  );
  const counting = new Map(vote.items.map(({ id }) => [id, countingIn(vote, ballots, id)]));
  const reconciled = vote.items.map(({ id }) => {
    const out = recusedFrom(standing(vote.recusals), id, roll);
    const answering = ballots.filter(
      (one) => isConfirmed(one) && one.setAside === null && one.answers[id] !== undefined,
    );
    const counted = counting.get(id) ?? [];
    return [
      id,
      reconcile(id, { roll, counting: counted, superseded: answering.length - counted.length, out }),
    ] as const;
  });
  return { results, reconciled: Object.fromEntries(reconciled), buildings: byBuilding(vote, box, counting) };
}

/** Of fewer than five nobody's answer may be told from the sum. */
function byBuilding(
  vote: OwnersVote,
  { roll, deliveries, buildings }: Box,
  counting: ReadonlyMap<string, readonly Arrival[]>,
): ClosedCount['buildings'] {
  const served = new Set(deliveries.map(({ elector }) => elector));
  const homes = new Map<string, RollLine[]>();
  for (const one of roll) {
    const building = homeOf(buildings, one);
    homes.set(building, [...(homes.get(building) ?? []), one]);
  }
  return [...homes].flatMap(([building, own]) => {
    if (own.length < FEWEST) return [];
    const counts = vote.items.map((item) => {
      const order = { roll: own, counting: counting.get(item.id) ?? [], served };
      return [item.id, countItem(orderOf({ ...vote, recusals: standing(vote.recusals) }, item, order))] as const;
    });
    return [{ building, counts: Object.fromEntries(counts) }];
  });
}
const FEWEST = 5;

function reconcile(
  itemId: string,
  order: {
    readonly roll: readonly RollLine[];
    readonly counting: readonly Arrival[];
    readonly superseded: number;
    readonly out: ReadonlySet<string>;
  },
): Reconciled {
  const { roll, superseded, out } = order;
  // Who steps aside is issued nothing in this matter; who answers nothing in it has returned nothing.
  const counting = order.counting.filter(({ elector, answers }) => !out.has(elector) && answers[itemId] !== undefined);
  const issued = roll.length - out.size;
  const having = (answer: string) => counting.filter(({ answers }) => answers[itemId] === answer).length;
  const [invalid, blank] = [having('invalid'), having('blank')];
  const by = (channel: Arrival['channel']) => counting.filter((one) => one.channel === channel).length;
  return {
    ...{ issued, returned: counting.length, missing: issued - counting.length, recused: out.size },
    ...{ valid: counting.length - invalid - blank, invalid, blank, superseded },
    channels: { phone: by('phone'), paper: by('paper'), proxy: by('proxy'), door: by('door'), hands: by('hands') },
  };
}
