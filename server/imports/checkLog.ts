/** Whether a log that comes from outside speaks only of what it has told of before: an id is made once, and used after. */
import type { References } from '../../shared/stream/kind.ts';

/** Null when all is well. Pages list things by their ids: one that came twice would break them for everybody. */
export function checkLog<Body>(
  { refersTo }: { readonly refersTo: (body: Body) => References },
  events: readonly { readonly body: Body }[],
): 'id twice' | 'id unknown' | null {
  const made = new Set<string>();
  for (const { body } of events) {
    const { makes, uses } = refersTo(body);
    if (uses.some((thing) => !made.has(thing))) return 'id unknown';
    if (makes === undefined) continue;
    if (made.has(makes)) return 'id twice';
    made.add(makes);
  }
  return null;
}
