/**
 * A drawing of Typst's as pixels. Typst draws with filled outlines alone (groups that move and scale, paths of straight lines and
 * curves, glyphs used by name), so what is needed of SVG is small, and no font, no script and no file is looked at. What is not
 * known here is a defect of a template and throws.
 */
import type { Picture } from './png.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
type Colour = readonly [red: number, green: number, blue: number];

/** A curve becomes straight pieces of about two pixels. */
const PIECE_PX = 2;
const MOST_PIECES = 64;
const TAG = /<(\/?)(\w+)([^>]*?)(\/?)>/g;

/** Of a drawing that is so wide, px. */
export function heightOf(svg: string, width: number): number {
  const [across, down] = sizeOf(svg);
  return Math.ceil((width * down) / across);
}

function sizeOf(svg: string): readonly [across: number, down: number] {
  const [, , across = '0', down = '0'] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ');
  return [Number(across), Number(down)];
}

export function drawn(svg: string, width: number, height: number): Picture {
  const [across, down] = sizeOf(svg);
  const glyphs = new Map(
    Array.from(svg.matchAll(/<symbol id="([^"]*)"[^>]*>\s*<path d="([^"]*)"/g), ([, id = '', d = '']) => [id, d]),
  );
  const canvas = createCanvas(width, height);
  const stack: Matrix[] = [[width / across, 0, 0, height / down, 0, 0]];
  // The outlines of glyphs stand at the end.
  for (const [, closing, name, rest = '', alone] of (svg.split('<defs')[0] ?? '').matchAll(TAG)) {
    const at = stack[stack.length - 1];
    if (!at) throw new Error('A drawing closes more than it opened');
    if (name === 'g') {
      if (closing) stack.pop();
      else if (!alone) stack.push(times(at, transformOf(rest)));
    } else if (name === 'path') {
      if (attribute(rest, 'stroke')) throw new Error('A drawing has a stroke: templates fill');
      canvas.fill(attribute(rest, 'd'), at, colourOf(rest));
    } else if (name === 'use') {
      const outline = glyphs.get(attribute(rest, 'xlink:href').slice(1));
      if (outline === undefined) throw new Error('A drawing uses a glyph that is not there');
      canvas.fill(outline, times(at, [1, 0, 0, 1, Number(attribute(rest, 'x') || 0), 0]), colourOf(rest));
    } else if (name !== 'svg') throw new Error(`A drawing has a ${name}`);
  }
  return { width, height, pixels: canvas.pixels };
}

const attribute = (tag: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

function colourOf(tag: string): Colour {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(attribute(tag, 'fill')) ?? [];
  if (!red || !green || !blue) throw new Error('A drawing has a colour that is none');
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

function transformOf(tag: string): Matrix {
  const said = attribute(tag, 'transform');
  if (said === '') return [1, 0, 0, 1, 0, 0];
  const [, kind, list = ''] = /^(\w+)\(([^)]*)\)$/.exec(said) ?? [];
  const [x = 0, y = 0, ...more] = list.split(/[ ,]+/).map(Number);
  if (kind === 'translate') return [1, 0, 0, 1, x, y];
  if (kind === 'scale') return [x, 0, 0, y, 0, 0];
  const [c, d, e, f] = more;
  if (kind === 'matrix' && f !== undefined) return [x, y, c ?? 0, d ?? 0, e ?? 0, f];
  throw new Error(`A drawing moves by ${said}`);
}

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  ...([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j] as const),
  ...([a * k + c * l + e, b * k + d * l + f] as const),
];

