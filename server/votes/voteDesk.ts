/** 业主共同决定 at the desk: opened with a frozen roll, closed, counted, published. Papers are `paperDesk.ts`'s. */
import { createHash } from 'node:crypto';
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import { buildingSaid } from '../../shared/estate/building.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import { type EstateId, PhotoId, type VoteId } from '../../shared/estate/ids.ts';
import { type OwnersVote, findVote, isLegal } from '../../shared/estate/ownersVote.ts';
import type { Post } from '../../shared/estate/post.ts';
import type { Evidence } from '../../shared/owners/evidence.ts';
import { lint } from '../../shared/owners/lint.ts';
import { recusedItems, standing } from '../../shared/owners/recusal.ts';
import { type RollLine, linesOfRoll, rollOf, totalsOfRoll } from '../../shared/owners/roll.ts';
import { maskedParty } from '../../shared/roster/roster.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { OwnersPage, OwnersQuery, VoteLine, VoteView } from '../../shared/wire/votes.ts';
import type { Contacts } from '../estate/contacts.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { isRefusal } from '../http/route.ts';
import type { EstateStore } from '../store/estates.ts';
import type { KeptBallot, KeptDelivery } from '../store/votes.ts';
import type { CardDesk } from './cardDesk.ts';
import { hasAnsweredAll } from './answers.ts';
import { bundleOf } from './bundle.ts';
import { changedSince } from './changedOwners.ts';
import { type Box, countVote, countingIn, gaugeOf, homeOf, reachesOwner, settled, waitsForSecond } from './counting.ts';
import { labelOf } from './door.ts';
import { evidenceBallotOf } from './evidenceBallot.ts';
import { isListed, lettersOf } from './publicCounts.ts';
import { type Register, type Registers } from './registers.ts';
import { tell } from './tell.ts';

/** Whoever asks, and where. */
export interface At {
  readonly estateId: EstateId;
  readonly state: EstateState;
  readonly post: Post;
  readonly pass: { readonly id: string };
}
type Act = { readonly commandId: string };

export interface VoteDesk {
  list(at: Pick<At, 'state'>): readonly VoteLine[];
  view(at: At, voteId: VoteId): Promise<VoteView | Refusal>;
  /** `isMasked`: only the keeper reads names in full. */
  owners(at: At, voteId: VoteId, query: OwnersQuery, isMasked: boolean): Promise<OwnersPage | Refusal>;
  open(at: At, voteId: VoteId, act: Act): Promise<Refusal | null>;
  close(at: At, voteId: VoteId, act: Act): Promise<Refusal | null>;
  publish(at: At, voteId: VoteId, act: Act & { readonly days: number }): Promise<Refusal | null>;
  /** 证据包, a zip, piece by piece: from publishing on. */
  bundle(at: At, voteId: VoteId): Promise<AsyncIterable<Uint8Array> | Refusal>;
  /** As it was frozen when the vote opened; null: it was not. */
  frozenRoll(id: EstateId, voteId: VoteId): Promise<readonly RollLine[] | null>;
  /** The owners of a vote: as frozen, or as they would be now. */
  rollFor(at: Pick<At, 'estateId' | 'state'>, vote: OwnersVote): Promise<Rolled | null>;
  /** What lies in its box; empty before it is opened. */
  boxFor(at: Pick<At, 'estateId' | 'state'>, vote: OwnersVote, rolled: Rolled | null): Promise<Box>;
}
export interface Rolled {
  readonly register: Register;
  readonly roll: readonly RollLine[];
}

export interface VoteDeskDeps {
  readonly estates: EstateDesk;
  readonly store: EstateStore;
  readonly registers: Registers;
  readonly cards: CardDesk;
  readonly contacts: Pick<Contacts, 'openBytes'>;
  readonly clock: () => number;
  /** The page's script; null: the bundle goes without the page. */
  readonly verifier: string | null;
}

