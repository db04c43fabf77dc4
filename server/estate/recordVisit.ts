/** 走访 is recorded: household and proposers stand in the vault before the log names them, and what is sent twice is one visit. */
import * as z from 'zod/mini';
import { buildingSaid, doorIn } from '../../shared/estate/building.ts';
import { type EstateId, type PhotoId, VisitId } from '../../shared/estate/ids.ts';
import type { MakeVisit } from '../../shared/estate/visitHandling.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { RecordVisit, VisitRecorded } from '../../shared/wire/visit.ts';
import type { EstatePerson } from '../store/estates.ts';
import type { EstateDesk } from './estateDesk.ts';

const Made = z.object({ visitId: VisitId, number: z.int(), firstNeed: z.int(), needs: z.int() });

export function visitRecorderOf(estates: EstateDesk) {
  const { lines } = estates;
  return async (id: EstateId, sent: RecordVisit, worker: PersonId): Promise<VisitRecorded | Refusal> => {
    const state = await lines.read(id);
    if (!state) return refused('estate.unknown');
    const { name, pseudonymous, contact, met, note, madeAt, visitId } = sent;
    const door = doorIn(state.buildings, sent.household, { name, neighborhood: state.details.name });
    if (door === null) return refused('visit.noDoor');
    const needs: MakeVisit['needs'][number][] = [];
    const claimed: PhotoId[] = [];
    const people: EstatePerson[] = [];
    const release = async () => {
      await estates.releasePhotos(id, claimed);
      await estates.forget(id, people);
    };
    for (const { receipt, photos: named, ...said } of sent.needs) {
      const speaker = { receipt, name, household: door, contact, need: { pseudonymous } };
      const proposer = await estates.proposer(id, speaker, state);
      const photos = [...new Set(named)];
      const isRefused = 'ok' in proposer;
      if (!isRefused) people.push(proposer);
      if (isRefused || !(await estates.claimPhotos(id, photos, proposer))) {
        await release();
        return isRefused ? proposer : refused('need.photoGone');
      }
      claimed.push(...photos);
      needs.push({ ...said, photos, pseudonymous, proposerId: proposer.id });
    }
    const visited = await estates.visited(id, visitId, door);
    people.push(visited);
    const building = buildingSaid(state.buildings, door);
    const answer = await lines.submit(id, {
      commandId: sent.commandId,
      command: { type: 'makeVisit', visitId, building, met, note, madeAt, visitedId: visited.id, needs },
      actor: { personId: worker },
      // By the person, not the login: that may be another one by the evening.
      sender: worker,
    });
    if (!answer.ok) {
      await release();
      return { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
    }
    const { number, firstNeed, needs: count } = Made.parse(answer.data);
    return { visitId, number, needs: Array.from({ length: count }, (_, index) => firstNeed + index) };
  };
}
