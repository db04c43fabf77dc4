/** The reading's own process: the order as one line and then the file come in on stdin, what was read goes out on stdout. */
import { type RosterOrder, readRoster } from './readRoster.ts';

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => {
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\n');
  const order = JSON.parse(all.toString('utf8', 0, end)) as RosterOrder;
  // Whatever goes wrong ends the process with a stack on stderr and a code other than 0.
  void readRoster(all.subarray(end + 1), order).then((read) => process.stdout.write(JSON.stringify(read)));
});
