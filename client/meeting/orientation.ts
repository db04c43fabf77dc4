/** Which way a JPEG is to be turned, by its Exif: 1 to 8, and 1 when it doesn't say. */

const EXIF = 0x45786966;
const ORIENTATION = 0x0112;

export function orientationIn(jpeg: ArrayBuffer): number {
  const view = new DataView(jpeg);
  try {
    if (view.getUint16(0) !== 0xffd8) return 1;
    for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
      const marker = view.getUint8(at + 1);
      if (marker === 0xda) return 1;
      if (marker === 0xe1 && view.getUint32(at + 4) === EXIF) return inTiff(view, at + 10);
    }
    return 1;
  } catch {
    return 1; // it ends where it says it goes on
  }
}

function inTiff(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, little) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
