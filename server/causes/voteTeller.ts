/**
 * Tells a meeting what became of the 业主共同决定 that came of one of its topics. It is told as it stands now, not what happened to it, so
 * that telling it twice says the same; a process that died in between is made good by the next sweep.
 */
import type { EstateEvent } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type OwnersVote, isLegal } from '../../shared/estate/ownersVote.ts';
import { type CitedVote, isToldOf } from '../../shared/meeting/citedVote.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import { itemLines, itemResultSaid } from '../../shared/owners/itemTelling.ts';
import type { EstateLines } from '../estate/lines.ts';
import type { Log } from '../log.ts';
import type { EstateStore } from '../store/estates.ts';
import type { Lines } from '../stream/lines.ts';

export interface VoteTeller {
  /** Called with what was just written on the estate. Never throws. */
  heard(id: EstateId, events: readonly EstateEvent[]): void;
  /** Of every vote that goes on: what a process that died left untold. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}
export interface VoteTellerDeps {
  readonly store: Pick<EstateStore, 'estateIds'>;
  readonly estates: Pick<EstateLines, 'read'>;
  readonly meetings: Pick<Lines<MeetingTypes>, 'read' | 'submit'>;
  readonly newId: () => string;
  readonly log: Log;
}

export function createVoteTeller({ store, estates, meetings, newId, log }: VoteTellerDeps): VoteTeller {
  /** One after the other for each estate: what was told first is never told over what came later. */
  const underWay = new Map<EstateId, Promise<void>>();

  async function tell(id: EstateId, meetingId: MeetingId, vote: OwnersVote, cited: CitedVote | null): Promise<void> {
    const meeting = await meetings.read(meetingId);
    // Said for whoever leads the meeting: the estate is nobody in it.
    const chair = meeting?.staff.find(({ role }) => role === 'chair');
    if (!meeting || !chair || isToldOf(meeting, vote.id, cited)) return;
    const answer = await meetings.submit(meetingId, {
      ...{ commandId: `vote-${newId()}`, sender: `of:${id}`, actor: chair },
      command: { type: 'tellOwnersVote', voteId: vote.id, vote: cited },
    });
    if (!answer.ok) throw new Error(`Meeting ${meetingId} did not take a vote: ${answer.code}`);
  }

  async function tellAll(id: EstateId, wanted: (vote: OwnersVote) => boolean): Promise<void> {
    const state = await estates.read(id);
    for (const vote of state?.votes.filter(wanted) ?? []) {
      for (const former of vote.formerOrigins ?? []) await tell(id, former, vote, null);
      if (vote.origin) await tell(id, vote.origin.meetingId, vote, citedOf(vote));
    }
  }

  function inTurn(id: EstateId, wanted: (vote: OwnersVote) => boolean): Promise<void> {
    const run = (underWay.get(id) ?? Promise.resolve())
      .then(() => tellAll(id, wanted))
      .catch((error: unknown) => log.error({ error, estateId: id }, 'A meeting could not be told of a vote yet'));
    underWay.set(id, run);
    return run.finally(() => {
      if (underWay.get(id) === run) underWay.delete(id);
    });
  }

  return {
    heard(id, events) {
      const voteIds = new Set(events.flatMap(({ body }) => ('voteId' in body ? [body.voteId] : [])));
      if (voteIds.size > 0) void inTurn(id, (vote) => voteIds.has(vote.id));
    },
    async sweep() {
      for (const id of await store.estateIds()) {
        const state = await estates.read(id);
        if (state?.votes.some(isAwaited)) await inTurn(id, isAwaited);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

/** Of hundreds of votes that are over none is read. */
const isAwaited = ({ status, origin, formerOrigins = [] }: OwnersVote): boolean =>
  (Boolean(origin) || formerOrigins.length > 0) && status !== 'archived';

/** Null before it is announced: a draft is nobody's business yet. */
export function citedOf(vote: OwnersVote): CitedVote | null {
  const { origin, opensAt, closesAt, results } = vote;
  if (!origin || vote.status === 'draft' || opensAt === null || closesAt === null) return null;
  return {
    ...{ id: vote.id, number: vote.number, title: vote.title, topicId: origin.topicId, status: toldStatus(vote) },
    ...{ isLegal: isLegal(vote), opensAt, closesAt },
    items: vote.items.map((item) => {
      const { question } = item;
      const result = results.find(({ itemId }) => itemId === item.id);
      if (!result) return { question, said: [] };
      const lines = itemLines(item, result).map(({ what, line }) => `${what} ${line}`);
      return {
        question,
        said: [itemResultSaid(item, result), `算式：${lines.join('；')}。`, result.closeCall].filter(Boolean),
      };
    }),
  };
}

function toldStatus({ status }: OwnersVote): CitedVote['status'] {
  if (status === 'archived') return 'final';
  return status === 'counted' || status === 'draft' ? 'closed' : status;
}
