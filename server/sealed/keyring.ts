/** What the lines of a meeting ask of the sealer: a key for a poll that is opened, and whether a ballot that is cast says something. */
import type { Choices } from '../../shared/meeting/ballotBox.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { SealKey } from '../../shared/meeting/sealedBox.ts';
import type { Log } from '../log.ts';
import { fileOf } from './keyFiles.ts';
import type { Sealer } from './sealer.ts';

export interface Keyring {
  /** Null: the sealer can't, or nothing can be written. */
  makeKey(meetingId: MeetingId): Promise<SealKey | null>;
  /** Null: the sealer can't say. It is not told whose ballot it is. */
  isValid(meetingId: MeetingId, keyId: string, poll: Choices, ballot: string): Promise<boolean | null>;
}

interface KeyringDeps {
  readonly sealer: Pick<Sealer, 'makeKey' | 'isValid'>;
  readonly folder: string;
  readonly newId: () => string;
  readonly log: Log;
}

export function createKeyring({ sealer, folder, newId, log }: KeyringDeps): Keyring {
  const orNull = async <Value>(meetingId: MeetingId, work: Promise<Value>): Promise<Value | null> => {
    try {
      return await work;
    } catch (error) {
      log.error({ error, meetingId }, 'The sealer can not do its work');
      return null;
    }
  };
  return {
    async makeKey(meetingId) {
      const keyId = newId();
      const publicKey = await orNull(meetingId, sealer.makeKey(fileOf(folder, { meetingId, keyId })));
      return publicKey === null ? null : { keyId, publicKey };
    },
    isValid: (meetingId, keyId, poll, ballot) =>
      orNull(meetingId, sealer.isValid(fileOf(folder, { meetingId, keyId }), poll, ballot)),
  };
}
