/** Passes: opaque bearer tokens, and whom they stand for. The same for HTTP and sockets. */
import { hash, randomBytes } from 'node:crypto';
import type { Actor } from '../../shared/access/authorize.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { AccountStore, PassRow } from '../store/accounts.ts';
import type { Deletion, DeletionStore } from '../store/deletion.ts';
import type { PeopleStore, PersonRow } from '../store/people.ts';
import { createRecentReads } from './recentReads.ts';

/** Somebody acting in one meeting. `person` is null for a projector. */
export interface MeetingActor extends Actor {
  readonly passId: string;
  readonly person: PersonRow | null;
}

export interface NewPass {
  readonly kind: PassRow['kind'];
  readonly accountId?: string;
  readonly meetingId?: MeetingId;
  readonly personId?: PersonId;
  readonly label: string;
}

export interface Passes {
  /** The token leaves the server here and is never seen again. 32 random bytes, base64url. */
  issue(wanted: NewPass): Promise<{ readonly token: string; readonly pass: PassRow }>;
  /** The same without keeping it: for whoever writes the pass in a transaction of their own. */
  mint(wanted: NewPass): { readonly token: string; readonly pass: PassRow };
  /** Null for an unknown or revoked token. */
  resolve(token: string): Promise<PassRow | null>;
  /** Who the pass stands for in this meeting; null when it does not admit to it, the person was removed or the meeting deleted. */
  actorIn(pass: PassRow, meetingId: MeetingId): Promise<MeetingActor | null>;
  /** Null for a meeting that stands, and for none at all. */
  deletionOf(meetingId: MeetingId): Promise<Deletion | null>;
}

/** What the routes may do with passes besides asking whose they are. */
export interface PassDesk extends Passes {
  /** A pass for a token that was handed out before it stood for anybody. */
  grant(wanted: NewPass, tokenHash: string): Promise<PassRow>;
  /** A code for one more device of whoever asks; good for `HANDOVER_MS` and one use, and the only one of theirs. */
  offer(actor: MeetingActor): Promise<{ readonly token: string; readonly pass: PassRow }>;
  /** Whose code this is, while it can be taken up; looking never uses it up. */
  offered(code: string): Promise<MeetingActor | null>;
  /** The device comes in, with a token of its own; null when the code is spent, too old or taken back. */
  takeUp(code: string, label: string): Promise<{ readonly token: string; readonly actor: MeetingActor } | null>;
  /** From now on the token admits nowhere: at once in this process, within `FRESH_MS` in the others. */
  revoke(pass: PassRow): Promise<void>;
  /** A person's name, role or removal was just written: the next look is at the store. */
  forgetPerson(meetingId: MeetingId, personId: PersonId): void;
  /** The chair of a meeting that was deleted, by the own login: for what may still be done with it. Null for everybody else. */
  ownerOf(pass: PassRow, meetingId: MeetingId): Promise<MeetingActor | null>;
  /** A meeting was deleted or taken back, here or by another process. */
  forgetMeeting(meetingId: MeetingId): void;
  /** A pass was revoked, here or by another process. */
  forgetPass(passId: string): void;
  /** Notes that the pass was used, at most every five minutes. */
  touch(pass: PassRow): Promise<void>;
}

/** How old an answer from memory may be. Half of the second in which a revocation must have worked everywhere. */
export const FRESH_MS = 500;
/** Long enough to fetch the telephone from a coat, too short to be found in a chat the day after. */
export const HANDOVER_MS = 10 * 60_000;
const TOUCH_EVERY_MS = 5 * 60_000;

