/** Cards: the names that go with the opaque ids in events and states. Nothing in them links a person to their alias. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { inquiriesOf } from '../../shared/meeting/inquiry.ts';
import type { EventBody, MeetingState } from '../../shared/meeting/meeting.ts';
import { namesIn } from '../../shared/meeting/mentions.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { remarksIn } from '../../shared/meeting/remark.ts';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Card } from '../../shared/wire/down.ts';
import type { PeopleStore } from '../store/people.ts';

/** Cards for these ids, in their order. Ids nobody has are left out. */
export async function cardsOf(
  store: Pick<PeopleStore, 'peopleByAuthor'>,
  meetingId: MeetingId,
  ids: readonly PersonId[],
): Promise<readonly Card[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const cards = new Map<PersonId, Card>();
  for (const person of await store.peopleByAuthor(meetingId, wanted)) {
    cards.set(person.id, { id: person.id, name: person.name, role: person.role });
    // A pseudonym never shows a rank: it would narrow down whose it is.
    cards.set(person.aliasId, { id: person.aliasId, name: person.alias, role: 'resident' });
  }
  return wanted.flatMap((id) => cards.get(id) ?? []);
}

/** Everybody these events name. */
export function personsInEvents(bodies: readonly EventBody[]): readonly PersonId[] {
  const ids = new Set<PersonId>();
  for (const body of bodies) for (const id of namesIn(body)) ids.add(id);
  return [...ids];
}

/** Everybody whom a newcomer meets in this state: authors within the window of comments, staff, who sealed, whose words are in the minutes, who asked and answered in the queue of questions, who spoke or waits to. */
export function cardsInState(state: MeetingState): readonly PersonId[] {
  const { hands, turn, spoken } = speakingOf(state);
  return [
    ...new Set([
      ...state.staff.map((member) => member.personId),
      ...welcomeState(state).comments.map((comment) => comment.authorId),
      ...state.minutes.seals.map((seal) => seal.by),
      ...remarksIn(state).map(({ authorId }) => authorId),
      ...inquiriesOf(state).list.flatMap(({ authorId, answer }) => [
        ...(authorId ? [authorId] : []),
        ...(answer ? [answer.by] : []),
      ]),
      ...[...hands, ...(turn ? [turn] : []), ...spoken].map(({ personId }) => personId),
    ]),
  ];
}
