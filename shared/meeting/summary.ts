/** The derived line by which lists of meetings are made, so that a list never folds a log. */
import type { KeptSummary } from '../wire/http.ts';
import type { MeetingState } from './meeting.ts';
import { NOTHING_SAID, saidByMonth } from './said.ts';
import { stepStates } from './steps.ts';

export function summaryOf(state: MeetingState): string {
  const { details } = state;
  const summary: KeptSummary = {
    title: details.title,
    periodNo: details.periodNo,
    neighborhood: details.neighborhood,
    place: details.place,
    startsAt: state.sitting.startedAt ?? details.startsAt,
    stage: state.stage,
    sitting: state.sitting.status,
    topics: state.topics.length,
    steps: stepStates(state),
    sealed: state.minutes.sealed,
    ...(state.estateId ? { estateId: state.estateId } : {}),
    ...(state.imported ? { imported: true as const } : {}),
    ...(state.rehearsal ? { rehearsal: true as const } : {}),
    said: saidByMonth(state.said ?? NOTHING_SAID),
  };
  return JSON.stringify(summary);
}