/** 256 bits: nothing to guess, so nothing to slow down. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashToken = (token: string): string => hash('sha256', token, 'hex');

interface PassesDeps {
  readonly store: Pick<
    AccountStore & PeopleStore & DeletionStore,
    | 'deletionOf'
    | 'addPass'
    | 'findPass'
    | 'passesOfPerson'
    | 'takeUpPass'
    | 'touchPass'
    | 'revokePass'
    | 'findPerson'
    | 'findPersonOfAccount'
  >;
  readonly clock: () => number;
  readonly newId: () => string;
}

export function createPasses({ store, clock, newId }: PassesDeps): PassDesk {
  const passes = createRecentReads<PassRow>({ clock, freshMs: FRESH_MS });
  const people = createRecentReads<PersonRow>({ clock, freshMs: FRESH_MS });
  const standing = createRecentReads<{ readonly deletion: Deletion | null }>({ clock, freshMs: FRESH_MS });

  const deletionOf = async (meetingId: MeetingId) => {
    const read = await standing.read(meetingId, async () => ({ deletion: await store.deletionOf(meetingId) }));
    return read?.deletion ?? null;
  };

  const ofPerson = (meetingId: MeetingId, personId: PersonId) =>
    people.read(`${meetingId} ${personId}`, () => store.findPerson(meetingId, personId));

  async function personBehind(pass: PassRow, meetingId: MeetingId): Promise<PersonRow | null> {
    if (pass.kind === 'person') {
      const person = pass.personId === null ? null : await ofPerson(meetingId, pass.personId);
      // Somebody who came in twice and was made one: both phones are that one's.
      return person?.mergedInto ? ofPerson(meetingId, person.mergedInto) : person;
    }
    if (pass.accountId === null) return null;
    const { accountId } = pass;
    // The link from account to person never changes; the person's role and removal may.
    return people.read(`${meetingId} account ${accountId}`, () => store.findPersonOfAccount(meetingId, accountId));
  }

  async function admitted(pass: PassRow, meetingId: MeetingId): Promise<MeetingActor | null> {
    if (pass.kind === 'display') return { meetingId, role: 'display', passId: pass.id, person: null };
    const person = await personBehind(pass, meetingId);
    if (!person || person.removedAt !== null) return null;
    return { meetingId, role: person.role, passId: pass.id, person };
  }

  /** Of a pass to one meeting. */
  async function actorOf(pass: PassRow): Promise<MeetingActor | null> {
    if (pass.meetingId === null || (await deletionOf(pass.meetingId))) return null;
    return admitted({ ...pass, kind: 'person' }, pass.meetingId);
  }

  function rowFor(wanted: NewPass, tokenHash: string): PassRow {
    const now = clock();
    return {
      id: newId(),
      tokenHash,
      kind: wanted.kind,
      accountId: wanted.accountId ?? null,
      meetingId: wanted.meetingId ?? null,
      personId: wanted.personId ?? null,
      label: wanted.label,
      createdAt: now,
      lastSeenAt: now,
      revokedAt: null,
    };
  }

  function mint(wanted: NewPass): { readonly token: string; readonly pass: PassRow } {
    const token = newToken();
    return { token, pass: rowFor(wanted, hashToken(token)) };
  }

  return {
    mint,
    async issue(wanted) {
      const minted = mint(wanted);
      await store.addPass(minted.pass);
      return minted;
    },

    async resolve(token) {
      const tokenHash = hashToken(token);
      const pass = await passes.read(tokenHash, () => store.findPass(tokenHash));
      return pass?.revokedAt === null && pass.kind !== 'handover' ? pass : null;
    },

    async offer({ meetingId, person }) {
      if (!person) throw new Error('A projector has no other device');
      const earlier = (await store.passesOfPerson(meetingId, person.id)).filter(({ kind }) => kind === 'handover');
      for (const { id, revokedAt } of earlier) if (revokedAt === null) await store.revokePass(id, clock());
      const account = person.accountId === null ? {} : { accountId: person.accountId };
      const minted = mint({ kind: 'handover', meetingId, personId: person.id, ...account, label: '' });
      await store.addPass(minted.pass);
      return minted;
    },

    async offered(code) {
      const pass = await store.findPass(hashToken(code));
      const holds = pass?.kind === 'handover' && pass.revokedAt === null && pass.createdAt >= clock() - HANDOVER_MS;
      return holds ? actorOf(pass) : null;
    },

    async takeUp(code, label) {
      const token = newToken();
      const device = { tokenHash: hashToken(token), label, at: clock(), since: clock() - HANDOVER_MS };
      const pass = await store.takeUpPass(hashToken(code), device);
      passes.forget(hashToken(code));
      const actor = pass && (await actorOf(pass));
      return actor && { token, actor };
    },

    deletionOf,

    async ownerOf(pass, meetingId) {
      if (pass.kind !== 'account') return null;
      const actor = await admitted(pass, meetingId);
      return actor?.role === 'chair' ? actor : null;
    },

    async actorIn(pass, meetingId) {
      if (pass.kind !== 'account' && pass.meetingId !== meetingId) return null;
      return (await deletionOf(meetingId)) ? null : admitted(pass, meetingId);
    },

    forgetMeeting: (meetingId) => standing.forget(meetingId),

    async grant(wanted, tokenHash) {
      const pass = rowFor(wanted, tokenHash);
      await store.addPass(pass);
      // Asked about a moment ago, it was nobody's.
      passes.forget(tokenHash);
      return pass;
    },

    async revoke(pass) {
      await store.revokePass(pass.id, clock());
      passes.forget(pass.tokenHash);
    },

    forgetPerson(meetingId, personId) {
      people.forget(`${meetingId} ${personId}`);
      // Entries by account are few (chairs), and none says whose person it holds.
      people.forgetWhere((person) => person.meetingId === meetingId && person.id === personId);
    },

    forgetPass: (passId) => passes.forgetWhere((pass) => pass.id === passId),

    async touch(pass) {
      const now = clock();
      if (Math.abs(now - pass.lastSeenAt) < TOUCH_EVERY_MS) return;
      await store.touchPass(pass.id, now);
      passes.forget(pass.tokenHash);
    },
  };
}
