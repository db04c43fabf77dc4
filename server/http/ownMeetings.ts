/** Meetings of an account, from their rows. */
import type { FastifyBaseLogger } from 'fastify';
import { summaryOf } from '../../shared/meeting/summary.ts';
import type { KeptSummary, MeetingLine } from '../../shared/wire/http.ts';
import type { MeetingRow } from '../store/meetingRow.ts';
import type { HttpDeps } from './deps.ts';

/** None of the parts that lines of before lack is missing. */
type MadeSummary = KeptSummary & Required<Pick<KeptSummary, 'said' | 'steps'>>;
export type OwnMeeting = MeetingLine & MadeSummary;

export type OwnMeetings = (accountId: string, log: FastifyBaseLogger) => Promise<readonly OwnMeeting[]>;

/** What a list says of a meeting; null for one that can't be read and is left out. */
export type SummaryIn = (row: MeetingRow, log: FastifyBaseLogger) => Promise<MadeSummary | null>;

/** Made from the log, so it can be made again; one spoiled row must not hide all the other meetings. */
export const summariesFrom =
  ({ lines }: Pick<HttpDeps, 'lines'>): SummaryIn =>
  async ({ id, summary }, log) => {
    try {
      const kept = JSON.parse(summary) as KeptSummary;
      // Comments of before are counted once its cards are made: no list waits for that.
      const { said = {}, steps } = kept;
      if (steps) return { ...kept, said, steps };
    } catch (error) {
      log.error({ err: error, meetingId: id }, 'A summary is spoiled and is made again');
    }
    try {
      // Also one of before steps stood in it.
      const state = await lines.read(id);
      return state && (JSON.parse(summaryOf(state)) as MadeSummary);
    } catch (error) {
      log.error({ err: error, meetingId: id }, 'A meeting cannot be read and is left out of the list');
      return null;
    }
  };

export function createOwnMeetings({ store, lines }: Pick<HttpDeps, 'store' | 'lines'>): OwnMeetings {
  const summaryIn = summariesFrom({ lines });
  return async (accountId, log) => {
    const [rows, people] = await Promise.all([store.meetingsOfAccount(accountId), store.peopleOfAccount(accountId)]);
    // Of two people in one meeting the earlier one stands for the account, as everywhere (`findPersonOfAccount`).
    const persons = new Map([...people].reverse().map((person) => [person.meetingId, person]));
    const meetings: OwnMeeting[] = [];
    for (const row of rows) {
      const person = persons.get(row.id);
      const summary = person?.removedAt === null ? await summaryIn(row, log) : null;
      // A rehearsal is found where it was begun, and counts as no meeting.
      if (person && summary && !summary.rehearsal)
        meetings.push({ ...summary, id: row.id, joinCode: row.joinCode, role: person.role });
    }
    return meetings;
  };
}
