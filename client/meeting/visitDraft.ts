/** A visit while it is written on the stairs, kept in this browser until the phone has it in its line. Its ids are made here. */
import { PhotoId, VisitId } from '../../shared/estate/ids.ts';
import { CommandId } from '../../shared/stream/ids.ts';
import type { RecordVisit } from '../../shared/wire/visit.ts';
import * as z from 'zod/mini';
import { keep, keptJson } from './keep.ts';
import { randomId } from './passes.ts';

const Said = z.object({
  receipt: z.string(),
  category: z.string(),
  text: z.string(),
  place: z.string(),
  photos: z.array(z.string()),
});
const VisitDraft = z.object({
  /** Ids of the sending, the same however often it is tried. */
  commandId: z.string(),
  visitId: z.string(),
  /** The door as the grid has it, or as typed. */
  household: z.string(),
  /** Empty: not said yet. */
  met: z.enum(['', 'somebody', 'nobody', 'declined']),
  note: z.string(),
  name: z.string(),
  pseudonymous: z.boolean(),
  contact: z.string(),
  needs: z.array(Said),
  /** Of one that is corrected: when it was made. */
  madeAt: z.optional(z.number()),
});
export type SaidDraft = z.infer<typeof Said>;
export type VisitDraft = z.infer<typeof VisitDraft>;

const isDraft = (value: unknown): value is VisitDraft => VisitDraft.safeParse(value).success;
const keyOf = (estateId: string, aside: boolean) => `tea.visit${aside ? '.aside' : ''}.${estateId}`;

export const freshVisit = (): VisitDraft => ({
  ...{ commandId: randomId(), visitId: randomId(), household: '', met: '', note: '' },
  ...{ name: '', pseudonymous: false, contact: '', needs: [] },
});
export const saidDraft = (category: string): SaidDraft => ({
  ...{ receipt: randomId(), category, text: '', place: '', photos: [] },
});

/** `aside`: what was begun, and waits while another one is corrected. */
export const keptVisit = (estateId: string, aside = false): VisitDraft | null =>
  keptJson(keyOf(estateId, aside), isDraft);
export const keepVisit = (estateId: string, draft: VisitDraft | null, aside = false): void =>
  keep(keyOf(estateId, aside), draft === null ? null : JSON.stringify(draft));

/** Whether something would be lost with it. */
export const isBegun = ({ household, met, note, name, contact, needs }: VisitDraft): boolean =>
  household !== '' || met !== '' || note !== '' || name !== '' || contact !== '' || needs.length > 0;

/** The same as another visit: under its ids something else arrived already. */
export const asAnother = (draft: VisitDraft): VisitDraft => ({
  ...{ ...draft, commandId: randomId(), visitId: randomId() },
  needs: draft.needs.map((said) => ({ ...said, receipt: randomId() })),
});

/** `now`: by this device's clock, which may stand before 1970 when its battery was out. */
export function bodyOfVisit({ met, needs, madeAt, ...draft }: VisitDraft, now: number): RecordVisit {
  return {
    ...{ ...draft, commandId: CommandId.parse(draft.commandId), visitId: VisitId.parse(draft.visitId) },
    madeAt: madeAt ?? Math.max(0, now),
    met: met === '' ? 'nobody' : met,
    needs: needs.map((said) => ({ ...said, photos: said.photos.map((id) => PhotoId.parse(id)) })),
  };
}

/** To be written anew. */
export const draftOf = (body: RecordVisit): VisitDraft => ({
  ...body,
  needs: body.needs.map((said) => ({ ...said, photos: [...said.photos] })),
});

export type VisitField = 'household' | 'met' | 'note' | 'name' | `text${number}` | `category${number}`;
/** Which field a refusal is about. */
export const VISIT_PLACES = {
  'visit.noDoor': 'household',
  'visit.noBuilding': 'household',
  'post.otherBuilding': 'household',
  'visit.saySomething': 'note',
  'visit.nobodySaid': 'met',
  'need.noName': 'name',
} as const satisfies Readonly<Record<string, VisitField>>;
