/** 海报 and 群图片: how neighbours are told where needs are raised, on a wall and in a chat group. */
import { encode } from 'uqr';
import { buildingName } from '../../shared/estate/buildingName.ts';
import { drawn } from './drawing.ts';
import { pngOf } from './png.ts';
import { GROUP_TEMPLATE, POSTER_TEMPLATE, SHARE_TEMPLATE } from './posterTemplates.ts';
import { printable } from './text.ts';
import { openTypst } from './typst.ts';

/** One sheet: whom it speaks to, and where its code leads. */
export interface Sheet {
  readonly community: string;
  readonly estate: string;
  /** Its number: beside the lift of that building; null: for the whole estate. */
  readonly building: string | null;
  readonly link: string;
}

/** `group`: 1080 × 1440, for a chat; `share`: 600 × 600, what WeChat shows beside a link. */
export type PictureShape = 'group' | 'share';
const SHAPES: Readonly<
  Record<PictureShape, { readonly template: string; readonly width: number; readonly height: number }>
> = {
  group: { template: GROUP_TEMPLATE, width: 1080, height: 1440 },
  share: { template: SHARE_TEMPLATE, width: 600, height: 600 },
};

/** A4, a page each, in the order given. */
export function postersOf(sheets: readonly Sheet[]): Uint8Array {
  const typst = openTypst();
  return typst.pdf(POSTER_TEMPLATE, { sheets: JSON.stringify(typst.drawable(sheets.map(told))) });
}

/** PNG. */
export function pictureOf(sheet: Sheet, shape: PictureShape): Uint8Array {
  const typst = openTypst();
  const { template, width, height } = SHAPES[shape];
  const drawing = typst.drawing(template, { sheet: JSON.stringify(typst.drawable(told(sheet))) });
  return pngOf(drawn(drawing, width, height));
}

const told = ({ community, estate, building, link }: Sheet) => ({
  community: printable(community),
  estate: printable(estate),
  building: building === null ? '' : buildingName(building),
  // Without what only machines need.
  address: link.replace(/^https?:\/\//, '').replace(/\?.*$/, ''),
  qr: codeOf(link),
});

/** Dark modules as runs [x, y, length]; scanners still read it with a quarter of it covered. */
export function codeOf(link: string): { readonly size: number; readonly runs: readonly (readonly number[])[] } {
  const { size, data } = encode(link, { ecc: 'Q', border: 0 });
  const runs = data.flatMap((row, y) => {
    const found: number[][] = [];
    row.forEach((dark, x) => {
      const last = found[found.length - 1];
      if (dark && last && (last[0] ?? 0) + (last[2] ?? 0) === x) last[2] = (last[2] ?? 0) + 1;
      else if (dark) found.push([x, y, 1]);
    });
    return found;
  });
  return { size, runs };
}
