/** The desk's corrections of the register of people: doors, households and people made one, and what was changed when. */
import * as z from 'zod/mini';
import { PersonId } from '../stream/ids.ts';
import { asKept, line, optionalLine } from '../stream/text.ts';

/** PUT /api/meetings/:id/people/:personId/household (staff): corrects one person's door, and says what it was changed from. → `DoorCorrected` */
export const CorrectDoorBody = z.strictObject({
  household: optionalLine(200),
  from: z.optional(z.strictObject({ household: asKept(200) })),
  /** `ask`: a door that the buildings of the meeting's estate don't have is asked about before anything is changed. Missing: it is taken. */
  unbuilt: z.optional(z.literal('ask')),
});
export type CorrectDoor = z.infer<typeof CorrectDoorBody>;
/** `unbuilt`: the door as it is understood, which no building has; nothing is changed. */
export type DoorCorrected = { readonly ok: true } | { readonly unbuilt: string };
/** POST /api/meetings/:id/households/merge (staff): everybody of this person's door belongs to `household`. → `MergeView` */
export const MergeHouseholdsBody = z.strictObject({ personId: PersonId, household: line(200), dry: z.boolean() });
/** POST /api/meetings/:id/people/merge (chair, co-chair): `from` is `into`, under its name. → `MergeView` */
export const MergePeopleBody = z.strictObject({ from: PersonId, into: PersonId, dry: z.boolean() });

const Ballots = z.array(
  z.strictObject({
    question: z.string(),
    keptBy: z.string(),
    keptAt: z.int(),
    setAsideBy: z.string(),
    setAsideAt: z.int(),
  }),
);
/** With `dry` what would come of it, else what came of it. Names and times of ballots, never a choice. */
export const MergeView = z.strictObject({
  from: z.string(),
  into: z.string(),
  people: z.array(z.string()),
  ballots: Ballots,
});
export type MergeView = z.infer<typeof MergeView>;

/** As it is kept: names and numbers as they were then. */
export const RegisterChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('door'), name: z.string(), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('households'), ...MergeView.shape }),
  z.strictObject({ kind: z.literal('people'), ...MergeView.shape }),
]);
export type RegisterChange = z.infer<typeof RegisterChange>;

/** GET /api/meetings/:id/register (staff) → `{changes: RegisterLine[]}`, newest first. */
export interface RegisterLine {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly change: RegisterChange;
}
