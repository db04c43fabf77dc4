/** Raised whenever the fingerprint of the wire changes (tests/wire). An older page is asked to reload. */
export const WIRE_VERSION = 1;
