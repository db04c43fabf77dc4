/** What the papers of 业主共同决定 say, gathered for the press; refused where there is nothing to print. */
import { maskedParty } from '../../shared/roster/roster.ts';
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import type { VoteId } from '../../shared/estate/ids.ts';
import { type OwnersVote, findVote, takesBallots } from '../../shared/estate/ownersVote.ts';
import { reaches } from '../../shared/estate/post.ts';
import { recusedItems, standing } from '../../shared/owners/recusal.ts';
import { type RollLine, totalsOfRoll } from '../../shared/owners/roll.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { isRefusal } from '../http/route.ts';
import type { VotePaperJob } from '../press/work.ts';
import { askedOf } from './answers.ts';
import type { CardDesk } from './cardDesk.ts';
import { homeOf } from './counting.ts';
import { buildingsOf } from './publicCounts.ts';
import type { At, VoteDesk } from './voteDesk.ts';

type Printed<Kind extends VotePaperJob['kind']> = Extract<VotePaperJob, { kind: Kind }>;

export interface VotePapers {
  /** `home`: under which address a phone finds this server. */
  cards(
    at: At,
    which: { readonly building?: string | undefined; readonly unit?: string | undefined },
    home: string,
  ): Promise<Printed<'voteCards'> | Refusal>;
  /** While ballots are taken. */
  ballots(at: At, voteId: VoteId, building: string | undefined): Promise<Printed<'voteBallots'> | Refusal>;
  /** The frozen roll; before that, as it would be now. `isMasked`: only the keeper prints names in full. */
  roll(at: At, voteId: VoteId, isMasked: boolean): Promise<Printed<'voteRoll'> | Refusal>;
  /** Once it is closed. */
  result(at: At, voteId: VoteId): Promise<Printed<'voteResult'>['printed'] | Refusal>;
}

export interface VotePaperDeps {
  readonly votes: Pick<VoteDesk, 'boxFor' | 'rollFor' | 'view'>;
  readonly cards: Pick<CardDesk, 'printed'>;
  readonly clock: () => number;
}

export const SIGNED_AS = { teller: '计票人', witness: '见证人' } as const;

export function createVotePapers({ votes, cards, clock }: VotePaperDeps): VotePapers {
  return {
    async cards(at, which, home) {
      const printed = await cards.printed(at, which);
      if (isRefusal(printed)) return printed;
      if (printed.length === 0) return refused('vote.noCards');
      const address = `${home}/v`;
      return {
        kind: 'voteCards',
        printed: {
          ...{ estate: at.state.details.name, address },
          cards: printed.map(({ token, units, owners }) => ({
            ...{ units, owners, letters: token, link: `${address}#${token}` },
          })),
        },
      };
    },

    async ballots(at, voteId, building) {
      const vote = findVote(at.state, voteId);
      if (!vote) return refused('vote.unknown');
      if (vote.status === 'draft' || vote.status === 'announced') return refused('vote.ballotsLater');
      if (!takesBallots(vote, clock())) return refused('vote.notOpen');
      if (building !== undefined && !reaches(at.post, building)) return refused('post.otherBuilding');
      const roll = (await votes.rollFor(at, vote))?.roll ?? [];
      const wanted = numbered(vote, roll).filter(({ owner }) => {
        const home = homeOf(at.state.buildings, owner);
        // Who steps aside from everything has nothing to fill in.
        return (
          askedOf(vote, owner).length > 0 && reaches(at.post, home) && (building === undefined || building === home)
        );
      });
      if (wanted.length === 0) return refused('vote.nobody');
      const { title, items, settings, closesAt } = vote;
      return {
        kind: 'voteBallots',
        printed: {
          ...{ estate: at.state.details.name, vote: { title, items, settings, closesAt } },
          ballots: wanted.map(({ serial, owner }) => ({
            ...{ serial, units: owner.units, area: owner.area },
            recused: [...recusedItems(standing(vote.recusals), owner.units)],
          })),
        },
      };
    },

    async roll(at, voteId, isMasked) {
      const vote = findVote(at.state, voteId);
      if (!vote) return refused('vote.unknown');
      const { title, number, scope, roll: frozen, openedAt } = vote;
      if (vote.status === 'cancelled' && !frozen) return refused('vote.notOpen');
      const rolled = await votes.rollFor(at, vote);
      if (!rolled) return refused('vote.noRoster');
      if (rolled.roll.length === 0) return refused('vote.nobody');
      const nameOf = (id: string) => {
        const party = rolled.register.parties.get(id);
        return party ? [isMasked ? maskedParty(party) : party.name] : [];
      };
      const lines = numbered(vote, rolled.roll)
        .filter(({ owner }) => reaches(at.post, homeOf(at.state.buildings, owner)))
        .map(({ serial, owner: { units, area, owners } }) => ({
          ...{ serial, units, area, owners: owners.flatMap(nameOf).join('、') },
        }));
      return {
        kind: 'voteRoll',
        printed: {
          ...{ estate: at.state.details.name, title, number, scope, isMasked, lines },
          totals: totalsOfRoll(rolled.roll),
          version: frozen?.version ?? currentRoster(at.state)?.version ?? 0,
          // What is frozen is the same paper whenever it is printed.
          ...(frozen
            ? { frozen: { at: openedAt ?? 0, roll: frozen }, at: openedAt ?? 0 }
            : { frozen: null, at: clock() }),
        },
      };
    },

    async result(at, voteId) {
      const seen = await votes.view(at, voteId);
      if (isRefusal(seen)) return seen;
      const { vote, names, count } = seen;
      if (!count) return refused('vote.notCounted');
      const { signatures, objections, ...closed } = vote;
      const box = await votes.boxFor(at, vote, await votes.rollFor(at, vote));
      return {
        ...{ estate: at.state.details.name, vote: closed, results: count.results, reconciled: count.reconciled },
        buildings: Object.fromEntries(vote.items.map(({ id }) => [id, buildingsOf(vote, id, box)])),
        isPublic: false,
        signatures: signatures.map((one) => ({ as: SIGNED_AS[one.as], name: names[one.by] ?? '', at: one.at })),
        // Whose it is stays out.
        objections: objections.map(({ number, text, at: madeAt, answer }) => ({
          ...{ number, text, at: madeAt, answer: answer && { text: answer.text, at: answer.at } },
        })),
      };
    },
  };
}

/** 票号: 3-0012 is the twelfth owner in the roll of the third vote. */
const numbered = ({ number }: Pick<OwnersVote, 'number'>, roll: readonly RollLine[]) =>
  roll.map((owner, index) => ({ serial: `${number}-${String(index + 1).padStart(4, '0')}`, owner }));
