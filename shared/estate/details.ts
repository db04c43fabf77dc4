/** 小区: what the estate is called, whose community it belongs to, and whether its page is open to everybody. */
import * as z from 'zod/mini';
import { type Edit, applyEdit, changedMeanwhile, isSame } from '../meeting/edit.ts';
import { type Decision, type Refusal, decided } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { asKept, line, optionalLine } from '../stream/text.ts';
import type { Context } from './context.ts';

export const EstateDetails = z.strictObject({
  /** 社区, e.g. 榕荫社区 */
  community: line(40),
  /** 小区, e.g. 榕荫里小区 */
  name: line(40),
  /** 街道; empty when not said. */
  street: optionalLine(40),
});
export type EstateDetails = z.infer<typeof EstateDetails>;

/** The estate's own part of the state. */
export interface Named {
  readonly details: EstateDetails;
  /** Whether everybody may read the estate's page. */
  readonly publicPage: boolean;
}

const detailsSeen = z.strictObject({
  community: z.optional(asKept(40)),
  name: z.optional(asKept(40)),
  street: z.optional(asKept(40)),
});

export const detailsEvents = [
  z.strictObject({ type: z.literal('estateCreated'), details: EstateDetails, by: PersonId }),
  z.strictObject({ type: z.literal('estateEdited'), details: EstateDetails, by: PersonId }),
  /** 线上社区: the page that everybody may read. */
  z.strictObject({ type: z.literal('publicPageSwitched'), open: z.boolean(), by: PersonId }),
] as const;
export type DetailsEvent = z.infer<(typeof detailsEvents)[number]>;

export const detailsCommands = [
  /** The fields that were changed, and what they were changed from: others' changes to the rest stay. */
  z.strictObject({ type: z.literal('editEstate'), details: z.partial(EstateDetails), from: z.optional(detailsSeen) }),
  z.strictObject({ type: z.literal('switchPublicPage'), open: z.boolean() }),
] as const;
export type DetailsCommand = z.infer<(typeof detailsCommands)[number]>;

export function decideDetails(
  state: Named,
  command: DetailsCommand,
  { actor: { personId: by } }: Context,
): Decision<DetailsEvent> | Refusal {
  if (command.type === 'switchPublicPage') {
    const { open } = command;
    return open === state.publicPage ? decided() : decided({ type: 'publicPageSwitched', open, by });
  }
  const edit: Edit<EstateDetails> = { patch: command.details, from: command.from };
  const edited = applyEdit(state.details, edit);
  // A person's name is called otherwise.
  if ('clash' in edited) return changedMeanwhile({ ...edited.clash, field: `estate.${edited.clash.field}` });
  return isSame(edited.value, state.details) ? decided() : decided({ type: 'estateEdited', details: edited.value, by });
}
