/** 走访 is noted with all the needs said in it, corrected, or taken back. One command, so that no half of a visit ever arrives. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';
import { isBlank } from '../stream/plainText.ts';
import { asKept } from '../stream/text.ts';
import type { Built } from './building.ts';
import type { Headed } from './category.ts';
import type { Context } from './context.ts';
import { NeedId, type PhotoId, VisitId } from './ids.ts';
import { type Gathered, type NeedEvent, heardAt } from './need.ts';
import { contentProblem } from './needIntake.ts';
import { type Manned, postOf, reaches } from './post.ts';
import {
  MAX_VISITS,
  MAX_VISIT_NEEDS,
  type Met,
  VISIT_NOTE_MAX,
  type VisitEvent,
  type Visited,
  findVisit,
  visitNote,
  visitReason,
} from './visit.ts';

/** What the server makes of what a worker's phone sent, once the household and the proposers stand in the vault. */
export interface MakeVisit {
  readonly type: 'makeVisit';
  readonly visitId: VisitId;
  /** As its door says: of no meaning where the estate has no buildings written down. */
  readonly building: string;
  readonly met: Met;
  readonly note: string;
  /** By the phone's clock. */
  readonly madeAt: number;
  readonly visitedId: PersonId;
  readonly needs: readonly {
    readonly category: string;
    readonly text: string;
    readonly place: string;
    readonly photos: readonly PhotoId[];
    readonly pseudonymous: boolean;
    readonly proposerId: PersonId;
  }[];
}

export const visitCommands = [
  /** `from`: the note as it stood when it was begun to be changed. */
  z.strictObject({ type: z.literal('editVisit'), visitId: VisitId, note: visitNote, from: asKept(VISIT_NOTE_MAX) }),
  z.strictObject({ type: z.literal('withdrawVisit'), visitId: VisitId, reason: visitReason }),
] as const;
export type VisitCommand = z.infer<(typeof visitCommands)[number]> | MakeVisit;

type State = Visited & Gathered & Manned & Built & Headed;

export function decideVisit(
  state: State,
  command: VisitCommand,
  context: Context,
): Decision<VisitEvent | NeedEvent> | Refusal {
  const by = context.actor.personId;
  const post = postOf(state, by);
  if (!post) return refused('access.denied');
  if (command.type === 'makeVisit') return make(state, command, context);
  const visit = findVisit(state, command.visitId);
  if (!visit || !reaches(post, visit.building)) return refused('visit.unknown');
  if (visit.by !== by && post.role !== 'keeper') return refused('visit.notYours');
  if (visit.withdrawn) return refused('visit.withdrawn');
  const { id: visitId, note } = visit;
  if (command.type === 'withdrawVisit')
    return decided<VisitEvent>({ type: 'visitWithdrawn', visitId, reason: command.reason, by });
  if (command.note === note) return decided();
  if (command.from !== note) return refused('visit.changedMeanwhile', { note });
  if (saysNothing({ ...visit, note: command.note })) return refused('visit.saySomething');
  return decided<VisitEvent>({ type: 'visitNoted', visitId, note: command.note, by });
}

/** Somebody was met, and neither a need nor a word of it was written down. */
const saysNothing = ({ met, needs, note }: { readonly met: Met; readonly needs: number; readonly note: string }) =>
  met === 'somebody' && needs === 0 && isBlank(note);

function make(
  state: State,
  { visitId, met, note, madeAt, visitedId, needs, ...door }: MakeVisit,
  { actor: { personId: by }, at, newId }: Context,
): Decision<VisitEvent | NeedEvent> | Refusal {
  const building = state.buildings.length === 0 ? null : door.building;
  if (building !== null && !state.buildings.some(({ number }) => number === building))
    return refused('visit.noBuilding', { building });
  const post = postOf(state, by);
  if (!post || !reaches(post, building)) return refused('post.otherBuilding');
  // What came twice came under one command id; another visit under this id would hide that one.
  if (findVisit(state, visitId)) return refused('visit.alreadyThere');
  if (state.visits.length >= MAX_VISITS) return refused('visit.tooMany', { max: MAX_VISITS });
  if (needs.length > MAX_VISIT_NEEDS) return refused('visit.tooManyNeeds', { max: MAX_VISIT_NEEDS });
  if (met !== 'somebody' && needs.length > 0) return refused('visit.nobodySaid');
  if (saysNothing({ met, needs: needs.length, note })) return refused('visit.saySomething');
  const wrong = needs.map((need) => contentProblem(state, need, needs.length)).find((one) => one !== null);
  if (wrong) return wrong;
  if (new Set(needs.map(({ proposerId }) => proposerId)).size < needs.length) return refused('need.receiptUsed');

  const number = state.visits.length + 1;
  const first = state.needs.length + 1;
  const made: VisitEvent = {
    ...{ type: 'visitMade', visitId, number, building, met, note, madeAt: Math.min(madeAt, at) },
    ...{ needs: needs.length, visitedId, by },
  };
  const heard = heardAt(madeAt, at);
  const said = heard === at ? {} : { saidAt: heard };
  const raised = needs.map((need, index): NeedEvent => {
    const needId = NeedId.parse(newId());
    const { category, text, place, photos, pseudonymous, proposerId } = need;
    return {
      ...{ type: 'needRaised', needId, number: first + index, category, text, place, building, photos: [...photos] },
      ...{ proposerId, pseudonymous, source: 'visit', visitId, ...said, by },
    };
  });
  return { ok: true, events: [made, ...raised], answer: { visitId, number, firstNeed: first, needs: needs.length } };
}
