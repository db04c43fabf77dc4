/** Needs as staff read them: the list with its filters, and the page of one. Made from the fold, so that every face says the same. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { NeedId } from '../../shared/estate/ids.ts';
import {
  type Need,
  familiesIn,
  findNeed,
  repliesHeard,
  speakerFor,
  spokenForBy,
  statusOf,
} from '../../shared/estate/need.ts';
import { needNumberIn } from '../../shared/estate/needNumber.ts';
import { isShared } from '../../shared/estate/needSharing.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { findVisit } from '../../shared/estate/visit.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { cleanText, saysAll, wordsIn } from '../../shared/stream/plainText.ts';
import type { VisitMark } from '../../shared/wire/needHistory.ts';
import type { NeedList, NeedPage, NeedQuery, NeedReceipt, NeedRow } from '../../shared/wire/estate.ts';
import type { EstatePerson } from '../store/estates.ts';
import type { CountSeconds } from './sharedList.ts';

const PAGE = 50;

export type People = ReadonlyMap<PersonId, EstatePerson>;
/** Reads the people of these ids. */
export type ReadPeople = (ids: readonly PersonId[]) => Promise<People>;

export interface Reading {
  readonly readPeople: ReadPeople;
  readonly secondsOf: CountSeconds;
  /** Whose name has these letters in it, or whose door it is. */
  readonly findNamed: (letters: string) => Promise<ReadonlySet<PersonId>>;
}
/** For one need nobody is looked for by name. */
export type ReadingOne = Omit<Reading, 'findNamed'>;

/** What the post may read, and the query finds, newest first. */
export async function listNeeds(
  state: EstateState,
  post: Post,
  query: NeedQuery,
  { readPeople, secondsOf, findNamed }: Reading,
): Promise<NeedList> {
  const { status, category, building, source, before } = query;
  const within = state.needs.filter(
    (need) =>
      reaches(post, need.building) &&
      (category === undefined || need.category === category) &&
      (building === undefined || need.building === building) &&
      (source === undefined || need.source === source) &&
      (status === undefined || isIn(need, status)),
  );
  const words = cleanText(query.text ?? '');
  const found = words === '' ? within : await thoseSaying(within, words, findNamed);
  const older = before === undefined ? found : found.filter(({ number }) => number < before);
  const shown = older.slice(-PAGE).reverse();
  const people = await readPeople(shown.flatMap(({ proposerId, enteredBy }) => [proposerId, enteredBy]));
  const families = familiesIn(state.needs);
  const rows: NeedRow[] = [];
  for (const need of shown) rows.push(await rowOf(state, need, people, secondsOf, families.get(need.id)));
  return { needs: rows, total: found.length };
}

function isIn(need: Need, status: NonNullable<NeedQuery['status']>): boolean {
  if (status === 'shared') return isShared(need);
  if (status === 'hidden') return need.hidden !== null;
  // Hidden from others it is still handled: it waits with the rest until it is settled.
  return statusOf(need) === status && (status === 'open' || need.hidden === null);
}

/** A number is a need's number, where there is one; a door, in any spelling, is whoever said something behind it. */
export async function thoseSaying(
  needs: readonly Need[],
  words: string,
  findNamed: Reading['findNamed'],
): Promise<readonly Need[]> {
  const asked = needNumberIn(words);
  const numbered = asked ? needs.filter(({ number }) => number === asked.number) : [];
  if (asked?.only && numbered.length > 0) return numbered;
  let saying = needs;
  const parts = wordsIn(words);
  for (const word of parts) {
    const named = await findNamed(word);
    saying = saying.filter(
      (need) => saysAll([need.text, need.place], word) || (!need.pseudonymous && named.has(need.proposerId)),
    );
  }
  // A door may be written with spaces in it.
  const behind = parts.length > 1 ? await findNamed(words) : NOBODY;
  if (numbered.length === 0 && behind.size === 0) return saying;
  const all = new Set([...numbered, ...saying]);
  return needs.filter((need) => all.has(need) || (!need.pseudonymous && behind.has(need.proposerId)));
}
const NOBODY: ReadonlySet<PersonId> = new Set();

/** As it is shown: the name given, or the pseudonym. */
export const proposerOf = (need: Need, people: People): string => {
  const person = people.get(need.proposerId);
  return (need.pseudonymous ? person?.alias : person?.name) ?? '';
};

