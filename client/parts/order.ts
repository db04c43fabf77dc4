/** One row's ways to another place in its list; undefined at the ends. */
export interface Moves {
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
}
