/** Two processes in one: whatever one tells, the other hears a moment later, until the line between them is cut. */
import type { Bus, Hint } from '../../server/live/bus.ts';

export interface CrossedBuses {
  readonly one: Bus;
  readonly other: Bus;
  cut: boolean;
}

export function crossedBuses(): CrossedBuses {
  const crossed: { cut: boolean } = { cut: false };
  const ears: [((hint: Hint) => void)[], ((hint: Hint) => void)[]] = [[], []];
  const bus = (mine: 0 | 1): Bus => ({
    send(hint) {
      if (crossed.cut) return;
      const copy = JSON.parse(JSON.stringify(hint)) as Hint;
      setImmediate(() => ears[mine === 0 ? 1 : 0].forEach((ear) => ear(copy)));
    },
    listen: (ear) => void ears[mine].push(ear),
    healthy: () => !crossed.cut,
    attach() {},
    async close() {},
  });
  return Object.assign(crossed, { one: bus(0), other: bus(1) });
}
