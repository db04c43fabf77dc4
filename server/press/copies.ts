/**
 * Printed copies. Setting a paper takes seconds of a whole core and two can be set at once, so whoever asks sixty times must
 * not keep it from the others: of each kind and meeting one export is made at a time, for all who ask, and a paper that was
 * printed a moment ago is handed out again.
 */
import type { Press } from './press.ts';
import { sha256 } from '../exports/hash.ts';
import type { Job } from './work.ts';

/** Papers kept; a long evening's is a megabyte. */
const KEPT = 12;

/** The same paper is printed once, also for those who ask while it is being printed. `of`: of which meeting, or sheet of an estate. */
export function printedOnce(press: Press): (of: string, job: Job) => Promise<Uint8Array | null> {
  const copies = new Map<string, { readonly hash: string; readonly bytes: Promise<Uint8Array | null> }>();
  return (of, job) => {
    const place = `${job.kind} ${of}`;
    // By what it says: names, seconds and check-ins change without a step in the log or the document.
    const hash = sha256(JSON.stringify(job.printed));
    const known = copies.get(place);
    copies.delete(place);
    const copy = known?.hash === hash ? known : { hash, bytes: press.print(job) };
    copies.set(place, copy);
    for (const oldest of copies.keys()) {
      if (copies.size <= KEPT) break;
      copies.delete(oldest);
    }
    const forget = () => {
      if (copies.get(place) === copy) copies.delete(place);
    };
    // A press that was busy or failed is asked again.
    copy.bytes.then((bytes) => bytes ?? forget(), forget);
    return copy.bytes;
  };
}

/**
 * One run at a time for each `who`. Whoever asks for the same again while a run is under way shares the next one, which
 * begins after they asked: nobody gets a paper that is older than their own last word.
 */
export function inTurn<Result>(): (who: string, what: string, run: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, Promise<Result>>();
  return (who, what, run) => {
    const key = `${who} ${what}`;
    const shared = waiting.get(key);
    if (shared) return shared;
    const begin = () => {
      waiting.delete(key);
      return run();
    };
    const result = (last.get(who) ?? Promise.resolve()).then(begin, begin);
    waiting.set(key, result);
    last.set(who, result);
    const done = () => {
      if (last.get(who) === result) last.delete(who);
    };
    result.then(done, done);
    return result;
  };
}
