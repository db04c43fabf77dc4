/** 办理经过 of one need, as staff read it: its steps from the log, with names from the vault. */
import type { EstateEvent, EstateState } from '../../shared/estate/estate.ts';
import type { NeedId } from '../../shared/estate/ids.ts';
import { findNeed } from '../../shared/estate/need.ts';
import { type NeedDeed, type NeedStep, noHistory, withEvent } from '../../shared/estate/needHistory.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { NeedHistoryView, ToldDeed, ToldStep, VisitMark } from '../../shared/wire/needHistory.ts';
import type { EstateStore } from '../store/estates.ts';
import { type ReadPeople, proposerOf, visitShown } from './needList.ts';

export interface HistoryDeps {
  /** Of the estate's log, as `EstateStore` has it. */
  readonly eventsNaming: (words: readonly string[]) => ReturnType<EstateStore['eventsNaming']>;
  readonly readPeople: ReadPeople;
  readonly mayReadVisits: boolean;
  /** Empty for one that was deleted. */
  readonly titleOf: (meetingId: MeetingId) => Promise<string>;
}

/** Null when there is none, or the post does not reach it. */
export async function needHistory(
  state: EstateState,
  post: Post,
  needId: NeedId,
  { eventsNaming, readPeople, titleOf, mayReadVisits }: HistoryDeps,
): Promise<NeedHistoryView | null> {
  const need = findNeed(state.needs, needId);
  if (!need || !reaches(post, need.building)) return null;
  const steps = await stepsOf(state, needId, eventsNaming);
  const people = await readPeople(steps.flatMap(({ by }) => by ?? []));
  const visit = visitShown(state, post, need, mayReadVisits);
  const told: ToldStep[] = [];
  for (const { at, by, role, did } of steps) {
    const name = by === need.proposerId ? proposerOf(need, people) : by === null ? '' : (people.get(by)?.name ?? '');
    const meeting = did.kind === 'listed' ? await titleOf(did.meetingId) : '';
    told.push({ at, by: name, role, did: shownDeed(did, visit), meeting });
  }
  return { steps: told };
}

/**
 * Of the log only what can be about it: what names it or one that spoke for it, who held which post, and what names a topic or a draft
 * it may be part of. Those are few; most of a log are other people's needs. No further than the state the post was looked up in.
 */
async function stepsOf(
  state: EstateState,
  needId: NeedId,
  eventsNaming: HistoryDeps['eventsNaming'],
): Promise<readonly NeedStep[]> {
  const alone = await eventsNaming([needId, ...BESIDES]);
  const speakers = speakersOf(needId, alone);
  const events = speakers.length === 0 ? alone : await eventsNaming([needId, ...speakers, ...BESIDES]);
  const numberOf = (id: NeedId) => findNeed(state.needs, id)?.number ?? 0;
  return events
    .filter(({ seq }) => seq <= state.seq)
    .reduce((history, event) => withEvent(history, event, numberOf), noHistory(needId)).steps;
}
/** Those it was ever part of, itself or through another. */
function speakersOf(needId: NeedId, events: readonly EstateEvent[]): readonly NeedId[] {
  const known = new Set([needId]);
  for (const { body } of events)
    if (body.type === 'needsMerged' && body.needIds.some((id) => known.has(id))) known.add(body.into);
  return [...known].slice(1);
}

/** Beginnings of types, as they stand in the log. */
const BESIDES = ['estateCreated', 'post', 'topicDraft', 'needs', 'needSeparated'].map((type) => `"type":"${type}`);

function shownDeed(did: NeedDeed, visit: VisitMark | null): ToldDeed {
  if (did.kind !== 'raised') return did;
  const { visitId: _, ...raised } = did;
  return { ...raised, visit };
}
