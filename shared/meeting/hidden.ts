/** What stands in the place of words that were hidden by staff or taken back by whoever said them. */
import * as z from 'zod/mini';

/** What older pages say of it. */
export const WITHDRAWN = '发言人已撤回';

export const Hidden = z.strictObject({
  reason: z.string(),
  /** By its author. */
  withdrawn: z.optional(z.literal(true)),
});
export type Hidden = z.infer<typeof Hidden>;

export const hiddenFrom = (reason: string, withdrawn: boolean): Hidden =>
  withdrawn ? { reason, withdrawn: true } : { reason };
