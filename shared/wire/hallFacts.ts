/** GET /api/meetings/:id/check (staff): what the server knows of the hall before an evening. Facts; the sentences are the screen's. */
export interface HallFacts {
  /** The server's clock, ms. */
  readonly now: number;
  /** Under which phones are told to find the server, best first. */
  readonly addresses: readonly string[];
  /** The server listens on its own machine alone, and nobody has named another address. */
  readonly onlyHere: boolean;
  /** People connected now who are no staff. */
  readonly phones: number;
  /** Devices connected now, beside the one that asks, from which somebody may lead. */
  readonly otherDesks: number;
  /** A row was just written and read back. */
  readonly keeps: boolean;
  /** The data is a folder on the server's own disk, so that whoever has the machine can copy it. */
  readonly isFolder: boolean;
  /** Where the data is kept; null where the server can't know, e.g. a database elsewhere. */
  readonly freeBytes: number | null;
}
