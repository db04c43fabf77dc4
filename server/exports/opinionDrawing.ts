/** An opinion map drawn for paper: groups told apart by shape and letter, in lines alone, so that no font is needed anywhere. */
import type { OpinionDots } from '../../shared/record/opinionDots.ts';
import { type Picture, pngOf } from './png.ts';

type Point = readonly [x: number, y: number];
interface Shape {
  readonly points: readonly Point[];
  readonly colour: string;
}
interface Stroke {
  readonly lines: readonly (readonly Point[])[];
  readonly width: number;
  readonly colour: string;
}
interface Drawing {
  readonly side: number;
  readonly shapes: readonly Shape[];
  readonly strokes: readonly Stroke[];
}

const CELL = 10;
const EDGE = 18;
const COLOURS = ['#2f6b4f', '#b8431f', '#1f2421', '#2f6b4f', '#b8431f'] as const;
const INK = '#1f2421';
const PAPER = '#ffffff';

const disc = Array.from({ length: 16 }, (_, nth): Point => [
  Math.round(Math.cos((nth * Math.PI) / 8) * 1000) / 1000,
  Math.round(Math.sin((nth * Math.PI) / 8) * 1000) / 1000,
]);
/** Of one size around 0: disc, square, triangle, diamond, cross; as on every screen. */
const OUTLINES: readonly (readonly Point[])[] = [
  disc,
  [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  [
    [0, -1.15],
    [1.08, 0.8],
    [-1.08, 0.8],
  ],
  [
    [0, -1.25],
    [1.05, 0],
    [0, 1.25],
    [-1.05, 0],
  ],
  [
    [-0.38, -1.1],
    [0.38, -1.1],
    [0.38, -0.38],
    [1.1, -0.38],
    [1.1, 0.38],
    [0.38, 0.38],
    [0.38, 1.1],
    [-0.38, 1.1],
    [-0.38, 0.38],
    [-1.1, 0.38],
    [-1.1, -0.38],
    [-0.38, -0.38],
  ],
];
/** In a box of 1 by 1, from its upper left corner. */
const LETTERS: readonly (readonly (readonly Point[])[])[] = [
  [
    [
      [0, 1],
      [0.5, 0],
      [1, 1],
    ],
    [
      [0.2, 0.65],
      [0.8, 0.65],
    ],
  ],
  [
    [
      [0, 0],
      [0, 1],
      [0.7, 1],
      [1, 0.85],
      [1, 0.62],
      [0.7, 0.48],
      [0, 0.48],
    ],
    [
      [0, 0],
      [0.65, 0],
      [0.92, 0.14],
      [0.92, 0.34],
      [0.7, 0.48],
    ],
  ],
  [
    [
      [1, 0.2],
      [0.75, 0],
      [0.3, 0],
      [0, 0.3],
      [0, 0.7],
      [0.3, 1],
      [0.75, 1],
      [1, 0.8],
    ],
  ],
  [
    [
      [0, 0],
      [0, 1],
      [0.6, 1],
      [1, 0.7],
      [1, 0.3],
      [0.6, 0],
      [0, 0],
    ],
  ],
  [
    [
      [1, 0],
      [0, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [0, 0.5],
      [0.75, 0.5],
    ],
  ],
];
const LETTER = { width: 11, height: 14, line: 2.6 } as const;

function drawn({ grid, groups, dots }: OpinionDots): Drawing {
  const side = grid * CELL + 2 * EDGE;
  const at = (cell: number) => EDGE + (cell + 0.5) * CELL;
  const up = (cell: number) => side - at(cell);
  const shapes = dots.map(({ x, y, group, people }): Shape => {
    const size = Math.min(11, 4.4 + Math.sqrt(people - 1) * 1.5);
    const outline = OUTLINES[group] ?? disc;
    return {
      points: outline.map(([dx, dy]): Point => [at(x) + dx * size, up(y) + dy * size]),
      colour: COLOURS[group] ?? INK,
    };
  });
  const letters = groups.flatMap((_, group): Stroke[] => {
    const own = dots.filter((dot) => dot.group === group);
    const people = own.reduce((sum, dot) => sum + dot.people, 0);
    const middle = own.reduce((sum, dot) => sum + at(dot.x) * dot.people, 0) / Math.max(1, people);
    const top = Math.min(...own.map(({ y }) => up(y)));
    const bottom = Math.max(...own.map(({ y }) => up(y)));
    const from: Point = [middle - LETTER.width / 2, top > 34 ? top - 12 - LETTER.height : bottom + 13];
    const lines = (LETTERS[group] ?? []).map((line) =>
      line.map(([dx, dy]): Point => [from[0] + dx * LETTER.width, from[1] + dy * LETTER.height]),
    );
    // A rim of paper around it, where it lies on a dot.
    return [
      { lines, width: LETTER.line + 3, colour: PAPER },
      { lines, width: LETTER.line, colour: INK },
    ];
  });
  const [low, high] = [1, side - 1];
  const frame: Stroke = {
    lines: [
      [
        [low, low],
        [high, low],
        [high, high],
        [low, high],
        [low, low],
      ],
    ],
    ...{ width: 0.8, colour: '#8c8c86' },
  };
  return { side, shapes, strokes: [frame, ...letters] };
}

const number = (value: number): string => String(Math.round(value * 100) / 100);
const path = (points: readonly Point[]): string =>
  points.map(([x, y], nth) => `${nth === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');

/** `label`: said to whoever can't see it; it is escaped already. */
export function opinionSvg(dots: OpinionDots, label = ''): string {
  const { side, shapes, strokes } = drawn(dots);
  const said = label === '' ? '' : ` role="img" aria-label="${label}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"${said}>` +
    `<rect width="${side}" height="${side}" fill="${PAPER}"/>` +
    shapes
      .map(({ points, colour }) => `<path d="${path(points)}z" fill="${colour}" stroke="${PAPER}" stroke-width=".8"/>`)
      .join('') +
    strokes
      .map(
        ({ lines, width, colour }) =>
          `<path d="${lines.map(path).join('')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`,
      )
      .join('') +
    '</svg>'
  );
}

