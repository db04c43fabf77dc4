/**
 * Keys to one file, for half an hour: for a browser that holds no pass, because WeChat hands a file over to another one. A key
 * is signed with what the store keeps of a pass, so every process can check it, nothing is written, and it ends with its pass.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { AccountStore, PassRow } from '../store/accounts.ts';
import type { PeopleStore } from '../store/people.ts';
import type { MeetingActor } from './passes.ts';

export const KEY_LASTS_MS = 30 * 60_000;

export interface FileKeys {
  /** Null for who is no person, i.e. a projector. `path` is the file's whole address without a query. */
  mint(path: string, actor: MeetingActor, pass: PassRow): string | null;
  /** Who it was made for; null when it is not for this file, is over, or its person or pass is gone. */
  holder(path: string, key: string, meetingId: MeetingId): Promise<MeetingActor | null>;
}

interface FileKeysDeps {
  readonly store: Pick<AccountStore & PeopleStore, 'passesOfPerson' | 'passesOfAccount' | 'findPerson'>;
  readonly clock: () => number;
}

const KEY = /^([\w-]{1,60})\.([0-9a-z]{1,10})\.([\w-]{43})$/;

export function createFileKeys({ store, clock }: FileKeysDeps): FileKeys {
  const signature = (path: string, personId: string, until: string, { tokenHash }: PassRow) =>
    createHmac('sha256', tokenHash).update(`${path}\n${personId}\n${until}`).digest('base64url');

  return {
    mint(path, { person }, pass) {
      if (!person) return null;
      const until = (clock() + KEY_LASTS_MS).toString(36);
      return `${person.id}.${until}.${signature(path, person.id, until, pass)}`;
    },

    async holder(path, key, meetingId) {
      const [, id = '', until = '', signed = ''] = KEY.exec(key) ?? [];
      const personId = PersonId.safeParse(id);
      if (!personId.success || parseInt(until, 36) < clock()) return null;
      const person = await store.findPerson(meetingId, personId.data);
      if (!person || person.removedAt !== null) return null;
      const passes = [
        ...(await store.passesOfPerson(meetingId, person.id)),
        ...(person.accountId === null ? [] : await store.passesOfAccount(person.accountId)),
      ];
      const pass = passes.find(
        (one) => one.revokedAt === null && isEqual(signature(path, person.id, until, one), signed),
      );
      return pass ? { meetingId, role: person.role, passId: pass.id, person } : null;
    },
  };
}

const isEqual = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
