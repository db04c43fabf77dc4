/** The id of what a command makes: sent once more, it is the same. Of whom it comes is part of it, so that nobody finds another's. */
import { createHash } from 'node:crypto';

export const idOfCommand = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
