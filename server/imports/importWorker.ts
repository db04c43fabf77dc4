/** The import's own process: the order as one line and then the file come in on stdin, what is to be kept goes out on stdout. */
import { importLines } from './importStream.ts';
import { type ImportOrder, readArchive } from './readArchive.ts';

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => {
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\n');
  const order = JSON.parse(all.toString('utf8', 0, end)) as ImportOrder;
  // Whatever goes wrong ends the process with a stack on stderr and a code other than 0.
  for (const line of importLines(readArchive(all.subarray(end + 1), order))) process.stdout.write(line);
});
