/** One PDF in a process of its own: the paper's JSON comes in on stdin, the PDF goes out on stdout. See pdf.ts. */
import { compilePdf } from './compilePdf.ts';

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => {
  process.stdout.end(compilePdf(Buffer.concat(chunks).toString('utf8')));
});
