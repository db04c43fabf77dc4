/** 拟定议题 as staff read it, and what a topic takes along onto an agenda. Made from the fold, so that every face says the same. */
import type { EstateState } from '../../shared/estate/estate.ts';
import { type Need, familiesIn, findNeed } from '../../shared/estate/need.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { type TopicDraft, isOpen, takenNeed } from '../../shared/estate/topicDraft.ts';
import type { AnsweredNeed, Answers } from '../../shared/meeting/answers.ts';
import type { NeedId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { RewordAnswer } from '../../shared/meeting/topic.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import { saysAll, shortened } from '../../shared/stream/plainText.ts';
import type { DraftView, FitNeed } from '../../shared/wire/agenda.ts';
import type { People, Reading, ReadingOne } from './needList.ts';

const SHORT = 120;
/** In the paper's language. */
const HIDDEN = '（已隐藏）';
const asWritten: Mask = (text) => text;
const MOST_FIT = 50;
const MOST_LISTED = 100;

/** What the topic answers, counted now: people and needs, those that are hidden left out. */
export async function answersOf(
  { needs }: Pick<EstateState, 'needs'>,
  { id: draftId, needIds, review }: TopicDraft,
  { readPeople, secondsOf }: ReadingOne,
  families = familiesIn(needs),
): Promise<Answers> {
  const answered = needIds.flatMap((id) => {
    const need = findNeed(needs, id);
    return need ? [{ need, shown: (families.get(id) ?? []).filter(({ hidden }) => hidden === null) }] : [];
  });
  const counted = answered.flatMap(({ shown }) => shown);
  const people = await readPeople(counted.map(({ proposerId }) => proposerId));
  const seconds = await secondsOf(counted);
  const raisedBy = [...people.values()];
  const mask = masker({
    names: raisedBy.map(({ name }) => name),
    doors: raisedBy.map(({ household }) => household),
  });
  return {
    ...{ draftId, review, proposers: proposersOf(counted, people) },
    ...(seconds > 0 ? { seconds } : {}),
    needs: answered.map(({ need, shown }) => inShort(need, Math.max(1, shown.length), mask)),
  };
}

/** People, not needs: one receipt is one person, and so are two of the same name behind the same door, or who spoke unnamed in one visit. */
function proposersOf(needs: readonly Need[], people: People): number {
  const counted = new Set<string>();
  for (const need of needs) {
    const person = people.get(need.proposerId);
    const isNamed = !need.pseudonymous && person !== undefined && person.name !== '' && person.household !== '';
    counted.add(isNamed ? JSON.stringify([person.household, person.name]) : (need.visitId ?? need.proposerId));
  }
  return counted.size;
}

/**
 * Everybody in the meeting reads it: who wrote it, behind which door and under which number stays out, as typed in it too.
 * Hidden since it was drafted, it keeps its number and learns the outcome; what it said goes onto no agenda.
 */
const inShort = (
  { id, number, category, text, place, raisedAt, hidden }: Need,
  speaksFor: number,
  mask: Mask,
): AnsweredNeed => ({
  ...{ id, number, category, raisedAt, speaksFor },
  ...(hidden === null ? { text: mask(shortened(text, SHORT)), place: mask(place) } : { text: HIDDEN, place: '' }),
});

/** How a need on an agenda is to be read there now; null for one that is on none. */
export async function answerNow(
  state: EstateState,
  needId: NeedId,
  reading: Reading,
): Promise<{ readonly meetingId: MeetingId; readonly command: RewordAnswer } | null> {
  const draft = state.drafts.find(({ listing, earlier, needIds }) => (listing ?? earlier) && needIds.includes(needId));
  const answered = draft && (await answersOf(state, draft, reading)).needs.find(({ id }) => id === needId);
  const taken = draft?.listing ?? draft?.earlier;
  if (!taken || !answered) return null;
  const { meetingId, topicId } = taken;
  const { text, place } = answered;
  return { meetingId, command: { type: 'rewordAnswer', topicId, needId, text, place } };
}

/** Of what it answers, the needs that the post reaches, and how many others; how many neighbours that is counts them all. `meetingOf`: null for a meeting that can't be read any more. */
export async function draftViews(
  state: EstateState,
  post: Post,
  reading: Reading,
  meetingOf: (id: MeetingId) => Promise<MeetingState | null>,
): Promise<readonly DraftView[]> {
  const kept = state.drafts.filter(({ dropped }) => !dropped);
  const listed = kept
    .filter((draft) => !isOpen(draft))
    .slice(-MOST_LISTED)
    .reverse();
  const families = familiesIn(state.needs);
  const views: DraftView[] = [];
  for (const draft of [...kept.filter(isOpen), ...listed]) {
    const { id, text, reviewFirst, review, at } = draft;
    const meeting = draft.listing && (await meetingOf(draft.listing.meetingId));
    const before = draft.earlier && (await meetingOf(draft.earlier.meetingId));
    const topic = meeting?.topics.find((one) => one.id === draft.listing?.topicId);
    // A meeting's own word once it has one: what is on its agenda is counted and called here as it is there.
    const answers = topic?.answers ?? (await answersOf(state, draft, reading, families));
    const { needs: answered, proposers, seconds = 0 } = answers;
    const needs = answered.filter((need) => reaches(post, findNeed(state.needs, need.id)?.building ?? null));
    const elsewhere = spokenIn(answered) - spokenIn(needs);
    const title = topic?.title ?? draft.title;
    views.push({
      ...{ id, title, text, reviewFirst, review, at, needs, proposers, seconds },
      ...(elsewhere > 0 ? { needsElsewhere: elsewhere } : {}),
      listing: draft.listing && meeting ? listingOf(draft.listing, meeting) : null,
      earlier:
        draft.earlier && before
          ? { ...draft.earlier, meetingTitle: before.details.title, heldAt: heldAt(before) }
          : null,
    });
  }
  return views;
}

/** With those that were merged into them. */
const spokenIn = (needs: readonly AnsweredNeed[]): number => needs.reduce((sum, { speaksFor }) => sum + speaksFor, 0);

function listingOf({ meetingId, topicId }: NonNullable<TopicDraft['listing']>, meeting: MeetingState) {
  const { details, topics } = meeting;
  const index = topics.findIndex(({ id }) => id === topicId);
  const place = { meetingId, meetingTitle: details.title, startsAt: heldAt(meeting), place: index + 1 };
  return { ...place, outcome: topics[index]?.outcome ?? null };
}

/** For when it is called; once it began, when that was. */
const heldAt = ({ details, sitting }: Pick<MeetingState, 'details' | 'sitting'>): number =>
  sitting.startedAt ?? details.startsAt;

/** Needs that no answer, topic or other need speaks for yet. */
export function fitNeeds(state: EstateState, post: Post, words: string): readonly FitNeed[] {
  const fit = state.needs.filter(
    (need) => reaches(post, need.building) && says(need, words) && takenNeed(state, need) === null,
  );
  const families = familiesIn(state.needs);
  return fit
    .slice(-MOST_FIT)
    .reverse()
    .map((need) => {
      const { id, number, category, text, place, speaksFor } = inShort(
        need,
        families.get(need.id)?.length ?? 1,
        asWritten,
      );
      return { id, number, category, text, place, speaksFor };
    });
}

const says = ({ number, text, place, category }: Need, words: string): boolean =>
  String(number) === words || saysAll([text, place, category], words);
