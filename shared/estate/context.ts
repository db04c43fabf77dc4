/** What an estate's rules may know besides its log: who asks. Which post they hold is in the log. */
import type * as stream from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';

export interface Facts {
  readonly actor: { readonly personId: PersonId };
}
export type Context = stream.Context<Facts>;
