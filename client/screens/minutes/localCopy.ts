/** The document kept in this browser, so that what was typed without a network survives a closed page. */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { keep, kept } from '../../meeting/keep.ts';
import type { LocalCopy } from '../../meeting/minutesPorts.ts';

/** WeChat's browsers may leave IndexedDB hanging: then the page works without it. */
const LOADS_WITHIN_MS = 3_000;

/** One per meeting and person. What is forgotten stays under its old name until the browser has deleted it. */
export function localCopyFor(meetingId: string, personId: string): (doc: Y.Doc) => LocalCopy {
  const epochKey = `tea.minutes.epoch.${meetingId}.${personId}`;
  return (doc) => {
    const epoch = Number(kept(epochKey) ?? 0);
    const copy = new IndexeddbPersistence(`tea-minutes-${meetingId}-${personId}-${epoch}`, doc);
    const late = new Promise<void>((resolve) => setTimeout(resolve, LOADS_WITHIN_MS));
    return {
      loaded: Promise.race([copy.whenSynced.then(() => undefined), late]),
      origin: copy,
      forget() {
        keep(epochKey, String(epoch + 1));
        copy.clearData().catch(() => undefined);
      },
      close() {
        copy.destroy().catch(() => undefined);
      },
    };
  };
}
