/** What an opinion map found goes into the log as the server's own word, under an id made of the map: told twice, it stands once. */
import type { MeetingId, OpinionMapId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { OpinionFindings } from '../../shared/meeting/opinionFindings.ts';
import type { Lines } from '../meeting/lines.ts';

/** In the chair's name, since the log knows nobody else who is there for certain; the event has no name. */
export const recordFindings =
  (lines: Pick<Lines, 'submit'>) =>
  async (id: MeetingId, state: MeetingState, mapId: OpinionMapId, findings: OpinionFindings): Promise<void> => {
    const chair = state.staff.findLast(({ role }) => role === 'chair');
    if (!chair) throw new Error('A meeting has a chair');
    const answer = await lines.submit(id, {
      commandId: `opinions:${mapId}`,
      command: { type: 'mapOpinions', mapId, findings },
      actor: { personId: chair.personId, role: 'chair' },
      sender: 'opinions',
    });
    // Worked out by another version of this program before.
    if (!answer.ok && answer.code !== 'request.repeatedDifferently')
      throw new Error(`The findings of opinion map ${mapId} were not taken: ${answer.code}`);
  };
