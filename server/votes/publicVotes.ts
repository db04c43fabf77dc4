/** 业主表决 as everybody may see it, chosen field by field from what was announced, taken and published. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { isLegal } from '../../shared/estate/ownersVote.ts';
import {
  articleSaid,
  channelsSaid,
  kindSaid,
  publicScopeSaid,
  reconciledSaid,
} from '../../shared/owners/paperWords.ts';
import { totalsOfRoll } from '../../shared/owners/roll.ts';
import { itemLines, itemResultSaid, itemRuleSaid, outcomeSaid } from '../../shared/owners/itemTelling.ts';
import { settingsSaid } from '../../shared/owners/telling.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import type { PublicItem, PublicResult, PublicVote } from '../../shared/wire/publicVote.ts';
import type { Reconciled } from '../../shared/wire/votes.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { readsLikeName } from '../estate/realName.ts';
import { announcedText, publicStatus } from '../http/publicVoteLines.ts';
import type { VotePaperJob } from '../press/work.ts';
import { type Box, countVote } from './counting.ts';
import { SIGNED_AS } from './papers.ts';
import { buildingsOf, progressOf, publicList } from './publicCounts.ts';
import type { Rolled, VoteDesk } from './voteDesk.ts';

export interface PublicVotes {
  /** Null: there is none of this number, or it is a draft. */
  view(at: Here, number: number): Promise<PublicVote | null>;
  /** What its papers say; null also before the result is published. */
  result(at: Here, number: number): Promise<VoteResultPrinted | null>;
  /** 逐张名单; null also where the rules ask for none, or too few came. */
  list(at: Here, number: number): Promise<VoteListPrinted | null>;
}
type VoteResultPrinted = Extract<VotePaperJob, { kind: 'voteResult' }>['printed'];
type VoteListPrinted = Extract<VotePaperJob, { kind: 'voteList' }>['printed'];
export interface Here {
  readonly estateId: EstateId;
  readonly state: EstateState;
}
export interface PublicVotesDeps {
  readonly estates: Pick<EstateDesk, 'maskOf'>;
  readonly votes: Pick<VoteDesk, 'rollFor' | 'boxFor'>;
  readonly clock: () => number;
}

const DAY_MS = 86_400_000;

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

  async function gathered(here: Here, number: number) {
    const vote = here.state.votes.find((one) => one.number === number && one.status !== 'draft');
    if (!vote) return null;
    const rolled = await votes.rollFor(here, vote);
    const [box, mask] = await Promise.all([votes.boxFor(here, vote, rolled), maskFor(here, rolled)]);
    const status = publicStatus(vote, clock());
    return { vote, rolled, box, mask, status, isOut: status === 'published' || status === 'final' };
  }

  return {
    async view(here, number) {
      const found = await gathered(here, number);
      if (!found) return null;
      const { vote, rolled, box, mask, status, isOut } = found;
      const now = clock();
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
        objections: isOut ? objectionsOf(vote, mask) : [],
        finalAt: isOut ? vote.finalAt : null,
        cancelled: vote.cancelled === null ? null : mask(vote.cancelled),
        list: isOut && settings.list === 'units' ? publicList(vote, box) : null,
      };
    },

    async result(here, number) {
      const found = await gathered(here, number);
      if (!found?.isOut) return null;
      const { vote, box, mask } = found;
      const { signatures, objections: _, extension, settings, ...rest } = vote;
      const items = vote.items.map((item) => ({ ...item, question: announcedText(item.question), detail: '' }));
      return {
        ...{ estate: here.state.details.name, isPublic: true, results: vote.results },
        vote: {
          ...{ ...rest, title: announcedText(vote.title), items },
          settings: { ...settings, basis: announcedText(settings.basis) },
          extension: extension && { ...extension, reason: mask(extension.reason) },
        },
        reconciled: countVote(vote, box).reconciled,
        buildings: Object.fromEntries(
          vote.items.map(({ id, election }) => [id, election ? [] : buildingsOf(vote, id, box)]),
        ),
        signatures: signatures.map(({ as, at }) => ({ as: SIGNED_AS[as], name: '', at })),
        objections: objectionsOf(vote, mask),
      };
    },

    async list(here, number) {
      const found = await gathered(here, number);
      if (!found?.isOut || found.vote.settings.list !== 'units') return null;
      const { vote, box } = found;
      const groups = publicList(vote, box);
      if (groups.length === 0) return null;
      return {
        ...{ estate: here.state.details.name, title: announcedText(vote.title), number, groups },
        ...{ kind: kindSaid(vote), publishedAt: vote.publishedAt ?? 0, objectionsUntil: vote.objectionsUntil ?? 0 },
        items: vote.items.flatMap(({ id, question, election }) =>
          election ? [] : [{ id, question: announcedText(question) }],
        ),
      };
    },
  };
}

/** Whose they are stays out. */
const objectionsOf = ({ objections }: OwnersVote, mask: Mask) =>
  objections.map(({ number, text, at, answer }) => ({
    ...{ number, text: mask(text), at, answer: answer && { text: mask(answer.text), at: answer.at } },
  }));

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
    rule: itemRuleSaid(item),
    ...(item.election ? { candidates: item.election.candidates.map(({ name }) => name) } : {}),
    result: published ? resultOf(vote, item, published, counted) : null,
  };
}

function resultOf(
  vote: OwnersVote,
  item: OwnersVote['items'][number],
  result: OwnersVote['results'][number],
  { box, reconciled }: Counted,
): PublicResult {
  const { count, closeCall } = result;
  const own = reconciled[item.id];
  const nameOf = (id: string) => item.election?.candidates.find((one) => one.id === id)?.name ?? '';
  return {
    ...{ count, closeCall, sentence: itemResultSaid(item, result), lines: itemLines(item, result) },
    ...(result.election
      ? {
          elected: {
            said: outcomeSaid(item, result),
            candidates: result.election.candidates.map((one) => ({ name: nameOf(one.id), for: one.for })),
          },
        }
      : {}),
    reconciled: own ? reconciledSaid(own) : '',
    // Of an election only who sent something is known by building; whom they named stays in the whole.
    buildings: item.election ? [] : buildingsOf(vote, item.id, box),
  };
}