const SHOWN = { ballots: 500, clashes: 200, owners: 100 };
const DAY_MS = 86_400_000;
const ROLLS_AT_ONCE = 20;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export function createVoteDesk({
  estates,
  store,
  registers,
  cards,
  contacts,
  clock,
  verifier,
}: VoteDeskDeps): VoteDesk {
  const known = ({ state }: Pick<At, 'state'>, voteId: VoteId): OwnersVote | Refusal =>
    findVote(state, voteId) ?? refused('vote.unknown');

  async function rollNow(
    { estateId, state }: Pick<At, 'estateId' | 'state'>,
    vote: OwnersVote,
  ): Promise<Rolled | null> {
    const register = await registers.current(estateId, state);
    if (!register) return null;
    const { scope, settings } = vote;
    const order = { scope, parking: settings.parking };
    return { register, roll: rollOf(register.roster, order, (label) => buildingSaid(state.buildings, label)) };
  }

  async function rollFor(at: Pick<At, 'estateId' | 'state'>, vote: OwnersVote): Promise<Rolled | null> {
    if (!vote.roll) return rollNow(at, vote);
    const [roll, register] = await Promise.all([frozen(at.estateId, vote.id), frozenIn(at, vote.roll.version)]);
    if (!roll || !register) throw new Error(`The roll of vote ${vote.id} is in the log and not in the vault`);
    return { roll, register };
  }

  /** A frozen roll never changes: kept, so that a hall with its cards does not read thousands of lines each time. */
  const rolls = new Map<VoteId, Promise<readonly RollLine[] | null>>();
  function frozen(id: EstateId, voteId: VoteId): Promise<readonly RollLine[] | null> {
    const known = rolls.get(voteId);
    if (known) return known;
    if (rolls.size >= ROLLS_AT_ONCE) rolls.clear();
    const roll = store.readRoll(id, voteId);
    roll.catch(() => rolls.delete(voteId));
    rolls.set(voteId, roll);
    return roll;
  }

  /** Also a version that was taken back since: a vote goes on with what it was opened with. */
  async function frozenIn({ estateId, state }: Pick<At, 'estateId' | 'state'>, version: number) {
    const standing = await registers.version(estateId, state, version);
    if (standing) return standing;
    const adopted = (await store.eventsNaming(estateId, ['rosterAdopted'])).flatMap(({ body }) =>
      body.type === 'rosterAdopted' && body.roster.version === version ? [body.roster.rosterId] : [],
    );
    return adopted[0] === undefined ? null : registers.read(estateId, adopted[0]);
  }

  /** Empty before it is opened. */
  async function boxFor(
    { estateId, state }: Pick<At, 'estateId' | 'state'>,
    vote: OwnersVote,
    rolled: Rolled | null,
  ): Promise<Box> {
    const { buildings } = state;
    if (!vote.roll) return { roll: rolled?.roll ?? [], ballots: [], deliveries: [], buildings };
    const [ballots, deliveries] = await Promise.all([
      store.ballotsIn(estateId, vote.id),
      store.deliveries(estateId, vote.id),
    ]);
    return { roll: rolled?.roll ?? [], ballots, deliveries, buildings };
  }

  return {
    rollFor,
    frozenRoll: frozen,
    boxFor,
    list: ({ state }) =>
      state.votes
        .map((vote): VoteLine => {
          const { id, number, title, status, opensAt, closesAt } = vote;
          return { id, number, title, status, opensAt, closesAt, isLegal: isLegal(vote) };
        })
        .reverse(),

    async view(at, voteId) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const rolled = await rollFor(at, vote);
      const box = await boxFor(at, vote, rolled);
      const { ballots } = box;
      const people = await estates.people(at.estateId, [...new Set(namedBy(vote, ballots))]);
      const nameOf = (id: PersonId | null) => (id === null ? '' : (people.get(id)?.name ?? ''));
      const isClosed = vote.closedAt !== null;
      const { clashes } = settled(vote, ballots);
      const counts = new Set(vote.items.flatMap((item) => countingIn(vote, ballots, item.id).map(({ id }) => id)));
      const units = new Map(rolled?.roll.map((one) => [one.id, one.units]));
      const count = isClosed ? countVote(vote, box) : null;
      return {
        now: clock(),
        vote,
        names: Object.fromEntries([...people].map(([id, { name }]) => [id, name])),
        totals: rolled && totalsOfRoll(rolled.roll),
        findings: vote.status === 'draft' ? findingsOf(vote, rolled, clock()) : [],
        gauge: vote.roll ? gaugeOf(vote, box) : null,
        ballots: [...ballots]
          .reverse()
          .slice(0, SHOWN.ballots)
          .map((ballot) => ({
            ...{ id: ballot.id, units: units.get(ballot.elector) ?? [], channel: ballot.channel, at: ballot.at },
            ...{ serial: ballot.serial, agent: ballot.agent, setAside: ballot.setAside, counts: counts.has(ballot.id) },
            ...{ by: nameOf(ballot.by), byId: ballot.by, confirmedBy: nameOf(ballot.confirmedBy) },
            ...{ photo: ballot.photo, mandate: ballot.mandate },
            answers: isClosed ? ballot.answers : null,
            ...(isListed(vote) && counts.has(ballot.id) ? { letters: lettersOf(ballot.id) } : {}),
          })),
        clashes: clashes.slice(0, SHOWN.clashes).map(({ elector, kept, others }) => ({
          ...{ units: units.get(elector) ?? [], ballots: [kept.id, ...others.map(({ id }) => id)] },
        })),
        // What was published is shown as it was published.
        count: count && vote.results.length > 0 ? { ...count, results: vote.results } : count,
      };
    },

    async owners(at, voteId, { building, text = '', missing, unserved, after }, isMasked) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const rolled = await rollFor(at, vote);
      if (!rolled) return refused('vote.noRoster');
      const { ballots, deliveries } = await boxFor(at, vote, rolled);
      const told = new Map<string, KeptDelivery[]>();
      for (const one of deliveries) told.set(one.elector, [...(told.get(one.elector) ?? []), one]);
      const came = new Set(ballots.flatMap(({ elector, setAside }) => (setAside === null ? [elector] : [])));
      const held = await cards.holders(at);
      const words = text.trim();
      const door = words === '' ? '' : labelOf(at.state.buildings, words);
      const found = rolled.roll.filter(
        (one) =>
          reachesOwner(at, one) &&
          (building === undefined || homeOf(at.state.buildings, one) === building) &&
          (missing === undefined || !came.has(one.id)) &&
          (unserved === undefined || !told.has(one.id)) &&
          (words === '' || one.units.some((unit) => unit === door || unit.includes(words))),
      );
      const from = after === undefined ? 0 : 1 + found.findIndex(({ id }) => id === after);
      const rows = found.slice(from, from + SHOWN.owners).map(({ id, units, area, owners }) => ({
        ...{
          id,
          units,
          area,
          hasVoted: came.has(id),
          recused: [...recusedItems(standing(vote.recusals), units)],
          hasCard: units.some((unit) => held.has(unit)),
        },
        served: (told.get(id) ?? []).map(({ way, at: toldAt, note }) => ({ way, at: toldAt, note })),
        owners: owners
          .flatMap((party) => rolled.register.parties.get(party) ?? [])
          .map((party) => (isMasked ? maskedParty(party) : party.name))
          .join('、'),
      }));
      return { rows, total: found.length };
    },

    async open(at, voteId, act) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const rolled = await rollNow(at, vote);
      const adopted = currentRoster(at.state);
      if (!rolled || !adopted) return refused('vote.noRoster');
      if (rolled.roll.length === 0) return refused('vote.nobody');
      if (vote.status !== 'announced') return refused(vote.roll ? 'vote.announcedAlready' : 'vote.notAnnounced');
      const changed = await changedSince({ registers, now: rolled.register, roll: rolled.roll }, at, vote);
      if (changed !== null) return refused('vote.recusedChanged', { unit: changed });
      const isNew = await store.freezeRoll(at.estateId, voteId, rolled.roll);
      // Frozen before by somebody whose log entry did not come: that one counts.
      const roll = isNew ? rolled.roll : ((await store.readRoll(at.estateId, voteId)) ?? rolled.roll);
      const refusal = await tell(estates.lines, at, act, {
        ...{ type: 'openVote', voteId },
        roll: {
          ...{ version: adopted.version, rosterHash: adopted.hash, hash: sha256(linesOfRoll(roll)) },
          ...totalsOfRoll(roll),
        },
      });
      if (refusal && isNew) await store.dropRoll(at.estateId, voteId);
      return refusal;
    },

    async close(at, voteId, act) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const roll = vote.roll && (await store.readRoll(at.estateId, voteId));
      if (vote.status !== 'open' || !roll) return refused('vote.notOpen');
      const waiting = (await store.ballotsIn(at.estateId, voteId)).filter(waitsForSecond).length;
      if (waiting > 0) return refused('vote.unconfirmed', { count: waiting });
      await store.shutBox(at.estateId, voteId);
      const ballots = await store.ballotsIn(at.estateId, voteId);
      const late = ballots.filter(waitsForSecond).length;
      const { counting } = settled(vote, ballots);
      const returned = counting.length;
      const everybody = hasAnsweredAll(vote, roll, counting);
      const refusal =
        late > 0
          ? refused('vote.unconfirmed', { count: late })
          : await tell(estates.lines, at, act, { type: 'closeVote', voteId, returned, everybody });
      if (refusal) {
        const now = await estates.lines.read(at.estateId);
        // Closed by somebody else meanwhile it stays shut.
        if (now && findVote(now, voteId)?.status === 'open') await store.reopenBox(at.estateId, voteId);
      }
      return refusal;
    },

    async publish(at, voteId, { commandId, days }) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const rolled = await rollFor(at, vote);
      if (!rolled || vote.closedAt === null) return refused('vote.notCounted');
      const { results } = countVote(vote, await boxFor(at, vote, rolled));
      const objectionsUntil = clock() + days * DAY_MS;
      return tell(
        estates.lines,
        at,
        { commandId },
        { type: 'publishVote', voteId, results: [...results], objectionsUntil },
      );
    },

    async bundle(at, voteId) {
      const vote = known(at, voteId);
      if (isRefusal(vote)) return vote;
      const roll = await frozen(at.estateId, voteId);
      if (!roll || vote.publishedAt === null) return refused('vote.notPublished');
      const [ballots, deliveries, kept] = await Promise.all([
        store.ballotsIn(at.estateId, voteId),
        store.deliveries(at.estateId, voteId),
        store.votePhotos(at.estateId, voteId),
      ]);
      const photos = new Map(kept.map((one) => [String(one.id), one]));
      const log = await store.eventsNaming(at.estateId, [voteId]);
      const { id, number, title, items, scope, settings, opensAt, closesAt, extension, returned } = vote;
      const recusals = standing(vote.recusals).map(({ unit, itemIds }) => ({ unit, itemIds }));
      const evidence: Evidence = {
        vote: {
          ...{ id, number, title, items, scope, settings, opensAt, closesAt, extension, roll: vote.roll, returned },
          recusals,
        },
        roll,
        ballots: ballots.map((ballot) => evidenceBallotOf(ballot, photos)),
        served: deliveries.map(({ elector, way, at: toldAt }) => ({ elector, way, at: toldAt })),
        results: vote.results,
        log,
      };
      return bundleOf(evidence, {
        ...{ estate: at.state.details.name, verifier, at: clock() },
        photo: async (file) => {
          const id = PhotoId.safeParse(/([\w-]+)\.\w+$/.exec(file)?.[1]);
          const sealed = id.success ? await store.votePhoto(at.estateId, voteId, id.data) : null;
          return sealed && contacts.openBytes(sealed.sealed);
        },
      });
    },
  };
}

const namedBy = (vote: OwnersVote, ballots: readonly KeptBallot[]): PersonId[] => [
  ...vote.signatures.map(({ by }) => by),
  ...vote.recusals.map(({ by }) => PersonId.parse(by)),
  ...vote.objections.flatMap(({ answer }) => answer?.by ?? []),
  ...ballots.flatMap(({ by, confirmedBy }) => [by, confirmedBy].flatMap((id) => id ?? [])),
];

function findingsOf(vote: OwnersVote, rolled: Rolled | null, now: number): VoteView['findings'] {
  const { items, scope, settings } = vote;
  const totals = rolled && totalsOfRoll(rolled.roll);
  const ownerless = rolled?.roll.filter(({ owners }) => owners.length === 0).length ?? 0;
  // The period is chosen on the page that announces it, which asks the same rules.
  const all = lint({ items, scope, settings, period: null, now, totals, ownerless });
  return all.filter(({ code }) => code !== 'noPeriod');
}
