/** The press's own process: a job comes in on stdin as JSON, the file goes out on stdout. See press.ts. */
import { type Job, work } from './work.ts';

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => {
  // Whatever goes wrong ends the process with a stack on stderr and a code other than 0.
  void work(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Job).then((bytes) => process.stdout.end(bytes));
});
