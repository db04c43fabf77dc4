/** What the sheets of a vote that people cut, fill in and hand back are set with, besides the parts of posters. */
import { widthOf } from './grids.ts';
import { codeOf } from './poster.ts';
import { COMMON } from './posterTemplates.ts';

export const SHEET_PARTS = String.raw`${COMMON}
// One path: thousands of codes are set in a minute.
#let path-code(svg, width) = box(width: width, height: width, fill: white, image(bytes(svg), format: "svg", width: width))

// As large as they fit into this height, else the first of them and how many there are; what is one word too long is cut off.
#let few(list, total, unit, height, size, least, ..how) = layout(room => {
  let said(count) = text(list.slice(0, count).join("、") + if count < total { "等" + str(total) + unit } else { "" })
  let high(count, size) = measure(block(width: room.width, text(size, ..how, said(count)))).height
  let (count, size) = (list.len(), size)
  while size > least and high(count, size) > height { size -= 1pt }
  while count > 1 and high(count, size) > height { count -= 1 }
  while size > 6pt and high(count, size) > height { size -= 1pt }
  block(width: 100%, height: calc.min(height, high(count, size)), clip: true, text(size, ..how, said(count)))
})
`;

/** The template counts no further down than this. */
const LISTED = 12;
export const listed = (all: readonly string[]): { readonly first: readonly string[]; readonly total: number } => ({
  first: all.slice(0, LISTED),
  total: all.length,
});

/** With four modules of nothing around it. */
export function codePath(text: string): string {
  const { size, runs } = codeOf(text);
  const path = runs.map(([x = 0, y = 0, length = 0]) => `M${x} ${y}h${length}v1h-${length}z`).join('');
  const whole = size + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${whole} ${whole}" width="${whole}" height="${whole}"><path d="${path}"/></svg>`;
}

/** pt, so that it is no wider than `room`. Not measured by Typst: the same question from a thousand cards takes it a thousand times as long each. */
export const sizeFor = (words: string, room: number, largest: number): number =>
  Math.max(4, Math.min(largest, Math.floor((2 * room) / widthOf(words)) / 2));
