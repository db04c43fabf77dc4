/** What is told of parts of a vote: building by building, and ballot by ballot. Never of fewer than five. */
import { createHash } from 'node:crypto';
import { buildingSaid } from '../../shared/estate/building.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { told } from '../../shared/owners/groups.ts';
import { recusedFrom, standing } from '../../shared/owners/recusal.ts';
import { listOf } from '../../shared/owners/unitList.ts';
import type { BuildingCount, PublicProgress } from '../../shared/wire/publicVote.ts';
import { type Box, countedByOwner, countingIn, gaugeOf, homeOf } from './counting.ts';

/** Those the estate or its register names so; a shop of its own stands under none. */
const nameIn = ({ buildings }: Box, number: string): string =>
  buildings.some((one) => one.number === number) || /^\d+$/.test(number) ? buildingName(number) : '其他房屋';

/** Only what came back, so that the lines add up to the ballots: empty where the whole alone can be told. */
export function buildingsOf(
  vote: Pick<OwnersVote, 'settings' | 'recusals'>,
  itemId: string,
  box: Box,
): readonly BuildingCount[] {
  const out = recusedFrom(standing(vote.recusals), itemId, box.roll);
  const counting = countingIn(vote, box.ballots, itemId);
  const answers = new Map(counting.map((one) => [one.elector, one.answers[itemId]]));
  const came = (group: Box['roll']) => group.filter(({ id }) => answers.has(id));
  const groups = told(
    box.roll.filter(({ id }) => !out.has(id)),
    (owner) => nameIn(box, homeOf(box.buildings, owner)),
    (group) => came(group).length,
  );
  return groups.map(({ names, all }) => {
    const having = (...wanted: readonly string[]) =>
      all.filter(({ id }) => wanted.includes(answers.get(id) ?? '')).length;
    return {
      ...{ name: names.join('、'), entitled: all.length, returned: came(all).length },
      ...{
        for: having('for'),
        against: having('against'),
        abstain: having('abstain'),
        other: having('blank', 'invalid'),
      },
    };
  });
}

/** The same whatever was chosen: it looks at who has sent something, and at nothing in it. */
export function progressOf(vote: OwnersVote, box: Box): PublicProgress {
  const { returned, entitled, lacking } = gaugeOf(vote, box);
  const came = new Set(box.ballots.flatMap(({ elector, setAside }) => (setAside === null ? [elector] : [])));
  const groups = told(
    box.roll,
    (owner) => nameIn(box, homeOf(box.buildings, owner)),
    (group) => group.length,
  );
  return {
    ...{ returned, entitled, lacking },
    buildings: groups.map(({ names, all }) => ({
      ...{ name: names.join('、'), entitled: all.length },
      returned: all.filter(({ id }) => came.has(id)).length,
    })),
  };
}

/** 核对码 of a ballot: six letters in Crockford's base 32. */
export function lettersOf(ballotId: string): string {
  const bytes = createHash('sha256').update(`list ${ballotId}`).digest();
  return Array.from(bytes.subarray(0, 6), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const publicList = (vote: Pick<OwnersVote, 'items' | 'settings'>, box: Box) =>
  listOf({
    ...{ roll: box.roll, counting: countedByOwner(vote, box.ballots), lettersOf },
    // Whom a ballot names in an election is in no list.
    itemIds: vote.items.flatMap(({ id, election }) => (election ? [] : [id])),
    buildingOf: (label) => buildingSaid(box.buildings, label),
  });

/** Its ballots stand in a list that everybody reads. */
export const isListed = ({ settings, publishedAt, cancelled }: OwnersVote): boolean =>
  settings.list === 'units' && publishedAt !== null && cancelled === null;
