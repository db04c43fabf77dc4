/** A ballot as it lies in the evidence, and where its photos lie beside it. */
import type { EvidenceBallot, EvidencePhoto } from '../../shared/owners/evidence.ts';
import type { VotePhoto } from '../store/votePhotos.ts';
import type { KeptBallot } from '../store/votes.ts';
import { isConfirmed } from './counting.ts';

/** By their ids. */
export type KeptPhotos = ReadonlyMap<string, Pick<VotePhoto, 'mediaType' | 'sha256'>>;

/** Who entered a paper is an id here; proxies are people, and their names stay in the house. */
export function evidenceBallotOf(ballot: KeptBallot, kept: KeptPhotos): EvidenceBallot {
  const { agent: _, photo: __, mandate: ___, ...told } = ballot;
  const photos = evidencePhotosOf(ballot, kept);
  return { ...told, confirmed: isConfirmed(ballot), ...(photos.length > 0 ? { photos } : {}) };
}

/** Where each lies. A picture that several ballots name is one file. */
function evidencePhotosOf(
  { photo, mandate }: Pick<KeptBallot, 'photo' | 'mandate'>,
  kept: KeptPhotos,
): readonly EvidencePhoto[] {
  return (
    [
      ['paper', photo],
      ['mandate', mandate],
    ] as const
  ).flatMap(([of, id]) => {
    const found = id === null ? undefined : kept.get(id);
    if (id === null || !found) return [];
    return [{ of, file: `照片/${id}.${ENDINGS[found.mediaType] ?? 'jpg'}`, sha256: found.sha256 }];
  });
}
const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
