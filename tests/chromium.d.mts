export const BROWSERS: readonly string[];
/** The program's path, which may not be there. */
export const CHROMIUM: string;
