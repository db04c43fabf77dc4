/** Photos of needs on every engine: kept once, claimed by their own receipt's need, dropped when none comes. */
import { describe, expect, it } from 'vitest';
import { EstateId, PhotoId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';

const E = EstateId.parse('estate1');
const AT = 1_790_000_000_000;
const by = PersonId.parse('keeper');
const photo = (id: string, receiptHash = 'receipt1', at = AT) => ({
  ...{ id: PhotoId.parse(id), estateId: E, receiptHash, mediaType: 'image/jpeg' },
  ...{ bytes: Uint8Array.from([255, 216, 255, 0]), at },
});
const ids = (...all: string[]) => all.map((id) => PhotoId.parse(id));

export function photoPromises(open: Open): void {
  describe('photos of needs', () => {
    const made = async () => {
      const { store, other } = await open();
      const keeper = { id: by, estateId: E, name: '段明珠', alias: '段明珠', household: '', contact: null };
      await store.estates.createEstate(
        { id: E, createdAt: AT, summary: '{}' },
        [{ type: 'estateCreated', details: { community: '榕荫社区', name: '榕荫里小区', street: '' }, by }],
        { ...keeper, accountId: 'account1', receiptHash: null, joinedAt: AT },
      );
      return { photos: store.estates, other: other.estates };
    };
    const own = (...all: string[]) => ({ receiptHash: 'receipt1', ids: ids(...all), personId: by });

    it('sent twice one is kept once, and nobody takes another’s id', async () => {
      const { photos, other } = await made();
      const twice = await Promise.all([photos.addPhoto(photo('a'), 2), other.addPhoto(photo('a'), 2)]);
      expect(twice).toEqual(['kept', 'kept']);
      expect(await other.addPhoto(photo('a', 'receipt2'), 2)).toBe('taken');
      expect(await photos.addPhoto(photo('b'), 2)).toBe('kept');
      expect(await photos.addPhoto(photo('c'), 2)).toBe('full');
      expect(await photos.addPhoto(photo('a'), 2)).toBe('kept');
      expect(await photos.addPhoto(photo('c', 'receipt2'), 2)).toBe('kept');
    });

    it('claimed all or none, by their own receipt alone, and seen from then on', async () => {
      const { photos, other } = await made();
      for (const one of [photo('a'), photo('b'), photo('c', 'receipt2')]) await photos.addPhoto(one, 8);
      expect(await other.claimPhotos(E, own('a', 'c'))).toBe(false);
      expect(await other.claimPhotos(E, own('a', 'nowhere'))).toBe(false);
      expect(await photos.photoType(E, PhotoId.parse('a'))).toBeNull();
      expect(await photos.claimPhotos(E, own('a', 'b'))).toBe(true);
      expect(await photos.claimPhotos(E, own('a', 'b'))).toBe(true);
      expect(await photos.claimPhotos(E, own())).toBe(true);
      expect(await other.photoType(E, PhotoId.parse('a'))).toBe('image/jpeg');
      expect([...((await other.photoBytes(E, PhotoId.parse('a'))) ?? [])]).toEqual([255, 216, 255, 0]);
      expect(await other.photoBytes(EstateId.parse('elsewhere'), PhotoId.parse('a'))).toBeNull();
      expect(await other.photoBytes(E, PhotoId.parse('c'))).toBeNull();
      await photos.releasePhotos(E, ids('b'));
      expect(await other.photoBytes(E, PhotoId.parse('b'))).toBeNull();
    });

    it('what waits too long goes, what a need names stays', async () => {
      const { photos } = await made();
      for (const one of [photo('a'), photo('b'), photo('c', 'receipt1', AT + 10)]) await photos.addPhoto(one, 8);
      await photos.claimPhotos(E, own('a'));
      expect(await photos.dropWaitingPhotos(AT + 10)).toBe(1);
      expect(await photos.claimPhotos(E, own('b'))).toBe(false);
      expect(await photos.claimPhotos(E, own('a', 'c'))).toBe(true);
    });
  });
}
