/** One page of a PDF file, or a photo, as a JPEG picture of the size that is wanted; done in a process of its own (pageWorker.ts). */
import jpeg from 'jpeg-js';
import { type Trouble, openPdf } from './pdfium.ts';
import { smallPhoto } from './smallPhoto.ts';

/** `page` null: only how many there are; `photo`: the file is a JPEG picture. */
export interface PageJob {
  readonly page: number | 'photo' | null;
  /** The longer edge in pixels. */
  readonly size: number;
}
export type Drawn = { readonly pages: number } | { readonly trouble: Trouble };

/** Text keeps its edges, and a page of a scan stays under half a megabyte. */
const QUALITY = 82;

/** A line of JSON (`Drawn`), then the picture. */
export async function drawPage({ page, size }: PageJob, file: Uint8Array): Promise<Uint8Array> {
  if (page === 'photo') return answer({ pages: 1 }, smallPhoto(file, size));
  const opened = await openPdf(file);
  if (typeof opened === 'string') return answer({ trouble: opened });
  if (page === null) return answer({ pages: opened.pages });
  const pixels = opened.draw(page, size);
  if (typeof pixels === 'string') return answer({ trouble: pixels });
  return answer({ pages: opened.pages }, jpeg.encode(pixels, QUALITY).data);
}

const answer = (drawn: Drawn, picture: Uint8Array = new Uint8Array()): Uint8Array =>
  Buffer.concat([Buffer.from(`${JSON.stringify(drawn)}\n`), picture]);

/** Parts of what was sent between the processes: a line of JSON and bytes. */
export function splitLine(sent: Uint8Array): readonly [string, Uint8Array] {
  const end = sent.indexOf(10);
  return [Buffer.from(sent.subarray(0, end)).toString('utf8'), sent.subarray(end + 1)];
}
