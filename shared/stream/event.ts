/** One entry of a log: what happened, in which place of its stream, and when. */
export interface StreamEvent<Body> {
  /** Dense from 1 in each stream. */
  readonly seq: number;
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  readonly body: Body;
}

/**
 * For the `default` of a switch over the types of events: each that this version knows has its case, or it does not compile. Of one
 * that a newer version wrote there is nothing to say here.
 */
export const unknownHere = <Nothing>(_: never, nothing: Nothing): Nothing => nothing;
