/** What the vault holds that a meeting's commands need: who sends them, who is checked in, who is present, what was counted. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { MarkRow } from '../store/marks.ts';
import type { Store } from '../store/store.ts';
import type { Asked, Found, Vault } from '../stream/lines.ts';

type VaultReads = Pick<Store, 'peopleByAuthor' | 'marksBy' | 'present' | 'electorate' | 'findResult'>;

/** At most three reads for a whole batch, and one for each poll that is opened, closed or published in it. */
export function meetingVault(store: VaultReads): Vault<MeetingTypes> {
  /** Removed people are left out. */
  async function peopleIn(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const ids = new Set(asked.flatMap(({ from, needs: { person } }) => [from.personId, ...(person ? [person] : [])]));
    const rows = await store.peopleByAuthor(id, [...ids]);
    return new Map(rows.filter((row) => row.removedAt === null).map((row) => [row.id, row]));
  }

  /** Of the senders for whom it matters. */
  async function attendanceOf(id: MeetingId, asked: readonly Asked<MeetingTypes>[]) {
    const senders = new Set(asked.flatMap(({ from, needs }) => (needs.attendance ? [from.personId] : [])));
    const marks = senders.size > 0 ? await store.marksBy(id, [...senders]) : [];
    return { checkedIn: votersOf(marks, 'checkIn'), registered: votersOf(marks, 'registration') };
  }

  async function factsOf(id: MeetingId, { needs }: Asked<MeetingTypes>) {
    const { electorate, result } = needs;
    return {
      ...(electorate ? { electorate: await store.electorate(id, electorate) } : {}),
      ...(result ? { result: await store.findResult(id, result) } : {}),
    };
  }

  return {
    async find(id, asked) {
      const [people, { checkedIn, registered }, present, facts] = await Promise.all([
        peopleIn(id, asked),
        attendanceOf(id, asked),
        asked.some(({ needs }) => needs.present) ? store.present(id) : undefined,
        Promise.all(asked.map((one) => factsOf(id, one))),
      ]);
      return asked.map(({ from, needs }, index): Found<MeetingTypes> => {
        const person = people.get(from.personId);
        if (!person) return refused('access.revoked');
        if (needs.person && !people.has(needs.person)) return refused('person.unknown');
        const { aliasId, householdId } = person;
        const attendance = { checkedIn: checkedIn.has(person.id), registered: registered.has(person.id) };
        const actor = { personId: person.id, aliasId, householdId, role: from.role, ...attendance };
        return { ok: true, facts: { actor, found: { ...facts[index], ...(present ? { present } : {}) } } };
      });
    },
  };
}

const votersOf = (marks: readonly Pick<MarkRow, 'kind' | 'voter'>[], kind: MarkKind): ReadonlySet<string> =>
  new Set(marks.filter((mark) => mark.kind === kind).map((mark) => mark.voter));
