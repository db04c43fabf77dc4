/** 进场海报 and its picture for a chat group: when and where a meeting is, what about, and how to take part in it. */
import { drawn } from './drawing.ts';
import { JOIN_PICTURE_TEMPLATE, JOIN_POSTER_TEMPLATE } from './joinPosterTemplates.ts';
import { pngOf } from './png.ts';
import { codeOf } from './poster.ts';
import { printable } from './text.ts';
import { openTypst } from './typst.ts';

export interface JoinSheet {
  /** Who invites; empty when nobody is named. */
  readonly host: string;
  readonly title: string;
  /** 2026年3月14日（星期六）14:30 */
  readonly time: string;
  readonly place: string;
  readonly topics: readonly string[];
  /** 483 920 */
  readonly code: string;
  /** What is scanned. */
  readonly link: string;
  /** What is typed, before the code is asked for. */
  readonly address: string;
  /** True: only in the hall's own Wi-Fi. */
  readonly local: boolean;
}

/** A4, one page. */
export function joinPosterOf(sheet: JoinSheet): Uint8Array {
  const typst = openTypst();
  return typst.pdf(JOIN_POSTER_TEMPLATE, { sheet: JSON.stringify(typst.drawable(told(sheet))) });
}

/** PNG, 1080 × 1440. */
export function joinPictureOf(sheet: JoinSheet): Uint8Array {
  const typst = openTypst();
  const drawing = typst.drawing(JOIN_PICTURE_TEMPLATE, { sheet: JSON.stringify(typst.drawable(told(sheet))) });
  return pngOf(drawn(drawing, 1080, 1440));
}

const told = ({ host, title, time, place, topics, code, link, address, local }: JoinSheet) => ({
  ...{ host: printable(host), title: printable(title), time, place: printable(place), code, local },
  topics: topics.map(printable),
  address: address.replace(/^https?:\/\//, ''),
  qr: codeOf(link),
});
