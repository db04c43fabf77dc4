/** 业主表决 as everybody may see it, chosen field by field from what was announced, taken and published. */
import { createHash } from 'node:crypto';
import { buildingSaid } from '../../shared/estate/building.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { isLegal } from '../../shared/estate/ownersVote.ts';
import { told } from '../../shared/owners/groups.ts';
import {
  articleSaid,
  channelsSaid,
  kindSaid,
  publicScopeSaid,
  reconciledSaid,
} from '../../shared/owners/paperWords.ts';
import { totalsOfRoll } from '../../shared/owners/roll.ts';
import { ruleOf } from '../../shared/owners/rule.ts';
import { inequalities, resultSaid, ruleSaid, settingsSaid } from '../../shared/owners/telling.ts';
import { listOf } from '../../shared/owners/unitList.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import type {
  BuildingCount,
  PublicItem,
  PublicProgress,
  PublicResult,
  PublicVote,
} from '../../shared/wire/publicVote.ts';
import type { Reconciled } from '../../shared/wire/votes.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { readsLikeName } from '../estate/realName.ts';
import { announcedText, publicStatus } from '../http/publicVoteLines.ts';
import { type Box, countVote, gaugeOf, homeOf, settled } from './counting.ts';
import type { Rolled, VoteDesk } from './voteDesk.ts';

export interface PublicVotes {
  /** Null: there is none of this number, or it is a draft. */
  view(at: Here, number: number): Promise<PublicVote | null>;
}
interface Here {
  readonly estateId: EstateId;
  readonly state: EstateState;
}
export interface PublicVotesDeps {
  readonly estates: Pick<EstateDesk, 'maskOf'>;
  readonly votes: Pick<VoteDesk, 'rollFor' | 'boxFor'>;
  readonly clock: () => number;
}

const DAY_MS = 86_400_000;
const SIGNED_AS = { teller: '计票人', witness: '见证人' } as const;

export function createPublicVotes({ estates, votes, clock }: PublicVotesDeps): PublicVotes {
  /** What owners and the desk wrote freely: names and doors of the register are starred out besides those the estate knows. */
  async function maskFor({ estateId, state }: Here, rolled: Rolled | null): Promise<Mask> {
    const known = await estates.maskOf(estateId, state);
    if (!rolled) return known;
    const { parties, roster } = rolled.register;
    const names = [...parties.values()].filter(({ kind }) => kind === 'person').map(({ name }) => name);
    const own = masker({ names: names.filter(readsLikeName), doors: roster.units.map(({ label }) => label) });
    return (text) => known(own(text));
  }

  return {
    async view(here, number) {
      const vote = here.state.votes.find((one) => one.number === number && one.status !== 'draft');
      if (!vote) return null;
      const rolled = await votes.rollFor(here, vote);
      const box = await votes.boxFor(here, vote, rolled);
      const mask = await maskFor(here, rolled);
      const now = clock();
      const status = publicStatus(vote, now);
      const isOut = status === 'published' || status === 'final';
      const reconciled: Readonly<Record<string, Reconciled>> = isOut ? countVote(vote, box).reconciled : {};
      const first = isOut ? reconciled[vote.items[0]?.id ?? ''] : undefined;
      const { title, opensAt, closesAt, announcedAt, extension, settings, objectionsUntil } = vote;
      return {
        ...{ number, title: announcedText(title), status, kind: kindSaid(vote), isLegal: isLegal(vote) },
        basis: announcedText(settings.basis),
        ...{ opensAt: opensAt ?? 0, closesAt: closesAt ?? 0, announcedAt: announcedAt ?? 0, closedAt: vote.closedAt },
        noticeDays: Math.max(0, Math.floor(((opensAt ?? 0) - (announcedAt ?? 0)) / DAY_MS)),
        extension: extension && { from: extension.from, reason: mask(extension.reason) },
        scope: publicScopeSaid(vote.scope),
        ...{
          totals: vote.roll ? totalsOf(vote.roll) : rolled && totalsOfRoll(rolled.roll),
          isFrozen: vote.roll !== null,
        },
        ...{ settings: settingsSaid(settings).map(announcedText), isChangeable: settings.changeable },
        items: vote.items.map((item) => itemOf(vote, item, isOut ? { box, reconciled } : null)),
        progress: status === 'open' || status === 'closed' ? progressOf(vote, box) : null,
        signatures: isOut ? vote.signatures.map(({ as, at }) => ({ as: SIGNED_AS[as], at })) : [],
        channels: first ? channelsSaid(first) : '',
        ...{ publishedAt: isOut ? vote.publishedAt : null, objectionsUntil: isOut ? objectionsUntil : null },
        objectionsOver: objectionsUntil !== null && now >= objectionsUntil,
        objections: isOut
          ? vote.objections.map(({ number: at, text, at: madeAt, answer }) => ({
              ...{ number: at, text: mask(text), at: madeAt },
              answer: answer && { text: mask(answer.text), at: answer.at },
            }))
          : [],
        finalAt: isOut ? vote.finalAt : null,
        cancelled: vote.cancelled === null ? null : mask(vote.cancelled),
        list: isOut && settings.list === 'units' ? publicList(vote, box) : null,
      };
    },
  };
}

const totalsOf = ({ people, units, area }: NonNullable<OwnersVote['roll']>) => ({ people, units, area });

interface Counted {
  readonly box: Box;
  readonly reconciled: Readonly<Record<string, Reconciled>>;
}

function itemOf(vote: OwnersVote, item: OwnersVote['items'][number], counted: Counted | null): PublicItem {
  const { id, question, detail, matter } = item;
  const published = counted && vote.results.find(({ itemId }) => itemId === id);
  return {
    ...{ id, question: announcedText(question), detail: announcedText(detail), article: articleSaid(matter) },
    rule: ruleSaid(ruleOf(matter)),
    result: published ? resultOf(vote, item, published, counted) : null,
  };
}

function resultOf(
  vote: OwnersVote,
  { id, matter }: OwnersVote['items'][number],
  { count, closeCall }: OwnersVote['results'][number],
  { box, reconciled }: Counted,
): PublicResult {
  const own = reconciled[id];
  return {
    ...{ count, closeCall, sentence: resultSaid(count), lines: inequalities(count, ruleOf(matter)) },
    reconciled: own ? reconciledSaid(own) : '',
    buildings: buildingsOf(vote, id, box),
  };
}

/** Those the estate or its register names so; a shop of its own stands under none. */
const nameIn = ({ buildings }: Box, number: string): string =>
  buildings.some((one) => one.number === number) || /^\d+$/.test(number) ? buildingName(number) : '其他房屋';

/** Only what came back, so that the lines add up to the ballots: empty where the whole alone can be told. */
export function buildingsOf(vote: Pick<OwnersVote, 'settings'>, itemId: string, box: Box): readonly BuildingCount[] {
  const { counting } = settled(vote, box.ballots);
  const answers = new Map(counting.map((one) => [one.elector, one.answers[itemId]]));
  const came = (group: Box['roll']) => group.filter(({ id }) => answers.has(id));
  const groups = told(
    box.roll,
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
function progressOf(vote: OwnersVote, box: Box): PublicProgress {
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
    ...{ roll: box.roll, counting: settled(vote, box.ballots).counting, lettersOf },
    itemIds: vote.items.map(({ id }) => id),
    buildingOf: (label) => buildingSaid(box.buildings, label),
  });
