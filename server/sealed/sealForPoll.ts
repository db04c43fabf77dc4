/** A ballot sealed on the server: for the residents of a rehearsal, who have no phones. */
import type { Poll } from '../../shared/meeting/poll.ts';
import { SEAL_INFO } from '../../shared/meeting/sealedBallot.ts';
import { sheetOf } from '../../shared/meeting/sealedSheet.ts';
import { seal } from './hpke.ts';

export function sealForPoll({ id, options, sealed }: Poll, choice: readonly string[]): string {
  const to = Buffer.from(sealed?.publicKey ?? '', 'base64url');
  return Buffer.from(seal(to, sheetOf(options, choice), { info: SEAL_INFO, about: id })).toString('base64url');
}
