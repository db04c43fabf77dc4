/** The meeting's own words are Chinese already. */
export const official = null;
