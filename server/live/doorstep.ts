/** Wires whose owner has not said who they are: how many may wait, and how often each may ask to be let in. */
import type { Socket } from 'socket.io';
import { cut } from './frame.ts';

type Wire = Socket['conn'];

export interface Doorstep {
  /** A wire was opened; nobody knows by whom. */
  opened(wire: Wire): void;
  /**
   * It asks. False while it is being answered, and once it is in: one wire carries one page, and whoever asks again
   * would be told the whole meeting each time.
   */
  asks(wire: Wire): boolean;
  /** What it asked was answered with no: it may ask once more. */
  answered(wire: Wire): void;
  letIn(wire: Wire): void;
  /** To be told no. Our pages close the wire then and come back on a new one; who asks on gets no third answer: false. */
  turnedAway(wire: Wire): boolean;
}

const ANSWERS = 2;

/** Above `most` waiting wires the one that waited longest is cut: its owner had the time to say who they are. */
export function createDoorstep(most: number): Doorstep {
  const waiting = new Set<Wire>();
  const asking = new WeakSet<Wire>();
  const refusals = new WeakMap<Wire, number>();

  return {
    opened(wire) {
      waiting.add(wire);
      wire.once('close', () => waiting.delete(wire));
      const [longest] = waiting;
      if (waiting.size <= most || !longest) return;
      waiting.delete(longest);
      cut(longest);
    },
    asks(wire) {
      if (asking.has(wire)) return false;
      asking.add(wire);
      return true;
    },
    answered: (wire) => void asking.delete(wire),
    letIn: (wire) => void waiting.delete(wire),
    turnedAway(wire) {
      const times = (refusals.get(wire) ?? 0) + 1;
      refusals.set(wire, times);
      // The answer goes out first.
      if (times === ANSWERS) setImmediate(() => wire.close());
      return times <= ANSWERS;
    },
  };
}