/** `family`: itself and those it speaks for; one that is merged speaks for nobody else. */
async function rowOf(
  state: EstateState,
  need: Need,
  people: People,
  secondsOf: CountSeconds,
  family: readonly Need[] = [need],
): Promise<NeedRow> {
  // As the topic counts that answers it; who looks at a hidden one sees the whole of it.
  const shown = need.hidden === null ? family.filter(({ hidden }) => hidden === null) : family;
  const entered = need.enteredBy === need.proposerId ? '' : (people.get(need.enteredBy)?.name ?? '');
  return {
    ...shownOf(need),
    id: need.id,
    source: need.source,
    proposer: proposerOf(need, people),
    enteredBy: entered,
    mergedInto: need.mergedInto === null ? null : speakerFor(state.needs, need).number,
    speaksFor: shown.length,
    replies: need.replies.length,
    hidden: need.hidden !== null,
    shared: isShared(need) ? need.shared : null,
    seconds: await secondsOf(shown),
    photos: need.photos,
  };
}

const shownOf = (need: Need) => ({
  number: need.number,
  category: need.category,
  text: need.text,
  place: need.place,
  building: need.building,
  raisedAt: need.raisedAt,
  status: statusOf(need),
  disposition: need.disposition,
  listing: need.listing && {
    meetingId: need.listing.meetingId,
    topicId: need.listing.topicId,
    title: need.listing.title,
    outcome: need.listing.outcome,
    concludedAt: need.listing.concludedAt,
  },
});

/** Null when there is none, or the post does not reach it. */
export async function needPage(
  state: EstateState,
  post: Post,
  needId: NeedId,
  { readPeople, secondsOf, mayReadVisits }: ReadingOne & { readonly mayReadVisits: boolean },
): Promise<NeedPage | null> {
  const need = findNeed(state.needs, needId);
  if (!need || !reaches(post, need.building)) return null;
  const speaker = speakerFor(state.needs, need);
  const family = spokenForBy(state.needs, speaker);
  // Of one that is merged the others stand with the need that speaks for it.
  const replies = need.mergedInto === null ? repliesHeard(state.needs, need) : need.replies;
  const people = await readPeople([need.proposerId, need.enteredBy, ...replies.map(({ by }) => by)]);
  const person = people.get(need.proposerId);
  return {
    ...(await rowOf(state, need, people, secondsOf, speaker.id === need.id ? family : undefined)),
    texts: replies.map(({ text, by, at }) => ({ text, at, by: people.get(by)?.name ?? '' })),
    hiddenReason: need.hidden,
    household: need.pseudonymous ? '' : (person?.household ?? ''),
    hasContact: typeof person?.contact === 'string',
    visit: visitShown(state, post, need, mayReadVisits),
    others: family
      .filter(({ id, building }) => id !== need.id && reaches(post, building))
      .map(({ id, number, text }) => ({ id, number, text })),
  };
}

/** The visit it was said in, for whoever may read that; of one who did not want to be named its door would tell. */
export function visitShown(state: EstateState, post: Post, need: Need, mayReadVisits: boolean): VisitMark | null {
  if (need.pseudonymous || need.visitId === undefined || !mayReadVisits) return null;
  const visit = findVisit(state, need.visitId);
  return visit && reaches(post, visit.building) ? { id: visit.id, number: visit.number } : null;
}

/** The one a receipt stands for. */
export const ownNeed = (state: EstateState, proposerId: PersonId): Need | undefined =>
  state.needs.find((one) => one.proposerId === proposerId);

/** What the proposer is told: of a merged need, what became of the one that speaks for it, and every reply to either. */
export async function receiptOf(
  state: EstateState,
  proposerId: PersonId,
  { secondsOf }: Pick<ReadingOne, 'secondsOf'>,
): Promise<NeedReceipt | null> {
  const need = ownNeed(state, proposerId);
  if (!need) return null;
  const speaker = speakerFor(state.needs, need);
  const isOwn = speaker.id === need.id;
  return {
    ...shownOf(need),
    ...(isOwn ? {} : outcomeOf(shownOf(speaker))),
    estate: state.details.name,
    mergedInto: isOwn ? null : speaker.number,
    replies: repliesHeard(state.needs, need).map(({ text, at }) => ({ text, at })),
    hidden: need.hidden,
    seconds: await secondsOf(spokenForBy(state.needs, speaker)),
    photos: need.photos,
  };
}

const outcomeOf = ({ status, disposition, listing }: ReturnType<typeof shownOf>) => ({ status, disposition, listing });