/** White to begin with. */
function createCanvas(width: number, height: number) {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  /** How much of each pixel is to the right of the outline, as the change from the one before: exact areas, no samples. */
  const stride = width + 2;
  const cover = new Float32Array(stride * height);

  /** One edge of the outline, row by row. */
  function edge(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return;
    const downwards = y0 < y1;
    const sign = downwards ? 1 : -1;
    const [topX, topY, endX, endY] = downwards ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
    const slope = (endX - topX) / (endY - topY);
    const last = Math.min(height, Math.ceil(endY));
    for (let row = Math.max(0, Math.floor(topY)); row < last; row += 1) {
      const from = Math.max(row, topY);
      const to = Math.min(row + 1, endY);
      if (to <= from) continue;
      const enters = topX + (from - topY) * slope;
      const leaves = topX + (to - topY) * slope;
      spread(row * stride, Math.min(enters, leaves), Math.max(enters, leaves), (to - from) * sign);
    }
  }

  /** The edge passes from `left` to `right` within one row and `height` of it. */
  function spread(row: number, left: number, right: number, share: number): void {
    const within = (x: number) => Math.min(Math.max(x, 0), width - 1e-4);
    const [from, to] = [within(left), within(right)];
    const first = Math.floor(from);
    const end = Math.floor(to);
    if (first === end) {
      const middle = (from + to) / 2 - first;
      cover[row + first] = (cover[row + first] ?? 0) + share * (1 - middle);
      cover[row + first + 1] = (cover[row + first + 1] ?? 0) + share * middle;
      return;
    }
    for (let x = first; x <= end; x += 1) {
      const [begin, stop] = [Math.max(from, x), Math.min(to, x + 1)];
      const part = (share * (stop - begin)) / (to - from);
      const middle = (begin + stop) / 2 - x;
      cover[row + x] = (cover[row + x] ?? 0) + part * (1 - middle);
      cover[row + x + 1] = (cover[row + x + 1] ?? 0) + part * middle;
    }
  }

  return {
    pixels,
    fill(outline: string, matrix: Matrix, colour: Colour): void {
      const bounds = trace(outline, matrix, edge);
      const [firstRow, lastRow] = [Math.max(0, Math.floor(bounds.top)), Math.min(height, Math.ceil(bounds.bottom) + 1)];
      // Left and right of an outline nothing is covered: a page of small letters is mostly that.
      const [first, last] = [Math.max(0, Math.floor(bounds.left)), Math.min(width, Math.ceil(bounds.right) + 1)];
      for (let y = firstRow; y < lastRow; y += 1) {
        let sum = 0;
        for (let x = first; x < last; x += 1) {
          sum += cover[y * stride + x] ?? 0;
          const share = Math.min(1, Math.abs(sum));
          if (share < 1 / 512) continue;
          const at = (y * width + x) * 3;
          for (const [channel, value] of colour.entries())
            pixels[at + channel] = Math.round((pixels[at + channel] ?? 0) * (1 - share) + value * share);
        }
        cover.fill(0, y * stride + Math.min(first, width), y * stride + Math.min(last, width) + 2);
      }
    },
  };
}

type Edge = (x0: number, y0: number, x1: number, y1: number) => void;

/** Walks an outline of M, L, Q, C and Z, each with numbers of its own, and closes what is open. */
function trace(
  outline: string,
  [a, b, c, d, e, f]: Matrix,
  edge: Edge,
): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } {
  let [x, y, beganX, beganY] = [0, 0, 0, 0];
  let [top, bottom, left, right] = [Infinity, -Infinity, Infinity, -Infinity];
  const to = (nextX: number, nextY: number) => {
    edge(x, y, nextX, nextY);
    [x, y] = [nextX, nextY];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
  };
  for (const [, letter, list = ''] of outline.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = list
      .trim()
      .split(/[ ,]+/)
      .filter((one) => one !== '')
      .map(Number);
    const points = numbers.flatMap((px, index) => {
      const py = numbers[index + 1] ?? 0;
      return index % 2 === 0 ? [[a * px + c * py + e, b * px + d * py + f] as const] : [];
    });
    const [p = [0, 0], q = p, r = q] = points;
    const [fromX, fromY] = [x, y];
    const pieces = piecesFor([fromX, fromY], ...points);
    if (letter === 'M') {
      // Nothing is open before the first: the corner of the picture is none of this outline.
      if (x !== beganX || y !== beganY) to(beganX, beganY);
      [x, y] = p;
      [beganX, beganY] = p;
    } else if (letter === 'L') for (const [px, py] of points) to(px, py);
    else if (letter === 'Q')
      for (let step = 1; step <= pieces; step += 1) {
        const [t, s] = [step / pieces, 1 - step / pieces];
        to(s * s * fromX + 2 * s * t * p[0] + t * t * q[0], s * s * fromY + 2 * s * t * p[1] + t * t * q[1]);
      }
    else if (letter === 'C')
      for (let step = 1; step <= pieces; step += 1) {
        const [t, s] = [step / pieces, 1 - step / pieces];
        const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
        to(w0 * fromX + w1 * p[0] + w2 * q[0] + w3 * r[0], w0 * fromY + w1 * p[1] + w2 * q[1] + w3 * r[1]);
      }
    else if (letter === 'Z') to(beganX, beganY);
    else throw new Error(`A drawing has an outline with ${letter}`);
  }
  to(beganX, beganY);
  return { top, bottom, left, right };
}

type Point = readonly [number, number];

function piecesFor(from: Point, ...points: readonly Point[]): number {
  let [length, [x, y]] = [0, from];
  for (const [px, py] of points) {
    length += Math.hypot(px - x, py - y);
    [x, y] = [px, py];
  }
  return Math.min(MOST_PIECES, Math.max(2, Math.ceil(length / PIECE_PX)));
}
