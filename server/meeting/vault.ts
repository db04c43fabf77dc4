/** What the vault holds that a meeting's commands need: who sends them, who is checked in, who is present, what was counted. */
import type { ElectorateTerms } from '../../shared/meeting/admission.ts';
import type { Choices } from '../../shared/meeting/ballotBox.ts';
import { type Held, type HeldWords, heldWordsIn } from '../../shared/meeting/heldWords.ts';
import type { CommentId, MeetingId, MuteId } from '../../shared/meeting/ids.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { Needs } from '../../shared/meeting/needs.ts';
import { type Author, type Mute, muteWordsIn } from '../../shared/meeting/muteWords.ts';
import { FEWEST_ELECTORS } from '../../shared/meeting/sealedBallot.ts';
import type { SealKey } from '../../shared/meeting/sealedBox.ts';
import { refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { MarkRow } from '../store/marks.ts';
import type { Store } from '../store/store.ts';
import type { Asked, Found, Vault } from '../stream/lines.ts';

type VaultReads = Pick<
  Store,
  'eventsSince' | 'peopleByAuthor' | 'marksBy' | 'marksOf' | 'valuedMarks' | 'present' | 'electorate' | 'findResult'
>;

/** The sealer's two answers (`sealed/keyring.ts`). */
export interface SealedFacts {
  makeKey(meetingId: MeetingId): Promise<SealKey | null>;
  isValid(meetingId: MeetingId, keyId: string, poll: Choices, ballot: string): Promise<boolean | null>;
}
/** Where there is no sealer no poll is opened without names. */
const NO_SEALER: SealedFacts = { makeKey: async () => null, isValid: async () => null };

/** At most five reads for a whole batch, and one or two for each thing in it that a poll or the chair's look is about. */
export function meetingVault(store: VaultReads, sealer: SealedFacts = NO_SEALER): Vault<MeetingTypes> {
  /** Removed people are left out. */
  async function peopleIn(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const ids = new Set<PersonId>();
    for (const { from, needs } of asked) {
      ids.add(from.personId);
      if (needs.person) ids.add(needs.person);
    }
    const rows = await store.peopleByAuthor(id, [...ids]);
    return new Map(rows.filter((row) => row.removedAt === null).map((row) => [row.id, row]));
  }

  /** Of the senders for whom it matters. */
  async function attendanceOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const senders = new Set<PersonId>();
    for (const { from, needs } of asked) if (needs.attendance) senders.add(from.personId);
    const marks = senders.size > 0 ? await store.marksBy(id, [...senders]) : [];
    return { checkedIn: votersOf(marks, 'checkIn'), registered: votersOf(marks, 'registration') };
  }

  /** Why each of the senders must not write, of those for whom it is asked. */
  async function mutedOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]): Promise<ReadonlyMap<string, string>> {
    const senders = sendersWho(asked, ({ muted }) => muted);
    const marks = senders.length > 0 ? await store.valuedMarks(id, 'mute', senders) : [];
    return new Map(marks.map(({ voter, value }) => [voter, muteWordsIn(value)?.reason ?? '']));
  }

  async function ownHeldOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const senders = sendersWho(asked, ({ ownHeld }) => ownHeld);
    const marks = senders.length > 0 ? await store.valuedMarks(id, 'held', senders) : [];
    const byVoter = new Map<string, HeldWords[]>(senders.map((sender) => [sender, []]));
    for (const { voter, value } of marks) {
      const words = heldWordsIn(value);
      if (words) byVoter.get(voter)?.push(words);
    }
    return byVoter;
  }

  async function heldIn(id: MeetingId, commentId: CommentId): Promise<Held | null> {
    const [mark] = await store.marksOf(id, 'held', commentId);
    const [person] = mark ? await store.peopleByAuthor(id, [PersonId.parse(mark.voter)]) : [];
    if (!mark || !person) return null;
    return { commentId, personId: person.id, aliasId: person.aliasId, words: heldWordsIn(mark.value) };
  }

  /** Hidden words leave every fold, never the log. */
  async function saidAt(id: MeetingId, seq: number): Promise<string | null> {
    const [event] = await store.eventsSince(id, seq - 1, 1);
    return event?.seq === seq && event.body.type === 'commentPosted' ? event.body.text : null;
  }

  async function muteIn(id: MeetingId, muteId: MuteId): Promise<Mute | null> {
    const [mark] = await store.marksOf(id, 'mute', muteId);
    return mark ? { muteId, personId: PersonId.parse(mark.voter), words: muteWordsIn(mark.value) } : null;
  }

  async function authorIn(id: MeetingId, authorId: PersonId): Promise<Author | null> {
    const [person] = await store.peopleByAuthor(id, [authorId]);
    if (!person) return null;
    const marks = await store.valuedMarks(id, 'mute', [person.id]);
    const mutedAs = marks.flatMap(({ value }) => muteWordsIn(value)?.authorId ?? []);
    return { personId: person.id, role: person.role, mutedAs };
  }

  /** With a key where one is asked for and there are enough to vote without names; else there would be a key for nothing. */
  async function votersIn(id: MeetingId, terms: ElectorateTerms, sealKey: boolean | undefined) {
    const electorate = await store.electorate(id, terms);
    if (!sealKey || electorate.length < FEWEST_ELECTORS) return { electorate };
    return { electorate, sealKey: await sealer.makeKey(id) };
  }

  /** Few ask for more than who they are. */
  async function factsOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const wanted = asked.filter(({ needs }) => FACTS.some((fact) => needs[fact] !== undefined));
    const read = async ({
      electorate,
      result,
      present,
      held,
      said,
      mute,
      author,
      sealKey,
      sealedBallot: sealed,
    }: Needs): Promise<MeetingTypes['Facts']['found']> => ({
      ...(electorate ? await votersIn(id, electorate, sealKey) : {}),
      ...(result ? { result: await store.findResult(id, result) } : {}),
      ...(present ? { present: await store.present(id) } : {}),
      ...(held ? { held: await heldIn(id, held) } : {}),
      ...(said === undefined ? {} : { said: await saidAt(id, said) }),
      ...(sealed ? { sealedValid: await sealer.isValid(id, sealed.keyId, sealed.poll, sealed.ballot) } : {}),
      ...(mute ? { mute: await muteIn(id, mute) } : {}),
      ...(author ? { author: await authorIn(id, author) } : {}),
    });
    return new Map(await Promise.all(wanted.map(async (one) => [one, await read(one.needs)] as const)));
  }

  return {
    async find(id, asked) {
      const [people, { checkedIn, registered }, muted, ownHeld, facts] = await Promise.all([
        peopleIn(id, asked),
        attendanceOf(id, asked),
        mutedOf(id, asked),
        ownHeldOf(id, asked),
        factsOf(id, asked),
      ]);
      return asked.map((one): Found<MeetingTypes> => {
        const { from, needs } = one;
        const person = people.get(from.personId);
        if (!person) return refused('access.revoked');
        if (needs.person && !people.has(needs.person)) return refused('person.unknown');
        const { aliasId, householdId } = person;
        const attendance = { checkedIn: checkedIn.has(person.id), registered: registered.has(person.id) };
        const actor = { personId: person.id, aliasId, householdId, role: from.role, ...attendance };
        const found = {
          ...(facts.get(one) ?? NOTHING),
          ...(needs.muted ? { muted: muted.get(person.id) ?? null } : {}),
          ...(needs.ownHeld ? { ownHeld: summed(ownHeld.get(person.id) ?? []) } : {}),
        };
        return { ok: true, facts: { actor, found } };
      });
    },
  };
}

const NOTHING = {};
const FACTS = ['electorate', 'result', 'present', 'held', 'said', 'mute', 'author', 'sealedBallot'] as const;

const sendersWho = (asked: readonly Asked<MeetingTypes>[], need: (needs: Needs) => boolean | undefined) => [
  ...new Set(asked.flatMap(({ from, needs }) => (need(needs) ? [from.personId] : []))),
];

const summed = (words: readonly HeldWords[]) => ({
  waiting: words.filter((one) => one.refused === undefined).length,
  lastSaidAt: words.length === 0 ? null : Math.max(...words.map(({ saidAt }) => saidAt)),
});

const votersOf = (marks: readonly Pick<MarkRow, 'kind' | 'voter'>[], kind: MarkKind): ReadonlySet<string> =>
  new Set(marks.filter((mark) => mark.kind === kind).map((mark) => mark.voter));
