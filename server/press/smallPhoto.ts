/** A photo made smaller: a phone at home waits half a minute for what came out of another phone's camera. */
import jpeg from 'jpeg-js';

const LIMITS = { maxResolutionInMP: 80, maxMemoryUsageInMB: 800 } as const;
const QUALITY = 80;

/** JPEG in, JPEG out, its longer edge at most `size` pixels; turned as the photo is. Throws when it can't be read. */
export function smallPhoto(photo: Uint8Array, size: number): Uint8Array {
  const { width, height, data } = jpeg.decode(photo, { useTArray: true, ...LIMITS });
  const scale = Math.min(1, size / Math.max(width, height));
  if (scale === 1) return photo;
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const small = averaged(data, { width, height }, { width: wide, height: high });
  const { data: made } = jpeg.encode({ width: wide, height: high, data: small }, QUALITY);
  // Behind the first marker, where browsers look for how it is to be turned.
  return Buffer.concat([made.subarray(0, 2), orientationOf(photo), made.subarray(2)]);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Each pixel is the mean of those it stands for. */
function averaged(from: Uint8Array, source: Size, target: Size): Uint8Array {
  const to = new Uint8Array(target.width * target.height * 4);
  const edges = (length: number, parts: number) =>
    Array.from({ length: parts + 1 }, (_, index) => Math.floor((index * length) / parts));
  const [columns, rows] = [edges(source.width, target.width), edges(source.height, target.height)];
  let at = 0;
  for (let y = 0; y < target.height; y += 1) {
    const [top = 0, bottom = 0] = [rows[y], rows[y + 1]];
    for (let x = 0; x < target.width; x += 1) {
      const [left = 0, right = 0] = [columns[x], columns[x + 1]];
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row += 1)
        for (let pixel = (row * source.width + left) * 4, end = pixel + (right - left) * 4; pixel < end; pixel += 4) {
          red += from[pixel] ?? 0;
          green += from[pixel + 1] ?? 0;
          blue += from[pixel + 2] ?? 0;
        }
      const count = (bottom - top) * (right - left);
      to[at] = red / count;
      to[at + 1] = green / count;
      to[at + 2] = blue / count;
      to[at + 3] = 255;
      at += 4;
    }
  }
  return to;
}

/** The Exif segment as it is: of what was uploaded nothing but the orientation is left in it (`cleanPicture.ts`). Empty without one. */
function orientationOf(photo: Uint8Array): Uint8Array {
  const bytes = Buffer.from(photo.buffer, photo.byteOffset, photo.byteLength);
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes[at + 1] === 0xe1 && bytes.toString('latin1', at + 4, at + 8) === 'Exif') return bytes.subarray(at, end);
    at = end;
  }
  return new Uint8Array();
}
