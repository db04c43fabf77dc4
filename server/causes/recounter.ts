/**
 * Carries to a meeting what happened on the estate behind its topics: whoever seconds or joins a listed need is counted on the agenda
 * until the topic is concluded. Nothing is added up: all are counted anew, so that telling it twice says the same.
 */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { DraftId, EstateId, NeedId } from '../../shared/estate/ids.ts';
import { findNeed, speakerFor } from '../../shared/estate/need.ts';
import { type TopicDraft, findDraft } from '../../shared/estate/topicDraft.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import { countedOn } from '../../shared/meeting/topic.ts';
import { answersOf } from '../estate/draftList.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { Log } from '../log.ts';
import type { EstateStore } from '../store/estates.ts';
import type { Lines } from '../stream/lines.ts';

export interface Recounter {
  /** Resolves when the agenda says who stands behind this need now, if it stands on one. Never throws. */
  now(id: EstateId, needIds: readonly NeedId[]): Promise<void>;
  /** The same a moment later, once for all who come meanwhile. */
  soon(id: EstateId, needId: NeedId): Promise<void>;
  /** Of every agenda: what a process that died left uncounted. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface RecounterDeps {
  readonly store: Pick<EstateStore, 'estateIds'>;
  readonly estates: Pick<EstateDesk, 'lines' | 'readingOne' | 'inTurn'>;
  readonly meetings: Pick<Lines<MeetingTypes>, 'read' | 'submit'>;
  readonly wait: (ms: number) => Promise<void>;
  readonly newId: () => string;
  readonly log: Log;
}

/** A stairwell that taps together is one event in everybody's log, ms. */
export const RECOUNT_MS = 2_000;
/** Another process may have counted while this one wrote: whoever wrote last looks once more. */
const LOOKS = 5;

export function createRecounter({ store, estates, meetings, wait, newId, log }: RecounterDeps): Recounter {
  const waiting = new Map<DraftId, Promise<void>>();
  const underWay = new Set<Promise<void>>();

  function track(id: EstateId, work: () => Promise<void>): Promise<void> {
    const run = work()
      .catch((error: unknown) => log.error({ error, estateId: id }, 'An agenda could not be told who stands behind it'))
      .finally(() => underWay.delete(run));
    underWay.add(run);
    return run;
  }

  /** True while there may be more to say. */
  async function tell(id: EstateId, draftId: DraftId): Promise<boolean> {
    const state = await estates.lines.read(id);
    const draft = state && findDraft(state, draftId);
    const listing = draft?.listing;
    const meeting = listing && (await meetings.read(listing.meetingId));
    // Said for whoever leads the meeting: the estate is nobody in it.
    const chair = meeting?.staff.find(({ role }) => role === 'chair');
    if (!state || !draft || !listing || !meeting || !chair) return false;
    const { meetingId, topicId } = listing;
    const answers = await answersOf(state, draft, estates.readingOne(id));
    if (!countedOn(meeting, topicId, answers)) return false;
    const answer = await meetings.submit(meetingId, {
      ...{ commandId: `count-${newId()}`, sender: `of:${id}`, actor: chair },
      command: { type: 'countAnswers', topicId, answers },
    });
    if (!answer.ok) throw new Error(`Meeting ${meetingId} did not take a count: ${answer.code}`);
    return true;
  }

  const count = (id: EstateId, draftId: DraftId): Promise<void> =>
    estates.inTurn(id, async () => {
      for (let look = 0; look < LOOKS; look += 1) if (!(await tell(id, draftId))) return;
    });

  /** The drafts on an agenda that answer one of these needs, or what they were merged into. */
  async function listedOf(id: EstateId, needIds: readonly NeedId[]): Promise<readonly DraftId[]> {
    const state = await estates.lines.read(id);
    if (!state) return [];
    const speakers = new Set(
      needIds.flatMap((needId) => {
        const need = findNeed(state.needs, needId);
        return need ? [speakerFor(state.needs, need).id] : [];
      }),
    );
    return state.drafts
      .filter((draft) => isAwaited(state, draft) && draft.needIds.some((one) => speakers.has(one)))
      .map((draft) => draft.id);
  }

  function later(id: EstateId, draftId: DraftId): Promise<void> {
    const run = wait(RECOUNT_MS).then(() => (waiting.delete(draftId), count(id, draftId)));
    waiting.set(draftId, run);
    return run;
  }

  return {
    now: (id, needIds) =>
      track(id, async () => {
        for (const draftId of await listedOf(id, needIds)) await count(id, draftId);
      }),
    soon: (id, needId) =>
      track(id, async () => {
        await Promise.all((await listedOf(id, [needId])).map((draftId) => waiting.get(draftId) ?? later(id, draftId)));
      }),
    async sweep() {
      for (const id of await store.estateIds()) {
        const state = await estates.lines.read(id);
        const awaited = state?.drafts.filter((draft) => isAwaited(state, draft)) ?? [];
        for (const draft of awaited) await track(id, () => count(id, draft.id));
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** On an agenda that has not concluded it yet: of hundreds of meetings that are over none is read. */
const isAwaited = (state: EstateState, { listing, needIds }: TopicDraft): boolean =>
  listing !== null && needIds.some((id) => findNeed(state.needs, id)?.listing?.outcome === null);
