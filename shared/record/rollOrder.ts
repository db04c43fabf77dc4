/** 名单: the order of its lines, the same on phone and paper, so that a line is found again by its number. */

export interface RollVoter {
  /** As staff read it: a whole door number, or a name. */
  readonly label: string;
  readonly voter: string;
}

/**
 * By label, never by time: who voted when is nobody's business there. Code units give the same order, and the same hash, on
 * every machine; voters of one name stand in the order of their random ids.
 */
export const inRollOrder = <Line extends RollVoter>(lines: readonly Line[]): readonly Line[] =>
  [...lines].sort((a, b) => before(a.label, b.label) || before(a.voter, b.voter));

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
