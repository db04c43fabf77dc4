/** Whether the text here is the server's, told by its fingerprint (P22). */
import type * as Y from 'yjs';
import { textFingerprint } from '../../shared/record/fingerprint.ts';

export interface Comparison {
  /** Only asked when nothing is on its way in either direction: then both must read the same. Undefined: not known. */
  differs(doc: Y.Doc, fingerprint: string | undefined): boolean;
  /** The document was replaced by the server's because it differed. */
  beginAnew(): void;
}

export function comparison(): Comparison {
  let isFresh = false;
  // A document fresh from the server that differs again: the two sides only count differently, e.g. after an update.
  let isSensible = true;
  return {
    differs(doc, fingerprint) {
      if (!isSensible || fingerprint === undefined) return false;
      const differs = fingerprint !== textFingerprint((root) => doc.getXmlFragment(root));
      if (differs && isFresh) isSensible = false;
      isFresh = false;
      return differs && isSensible;
    },
    beginAnew: () => void (isFresh = true),
  };
}
