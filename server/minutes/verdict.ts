/** What is said of an update to the minutes: that it may go in, or what stands against it. */

export type Objection =
  | 'tooLarge'
  | 'undecodable'
  | 'kind'
  | 'author'
  /** Something it builds on is not here: a gap, or another process wrote it a moment ago. */
  | 'unknown'
  | 'place'
  | 'content'
  | 'deletes';
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: Objection };