/** Three by three looks into each pixel. */
const LOOKS = [1 / 6, 1 / 2, 5 / 6] as const;

export function opinionPng(dots: OpinionDots, width = 720): Uint8Array {
  const { side, shapes, strokes } = drawn(dots);
  const scale = width / side;
  const picture: Picture = { width, height: width, pixels: new Uint8Array(width * width * 3).fill(255) };
  for (const { points, colour } of shapes) fill(picture, scale, boxOf(points, 0), colour, (at) => isInside(points, at));
  for (const { lines, width: thick, colour } of strokes)
    for (const line of lines)
      fill(picture, scale, boxOf(line, thick), colour, (at) =>
        line.some((to, nth) => nth > 0 && distance(at, line[nth - 1] ?? to, to) <= thick / 2),
      );
  return pngOf(picture);
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
function boxOf(points: readonly Point[], thick: number): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs) - thick, Math.min(...ys) - thick, Math.max(...xs) + thick, Math.max(...ys) + thick];
}

function fill(
  { width, height, pixels }: Picture,
  scale: number,
  [left, top, right, bottom]: Box,
  colour: string,
  covers: (at: Point) => boolean,
): void {
  const rgb = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  const until = (value: number, most: number) => Math.min(most - 1, Math.ceil(value * scale));
  for (let y = Math.max(0, Math.floor(top * scale)); y <= until(bottom, height); y += 1)
    for (let x = Math.max(0, Math.floor(left * scale)); x <= until(right, width); x += 1) {
      let seen = 0;
      for (const dy of LOOKS) for (const dx of LOOKS) if (covers([(x + dx) / scale, (y + dy) / scale])) seen += 1;
      if (seen === 0) continue;
      const share = seen / (LOOKS.length * LOOKS.length);
      rgb.forEach((value, channel) => {
        const at = (y * width + x) * 3 + channel;
        pixels[at] = Math.round((pixels[at] ?? 255) * (1 - share) + value * share);
      });
    }
}

function isInside(points: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  points.forEach(([x1, y1], nth) => {
    const [x2, y2] = points[(nth + 1) % points.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.sqrt((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2);
}

/** For text alone: a letter where somebody stands, the group with most people where several do. */
export function opinionLines({ grid, groups, dots }: OpinionDots): readonly string[] {
  return Array.from({ length: grid }, (_, row) =>
    Array.from({ length: grid }, (_each, x) => {
      const here = dots.filter((dot) => dot.x === x && dot.y === grid - 1 - row);
      const most = here.reduce((best, dot) => (dot.people > (best?.people ?? 0) ? dot : best), here[0]);
      return most ? (groups[most.group]?.letter ?? '') : '·';
    }).join(' '),
  );
}
