/** 需求 is raised: the proposer stands in the vault before the log names them, and what is sent twice is one need. */
import * as z from 'zod/mini';
import { buildingMissing, buildingOf } from '../../shared/estate/building.ts';
import { type EstateId, NeedId } from '../../shared/estate/ids.ts';
import { MAX_PHOTOS } from '../../shared/estate/need.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { NeedRaised, RaiseNeed } from '../../shared/wire/estate.ts';
import type { EstateDesk } from './estateDesk.ts';

const Raised = z.object({ needId: NeedId, number: z.int() });

export function raiserOf(estates: EstateDesk) {
  const { lines } = estates;
  /** `worker`: who writes it down for somebody else. Known by the person, not the login: that may be another one by the evening. */
  return async (id: EstateId, sent: RaiseNeed, worker: PersonId | null): Promise<NeedRaised | Refusal> => {
    const state = await lines.read(id);
    if (!state) return refused('estate.unknown');
    const proposer = await estates.proposer(id, sent, state);
    if ('ok' in proposer) return proposer;
    const photos = [...new Set(sent.need.photos)];
    if (photos.length <= MAX_PHOTOS && !(await estates.claimPhotos(id, photos, proposer))) {
      await estates.forget(id, [proposer]);
      return refused('need.photoGone');
    }
    // Whoever wrote down a door comes from that building; under a pseudonym nothing is told of it.
    const building =
      sent.need.building ?? (sent.need.pseudonymous ? null : buildingOf(state.buildings, proposer.household));
    const said = worker === null || sent.saidAt === undefined ? {} : { saidAt: sent.saidAt };
    const missing = buildingMissing(state.buildings, proposer.household);
    const answer = await lines.submit(id, {
      commandId: sent.commandId,
      command: {
        ...{ type: 'raiseNeed', ...sent.need, building, photos, proposerId: proposer.id, ...said },
        ...(missing === null ? {} : { doorOf: missing }),
      },
      actor: { personId: worker ?? proposer.id },
      sender: worker ?? proposer.id,
    });
    if (!answer.ok) {
      await estates.releasePhotos(id, photos);
      await estates.forget(id, [proposer]);
      return { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
    }
    const { needId, number } = Raised.parse(answer.data);
    return { needId, number };
  };
}
