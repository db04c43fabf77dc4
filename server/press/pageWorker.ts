/** The process that draws a page of a PDF file: a job and the file come in on stdin, the picture goes out on stdout. See pdfPages.ts. */
import { type PageJob, drawPage, splitLine } from './drawPage.ts';

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => {
  const [job, file] = splitLine(Buffer.concat(chunks));
  // Whatever goes wrong ends the process with a stack on stderr and a code other than 0.
  void drawPage(JSON.parse(job) as PageJob, file).then((bytes) => process.stdout.end(bytes));
});
