/** The sealer: a process with no database, no log and no network. Orders come in as lines of JSON, answers go out as lines. */
import { createInterface } from 'node:readline';
import { Order, workOn } from './work.ts';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { number, order } = JSON.parse(line) as { readonly number: number; readonly order: unknown };
  let done: object;
  try {
    done = workOn(Order.parse(order));
  } catch (error) {
    // What went wrong with a file is named by its code alone: no message may carry a ballot out of here.
    done = { failed: error instanceof Error && 'code' in error ? String(error.code) : 'sealer' };
  }
  process.stdout.write(`${JSON.stringify({ number, done })}\n`);
});
