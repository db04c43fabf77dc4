/** 导入: a meeting held on another server came here as an archive, and whether it was what it says it is. */
import * as z from 'zod/mini';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';

export interface Imported {
  readonly at: number;
  /** What the archive shows as minutes is what its log and text give; once that failed it stays so in copies of the copy. */
  readonly checked: boolean;
}

export const importedEvents = [
  z.strictObject({ type: z.literal('meetingImported'), by: PersonId, checked: z.boolean() }),
] as const;
export type ImportedEvent = z.infer<(typeof importedEvents)[number]>;

const anew = anewIn<{ readonly imported?: Imported }>();

export const evolveImported = <State extends { readonly imported?: Imported }>(
  state: State,
  { checked }: ImportedEvent,
  at: number,
): State => anew(state, { imported: { at, checked: checked && (state.imported?.checked ?? true) } });
