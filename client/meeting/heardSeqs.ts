/** Which rows of the server's log of updates have arrived here. Broadcasts are only hints: a gap that stays is a loss. */
export interface HeardSeqs {
  /** Everything up to this row is here. */
  readonly upTo: () => number;
  /** This row has arrived. */
  note(docSeq: number): void;
  /** An opening brought everything up to this row. */
  raise(docSeq: number): void;
  readonly gap: () => boolean;
}

export function heardSeqs(): HeardSeqs {
  let upTo = 0;
  const ahead = new Set<number>();
  const settle = () => {
    while (ahead.delete(upTo + 1)) upTo += 1;
    for (const seq of ahead) if (seq <= upTo) ahead.delete(seq);
  };
  return {
    upTo: () => upTo,
    note(docSeq) {
      if (docSeq > upTo) ahead.add(docSeq);
      settle();
    },
    raise(docSeq) {
      upTo = Math.max(upTo, docSeq);
      settle();
    },
    gap: () => ahead.size > 0,
  };
}
