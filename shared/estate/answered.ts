/** 已有答复: one rule for receipt, public page, home and figures, so that no figure counts as answered what its proposer reads to be not. */
import { comesAgain } from '../meeting/outcome.ts';
import { type Listing, type Need, type NeedStatus, type Needs, speakerFor, statusOf } from './need.ts';

interface Standing {
  readonly status: NeedStatus;
  readonly listing: Pick<Listing, 'outcome'> | null;
}

/**
 * What stands there is the answer itself: what was done (即办), why not (暂不受理), or what a meeting decided. 结转 and 暂缓 settle
 * nothing, and whoever was told where it was sent (转办) waits for a reply.
 */
export function isTold({ status, listing }: Standing): boolean {
  return status === 'concluded' ? !comesAgain(listing?.outcome ?? null) : status === 'handled' || status === 'declined';
}

/** Told so, or replied to: by itself or through the need that speaks for it. */
export function isAnswered(needs: Needs, need: Need): boolean {
  const speaker = speakerFor(needs, need);
  return isRepliedTo(need) || isRepliedTo(speaker) || isTold({ status: statusOf(speaker), listing: speaker.listing });
}

const isRepliedTo = ({ replies, heard = [] }: Need): boolean => replies.length + heard.length > 0;
