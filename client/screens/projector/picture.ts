/** Where a picture lies on the wall, how far it is zoomed in, and which of its places somebody points at. */
import { THOUSAND, ZOOM } from '../../../shared/meeting/wallScene.ts';
import type { Spot } from '../../../shared/wire/up.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}
/** Zoom in percent; what stands in the middle, in thousandths of the picture. */
export interface Look {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** Of a sheet that wide: below the line that says what it is, above the foot. The desk's small picture is the same sheet. */
export const areaOf = (sheetWidth: number): Box => ({ left: 40, top: 92, width: sheetWidth - 80, height: 776 });
export const WHOLE: Look = { zoom: ZOOM.least, x: THOUSAND / 2, y: THOUSAND / 2 };
const STEPS = [100, 150, 200, 300, 400] as const;
const TEN_THOUSAND = 10_000;

/** The picture inside its area, in the area's own pixels; it never leaves an edge empty that it could fill. */
export function placed(picture: Size, area: Size, { zoom, x, y }: Look): Box {
  const scale = (Math.min(area.width / picture.width, area.height / picture.height) * zoom) / 100;
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { left: startOf(width, area.width, x), top: startOf(height, area.height, y), width, height };
}

function startOf(length: number, room: number, middle: number): number {
  if (length <= room) return (room - length) / 2;
  return Math.min(0, Math.max(room - length, room / 2 - (middle / THOUSAND) * length));
}

/** Which place of the picture lies at `at`; null beside it. */
export function spotAt(at: { readonly x: number; readonly y: number }, box: Box): Spot | null {
  const [x, y] = [(at.x - box.left) / box.width, (at.y - box.top) / box.height];
  if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return null;
  return { x: Math.round(x * TEN_THOUSAND), y: Math.round(y * TEN_THOUSAND) };
}

/** Where that place lies now. */
export const pointOn = ({ x, y }: Spot, box: Box): { readonly x: number; readonly y: number } => ({
  x: box.left + (x / TEN_THOUSAND) * box.width,
  y: box.top + (y / TEN_THOUSAND) * box.height,
});

/** One step further in or out; the same look at either end. */
export function zoomed(look: Look, by: 1 | -1, picture: Size, area: Size): Look {
  const steps: readonly number[] = by > 0 ? STEPS : [...STEPS].reverse();
  const zoom = steps.find((step) => (step - look.zoom) * by > 0) ?? look.zoom;
  return within({ ...look, zoom }, picture, area);
}

/** As wide as the wall, read from its top; the same look for a picture that is that wide when whole. */
export function asWide(look: Look, picture: Size, area: Size): Look {
  const whole = placed(picture, area, WHOLE);
  const zoom = Math.min(ZOOM.most, Math.floor((100 * area.width) / whole.width));
  return zoom > ZOOM.least ? within({ zoom, x: WHOLE.x, y: 0 }, picture, area) : look;
}

/** Half of what is seen further that way; nothing beyond the edges. */
export function moved(look: Look, dx: -1 | 0 | 1, dy: -1 | 0 | 1, picture: Size, area: Size): Look {
  const seen = shareSeen(look, picture, area);
  const step = (share: number, by: number) => Math.round((share * by * THOUSAND) / 2);
  return within({ ...look, x: look.x + step(seen.x, dx), y: look.y + step(seen.y, dy) }, picture, area);
}

/** The same, with what it names kept where it can stand in the middle: steps against an edge don't add up unseen. */
function within(look: Look, picture: Size, area: Size): Look {
  const seen = shareSeen(look, picture, area);
  const between = (middle: number, share: number) => {
    const least = Math.round((Math.min(1, share) * THOUSAND) / 2);
    return Math.min(THOUSAND - least, Math.max(least, middle));
  };
  return { ...look, x: between(look.x, seen.x), y: between(look.y, seen.y) };
}

/** How much of its width and height is to be seen, 1 for all of it. */
export function shareSeen(look: Look, picture: Size, area: Size): { readonly x: number; readonly y: number } {
  const box = placed(picture, area, look);
  return { x: Math.min(1, area.width / box.width), y: Math.min(1, area.height / box.height) };
}
