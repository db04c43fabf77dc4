/** 业主共同决定 on every engine: a frozen roll, ballots that are in once and never after the box was shut, and cards. */
import { describe, expect, it } from 'vitest';
import type { SealedPhoto } from '../../../server/store/votePhotos.ts';
import type { KeptBallot, VotingCard } from '../../../server/store/votes.ts';
import { EstateId, PhotoId, RosterId, VoteId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';

const E = EstateId.parse('estate1');
const OTHER = EstateId.parse('elsewhere');
const V = VoteId.parse('vote1');
const AT = 1_790_000_000_000;
const [keeper, second] = [PersonId.parse('keeper'), PersonId.parse('second')];
const ROLL = [
  { id: 'e1', units: ['1-1-101', '1-1-102'], area: 17_284, owners: ['p2', 'p1'] },
  { id: 'e2', units: ['2-1-601'], area: 8_642, owners: [] },
];
const ballot = (id: string, more: Partial<KeptBallot> = {}): KeptBallot => ({
  ...{ id, elector: 'e1', channel: 'phone', at: AT, receivedAt: AT, answers: { i1: 'for', i2: 'against' } },
  ...{
    serial: '',
    agent: '',
    by: null,
    confirmedBy: null,
    setAside: null,
    setAsideBy: null,
    photo: null,
    mandate: null,
    ...more,
  },
});
const photo = (id: string, more: Partial<SealedPhoto> = {}): SealedPhoto => ({
  ...{ id: PhotoId.parse(id), mediaType: 'image/jpeg', sealed: Uint8Array.from([7, 0, 255]), sha256: `hash ${id}` },
  ...{ by: keeper, at: AT, ...more },
});
const card = (id: string, more: Partial<VotingCard> = {}): VotingCard => ({
  ...{
    id,
    estateId: E,
    unit: '1-1-101',
    rosterId: RosterId.parse('r1'),
    tokenHash: `hash ${id}`,
    tokenSealed: `sealed ${id}`,
  },
  ...{ issuedAt: AT, by: keeper, revokedAt: null, reason: '', ...more },
});

export function votePromises(open: Open): void {
  describe('业主共同决定', () => {
    const made = async () => {
      const { store, other } = await open();
      const person = { id: keeper, estateId: E, name: '段明珠', alias: '段明珠', household: '', contact: null };
      await store.estates.createEstate(
        { id: E, createdAt: AT, summary: '{}' },
        [
          {
            type: 'estateCreated',
            details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
            by: keeper,
          },
        ],
        { ...person, accountId: 'account1', receiptHash: null, joinedAt: AT },
      );
      return { votes: store.estates, other: other.estates };
    };

    it('a roll is frozen once, read in its order, by its estate alone', async () => {
      const { votes, other } = await made();
      expect(await votes.readRoll(E, V)).toBeNull();
      expect(await votes.freezeRoll(E, V, ROLL)).toBe(true);
      expect(await other.freezeRoll(E, V, [ROLL[1]!])).toBe(false);
      expect(await other.readRoll(E, V)).toEqual(ROLL);
      expect(await other.readRoll(OTHER, V)).toBeNull();
      await other.dropRoll(E, V);
      expect(await votes.readRoll(E, V)).toBeNull();
    });

    it('a ballot is in once, however often it is sent, and one slot holds one', async () => {
      const { votes, other } = await made();
      expect(await votes.deposit(E, V, ballot('b1'), 'b1')).toBe('shut');
      await votes.freezeRoll(E, V, ROLL);
      expect(await votes.deposit(E, V, ballot('b1'), 'phone e1')).toBe('in');
      expect(await other.deposit(E, V, ballot('b1', { answers: { i1: 'against' } }), 'phone e1')).toBe('in');
      expect(await other.deposit(E, V, ballot('b2'), 'phone e1')).toBe('taken');
      // An id that is another owner's ballot is nobody's own.
      expect(await other.deposit(E, V, ballot('b1', { elector: 'e2' }), 'phone e2')).toBe('taken');
      const paper = ballot('z', { channel: 'paper', receivedAt: AT + 5, serial: 'ZZ-B-20', by: keeper });
      expect(await votes.deposit(E, V, paper, 'serial ZZ-B-20')).toBe('in');
      expect(await other.ballotsIn(E, V)).toEqual([ballot('b1'), paper]);
      expect(await other.ballotsIn(OTHER, V)).toEqual([]);
      expect(await other.ballotsOf(E, V, 'e1')).toEqual([ballot('b1'), paper]);
      expect(await other.ballotsOf(E, V, 'e2')).toEqual([]);
      // Where a ballot lies the roll stays.
      await votes.dropRoll(E, V);
      expect(await votes.readRoll(E, V)).toEqual(ROLL);
    });

    it('fifty at once in one slot are one', async () => {
      const { votes, other } = await made();
      await votes.freezeRoll(E, V, ROLL);
      const sent = Array.from({ length: 50 }, (_, at) =>
        (at % 2 === 0 ? votes : other).deposit(E, V, ballot(`b${at}`), 'phone e1'),
      );
      expect((await Promise.all(sent)).filter((answer) => answer === 'in')).toHaveLength(1);
      expect(await votes.ballotsIn(E, V)).toHaveLength(1);
    });

    it('nothing goes in or changes once the box is shut', async () => {
      const { votes, other } = await made();
      await votes.freezeRoll(E, V, ROLL);
      const paper = ballot('z', { channel: 'paper', by: keeper });
      await votes.deposit(E, V, paper, 'z');
      expect(await other.confirmBallot(E, V, 'z', second)).toBe(true);
      expect(await other.confirmBallot(E, V, 'z', keeper)).toBe(false);
      expect(await other.confirmBallot(E, V, 'none', second)).toBe(false);
      await votes.deposit(E, V, ballot('y'), 'y');
      expect(await votes.setBallotAside(E, V, 'y', '不是本人', keeper)).toBe(true);
      expect(await votes.setBallotAside(E, V, 'y', '再一次', second)).toBe(false);
      await votes.shutBox(E, V);
      expect(await other.deposit(E, V, ballot('late'), 'late')).toBe('shut');
      expect(await other.setBallotAside(E, V, 'z', '晚了', keeper)).toBe(false);
      expect(await other.ballotsIn(E, V)).toEqual([
        ballot('y', { setAside: '不是本人', setAsideBy: keeper }),
        { ...paper, confirmedBy: second },
      ]);
      await votes.reopenBox(E, V);
      expect(await other.deposit(E, V, ballot('late'), 'late')).toBe('in');
    });

    it('a photo belongs to the ballots that name it, of who took it alone; what nobody names is dropped', async () => {
      const { votes, other } = await made();
      await votes.freezeRoll(E, V, ROLL);
      expect(await votes.addVotePhoto(E, V, photo('a'), 2)).toBe('kept');
      expect(await other.addVotePhoto(E, V, photo('a'), 2)).toBe('kept');
      expect(await other.addVotePhoto(E, V, photo('a', { by: second }), 2)).toBe('taken');
      expect(await votes.addVotePhoto(E, V, photo('b'), 2)).toBe('kept');
      expect(await votes.addVotePhoto(E, V, photo('c'), 2)).toBe('full');
      expect(await votes.addVotePhoto(E, V, photo('s', { by: second, at: AT + 9 }), 2)).toBe('kept');
      expect(await votes.votePhotos(E, V)).toEqual([]);
      const [a, b, s] = ['a', 'b', 's'].map((id) => PhotoId.parse(id));
      const paper = { channel: 'paper', by: keeper, photo: a! } as const;
      for (const mandate of [s!, PhotoId.parse('none')])
        expect(await votes.deposit(E, V, ballot('no', { ...paper, mandate }), 'no')).toBe('photoGone');
      // Nothing of what was refused is there.
      expect(await other.ballotsIn(E, V)).toEqual([]);
      expect(await other.votePhoto(E, V, a!)).toBeNull();
      const kept = ballot('p1', { ...paper, mandate: b! });
      expect(await votes.deposit(E, V, kept, 'p1')).toBe('in');
      expect(await other.deposit(E, V, kept, 'p1')).toBe('in');
      // One picture of the hall may stand behind many.
      expect(await other.deposit(E, V, ballot('p2', paper), 'p2')).toBe('in');
      expect(await other.ballotsIn(E, V)).toEqual([kept, ballot('p2', paper)]);
      const { sealed: _, ...named } = photo('a');
      expect((await other.votePhotos(E, V))[0]).toEqual(named);
      expect(await other.votePhoto(E, V, a!)).toEqual(photo('a'));
      expect(await other.votePhoto(OTHER, V, a!)).toBeNull();
      expect(await votes.dropWaitingVotePhotos(AT + 5)).toBe(0);
      expect(await votes.dropWaitingVotePhotos(AT + 10)).toBe(1);
      expect((await votes.votePhotos(E, V)).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    it('who was told is written down once for each way, until the box is shut', async () => {
      const { votes, other } = await made();
      const told = { elector: 'e2', way: 'hand' as const, at: AT + 2, note: '本人签收', by: keeper };
      expect(await votes.deliver(E, V, told)).toBe(false);
      await votes.freezeRoll(E, V, ROLL);
      expect(await votes.deliver(E, V, told)).toBe(true);
      expect(await other.deliver(E, V, { ...told, note: '又写一次', at: AT + 9 })).toBe(true);
      const posted = { ...told, elector: 'e1', way: 'post' as const, at: AT + 1, note: 'EMS1122', by: second };
      expect(await other.deliver(E, V, posted)).toBe(true);
      expect(await other.deliveries(E, V)).toEqual([posted, told]);
      expect(await other.deliveries(OTHER, V)).toEqual([]);
      await votes.shutBox(E, V);
      expect(await other.deliver(E, V, { ...told, way: 'notice' })).toBe(false);
    });

    it('a card is found by what opens it, until it is revoked', async () => {
      const { votes, other } = await made();
      await votes.addCards([card('c2', { issuedAt: AT + 1 }), card('c1')]);
      expect(await other.validCards(E)).toEqual([card('c1'), card('c2', { issuedAt: AT + 1 })]);
      expect(await other.validCards(OTHER)).toEqual([]);
      await votes.revokeCards(OTHER, ['c1'], AT + 9, '别处');
      await votes.revokeCards(E, ['c1'], AT + 9, '丢了');
      await votes.revokeCards(E, ['c1'], AT + 99, '再一次');
      expect(await other.cardOfToken('hash c1')).toEqual(card('c1', { revokedAt: AT + 9, reason: '丢了' }));
      expect(await other.cardOfToken('hash')).toBeNull();
      expect((await other.validCards(E)).map(({ id }) => id)).toEqual(['c2']);
    });
  });
}
