/** One entry of a log: what happened, in which place of its stream, and when. */
export interface StreamEvent<Body> {
  /** Dense from 1 in each stream. */
  readonly seq: number;
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  readonly body: Body;
}
