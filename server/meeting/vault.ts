/** What the vault holds that a meeting's commands need: who sends them, who is checked in, who is present, what was counted. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { Needs } from '../../shared/meeting/needs.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { MarkRow } from '../store/marks.ts';
import type { Store } from '../store/store.ts';
import type { Asked, Found, Vault } from '../stream/lines.ts';

type VaultReads = Pick<Store, 'peopleByAuthor' | 'marksBy' | 'present' | 'electorate' | 'findResult'>;

/** At most three reads for a whole batch, and one for each poll that is opened, closed or published in it. */
export function meetingVault(store: VaultReads): Vault<MeetingTypes> {
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

  /** Few ask for more than who they are. */
  async function factsOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const wanted = asked.filter(({ needs }) => needs.electorate ?? needs.result ?? needs.present);
    const read = async ({ electorate, result, present }: Needs): Promise<MeetingTypes['Facts']['found']> => ({
      ...(electorate ? { electorate: await store.electorate(id, electorate) } : {}),
      ...(result ? { result: await store.findResult(id, result) } : {}),
      ...(present ? { present: await store.present(id) } : {}),
    });
    return new Map(await Promise.all(wanted.map(async (one) => [one, await read(one.needs)] as const)));
  }

  return {
    async find(id, asked) {
      const [people, { checkedIn, registered }, facts] = await Promise.all([
        peopleIn(id, asked),
        attendanceOf(id, asked),
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
        return { ok: true, facts: { actor, found: facts.get(one) ?? NOTHING } };
      });
    },
  };
}

const NOTHING = {};

const votersOf = (marks: readonly Pick<MarkRow, 'kind' | 'voter'>[], kind: MarkKind): ReadonlySet<string> =>
  new Set(marks.filter((mark) => mark.kind === kind).map((mark) => mark.voter));
