/** ____ in the text: what a phrase leaves to be filled in, and should not be sealed by mistake. */
import type { Stage, StageKind } from '../../../shared/meeting/procedure.ts';
import type { Block } from '../../../shared/record/prose.ts';
import { plainText } from './prose.ts';

export interface Blank {
  readonly at: number;
  readonly length: number;
}

export const blanksIn = (words: string): readonly Blank[] =>
  Array.from(words.matchAll(/_{3,}/g), (found) => ({ at: found.index, length: found[0].length }));

/** The steps with something left to fill in, and how often. */
export const unfilled = (
  stages: readonly Stage[],
  blocks: (section: StageKind) => readonly Block[],
): readonly { readonly label: string; readonly count: number }[] =>
  stages
    .map(({ kind, label }) => ({ label, count: blanksIn(plainText(blocks(kind))).length }))
    .filter(({ count }) => count > 0);
