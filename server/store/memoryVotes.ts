/** 业主共同决定 in memory. */
import type { EstateId, VoteId } from '../../shared/estate/ids.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import { memoryVotePhotos } from './memoryVotePhotos.ts';
import type { VotePhotoStore } from './votePhotos.ts';
import type { KeptBallot, KeptDelivery, VoteStore, VotingCard } from './votes.ts';

interface Box {
  readonly roll: readonly RollLine[];
  isShut: boolean;
  deliveries: readonly KeptDelivery[];
  ballots: (KeptBallot & { readonly slot: string })[];
}

export function memoryVotes(): VoteStore & VotePhotoStore {
  const photos = memoryVotePhotos();
  const boxes = new Map<string, Box>();
  let cards: readonly VotingCard[] = [];
  const key = (id: EstateId, voteId: VoteId) => `${id} ${voteId}`;

  function change(
    id: EstateId,
    voteId: VoteId,
    ballotId: string,
    to: (ballot: KeptBallot) => Partial<KeptBallot> | null,
  ) {
    const box = boxes.get(key(id, voteId));
    const ballot = box?.ballots.find((one) => one.id === ballotId);
    const more = box && !box.isShut && ballot ? to(ballot) : null;
    if (!box || !more) return false;
    box.ballots = box.ballots.map((one) => (one === ballot ? { ...one, ...more } : one));
    return true;
  }

  function ballotsIn(id: EstateId, voteId: VoteId): readonly KeptBallot[] {
    const ballots = (boxes.get(key(id, voteId))?.ballots ?? []).map(({ slot: _, ...ballot }) => ballot);
    return ballots.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
  }

  return {
    ...photos.store,
    async freezeRoll(id, voteId, roll) {
      if (boxes.has(key(id, voteId))) return false;
      boxes.set(key(id, voteId), { roll, isShut: false, deliveries: [], ballots: [] });
      return true;
    },
    async readRoll(id, voteId) {
      return boxes.get(key(id, voteId))?.roll ?? null;
    },
    async dropRoll(id, voteId) {
      if (boxes.get(key(id, voteId))?.ballots.length === 0) boxes.delete(key(id, voteId));
    },
    async deposit(id, voteId, ballot, slot) {
      const box = boxes.get(key(id, voteId));
      if (!box || box.isShut) return 'shut';
      const known = box.ballots.find((one) => one.id === ballot.id || one.slot === slot);
      if (known) return known.id === ballot.id && known.elector === ballot.elector ? 'in' : 'taken';
      const named = [ballot.photo, ballot.mandate].flatMap((one) => one ?? []);
      if (!photos.name(id, voteId, named, ballot.by)) return 'photoGone';
      box.ballots.push({ ...ballot, slot });
      return 'in';
    },
    ballotsIn: async (id, voteId) => ballotsIn(id, voteId),
    ballotsOf: async (id, voteId, elector) => ballotsIn(id, voteId).filter((ballot) => ballot.elector === elector),
    confirmBallot: async (id, voteId, ballotId, by) =>
      change(id, voteId, ballotId, ({ confirmedBy }) => (confirmedBy === null ? { confirmedBy: by } : null)),
    setBallotAside: async (id, voteId, ballotId, reason, by) =>
      change(id, voteId, ballotId, ({ setAside }) => (setAside === null ? { setAside: reason, setAsideBy: by } : null)),
    async deliver(id, voteId, delivery) {
      const box = boxes.get(key(id, voteId));
      if (!box || box.isShut) return false;
      const isThere = box.deliveries.some(({ elector, way }) => elector === delivery.elector && way === delivery.way);
      if (!isThere) box.deliveries = [...box.deliveries, delivery];
      return true;
    },
    async deliveries(id, voteId) {
      const all = boxes.get(key(id, voteId))?.deliveries ?? [];
      return [...all].sort((a, b) => a.at - b.at || (a.elector < b.elector ? -1 : 1));
    },
    async shutBox(id, voteId) {
      const box = boxes.get(key(id, voteId));
      if (box) box.isShut = true;
    },
    async reopenBox(id, voteId) {
      const box = boxes.get(key(id, voteId));
      if (box) box.isShut = false;
    },

    async addCards(added) {
      const known = new Set(cards.map(({ id }) => id));
      cards = [...cards, ...added.filter(({ id }) => !known.has(id))];
    },
    cardOfToken: async (tokenHash) => cards.find((card) => card.tokenHash === tokenHash) ?? null,
    async validCards(id) {
      const valid = cards.filter(({ estateId, revokedAt }) => estateId === id && revokedAt === null);
      return [...valid].sort((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : 1));
    },
    async revokeCards(id, cardIds, at, reason) {
      cards = cards.map((card) =>
        card.estateId === id && cardIds.includes(card.id) && card.revokedAt === null
          ? { ...card, revokedAt: at, reason }
          : card,
      );
    },
  };
}
