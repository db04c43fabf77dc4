/** What of an estate everybody may see, chosen field by field: what is added to its log later stays inside until it is put in here. */
import type { FastifyBaseLogger } from 'fastify';
import { isAnswered } from '../../shared/estate/answered.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type Need, speakerFor } from '../../shared/estate/need.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { Mask } from '../../shared/record/masked.ts';
import type { MeetingSummary } from '../../shared/wire/http.ts';
import type { ComingMeeting, NeedFigures, PastMeeting, PublicPage } from '../../shared/wire/publicPage.ts';
import type { HttpDeps } from './deps.ts';
import type { MeetingMaskOf } from './meetingMask.ts';
import { summariesFrom } from './ownMeetings.ts';
import { publicKeyOf } from './publicKey.ts';
import type { PublicVoteLines } from './publicVoteLines.ts';
import { resultsOf } from './results.ts';

export interface HeldMeeting {
  readonly id: MeetingId;
  readonly state: MeetingState;
  /** What the chair wrote may name a resident, or a door. */
  readonly mask: Mask;
}

/** What is gathered from elsewhere. */
export interface Shown extends Held {
  readonly questions: PublicPage['questions'];
  readonly shared: PublicPage['shared'];
}

/** Reads the meetings of an estate that are shown, folded; which those are is known from their rows, so that the rest costs nothing. */
export function heldMeetings({
  store,
  lines,
  log,
  maskOf,
}: Pick<HttpDeps, 'store' | 'lines'> & { readonly log: FastifyBaseLogger; readonly maskOf: MeetingMaskOf }) {
  const summaryIn = summariesFrom({ lines });

  return async (estateId: EstateId, all: boolean): Promise<Held> => {
    const rows: (Pick<MeetingSummary, 'startsAt' | 'sitting'> & Pick<HeldMeeting, 'id'>)[] = [];
    for (const row of await store.meetingsOfEstate(estateId)) {
      const summary = await summaryIn(row, log);
      if (summary) rows.push({ id: row.id, startsAt: summary.startsAt, sitting: summary.sitting });
    }
    rows.sort((a, b) => b.startsAt - a.startsAt);
    const over = rows.filter(({ sitting }) => sitting === 'ended');
    const coming = rows.filter(({ sitting }) => sitting !== 'ended');
    const meetings: HeldMeeting[] = [];
    for (const { id } of [...coming.slice(-MOST_SHOWN), ...over.slice(0, all ? MOST_SHOWN : PAST_SHOWN)]) {
      const state = await lines.read(id);
      if (state) meetings.push({ id, state, mask: await maskOf(id, state) });
    }
    return { meetings, unread: over.length - Math.min(over.length, all ? MOST_SHOWN : PAST_SHOWN) };
  };
}

interface Held {
  readonly meetings: readonly HeldMeeting[];
  /** Meetings that are over and were not read. */
  readonly unread: number;
}

/** Meetings that are over, unless more are asked for; and how many at most, of these and of those to come. */
const PAST_SHOWN = 6;
const MOST_SHOWN = 60;

export function publicViewOf(
  id: EstateId,
  state: EstateState,
  { meetings, unread, questions, shared }: Shown,
  all: boolean,
): Omit<PublicPage, keyof PublicVoteLines> {
  const { community, name, street } = state.details;
  const byTime = [...meetings].sort((a, b) => heldAt(a) - heldAt(b));
  const over = byTime.filter((meeting) => isOver(meeting)).reverse();
  const past = all ? over : over.slice(0, PAST_SHOWN);
  return {
    ...{ id, community, name, street },
    needs: figuresOf(state),
    ...{ shared, questions },
    coming: byTime.filter((meeting) => !isOver(meeting)).map(comingOf),
    past: past.map(pastOf),
    earlier: over.length - past.length + unread,
  };
}

const isOver = ({ state }: HeldMeeting): boolean => state.sitting.status === 'ended';

/** The rule stands in `NeedFigures`. */
export function figuresOf({ needs }: Pick<EstateState, 'needs'>): NeedFigures {
  const shown = needs.filter(({ hidden }) => hidden === null);
  const isListed = (need: Need) => need.listing !== null || speakerFor(needs, need).listing !== null;
  return {
    raised: shown.length,
    answered: shown.filter((need) => isAnswered(needs, need)).length,
    listed: shown.filter(isListed).length,
  };
}

/** When it was held, as its minutes say; a notice may have said another day. */
const heldAt = ({ state: { sitting, details } }: HeldMeeting): number => sitting.startedAt ?? details.startsAt;

const shownOf = (meeting: HeldMeeting) => {
  const { state, mask } = meeting;
  const { title, periodNo, place } = state.details;
  return { title: mask(title), periodNo, place: mask(place), startsAt: heldAt(meeting) };
};

const comingOf = (meeting: HeldMeeting): ComingMeeting => ({
  ...{ ...shownOf(meeting), id: meeting.id },
  underWay: meeting.state.sitting.status !== 'notStarted',
  topics: isAgendaPublic(meeting.state) ? meeting.state.topics.map(({ title }) => meeting.mask(title)) : [],
  isChanged: meeting.state.notice?.changed === true,
});

/** Once the chair has published it (公布议程), or the hall hears it; a meeting of before knows no such act. */
const isAgendaPublic = ({ tellsSteps, notice, sitting }: MeetingState): boolean =>
  tellsSteps !== true || notice !== null || sitting.status !== 'notStarted';

function pastOf(meeting: HeldMeeting): PastMeeting {
  const { minutes } = meeting.state;
  const results = resultsOf(meeting.state, meeting.mask);
  // As residents read them (`press/gather.ts`): the last seal also while a new revision is being written.
  const isSealed = minutes.sealed || minutes.seals.length > 0;
  return {
    ...{ ...shownOf(meeting), key: publicKeyOf(meeting.id) },
    results,
    hasMinutes: isSealed || minutes.draftShown === true,
    released: isSealed && minutes.released === true,
  };
}
