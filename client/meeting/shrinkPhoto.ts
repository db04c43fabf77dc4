/** A phone's photo made small enough to be sent from a stairwell: the right way up, and nothing of it but the picture. */
import { orientationIn } from './orientation.ts';

const LONGEST = 1600;
/** The server takes 2 MB. */
const MOST_BYTES = 1_900_000;
const QUALITIES = [0.82, 0.6, 0.4] as const;
/** Exif stands in the first segments. */
const HEAD_BYTES = 128 * 1024;

/** A JPEG; null when the browser can't read the file as a picture. */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const turn = turnsItself() ? 1 : orientationIn(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return await encoded(drawn(image, turn));
  } catch {
    return null; // no picture, or one this browser does not know
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Chrome before 81 draws what the sensor saw, whatever the Exif says. */
const turnsItself = (): boolean => CSS.supports('image-orientation', 'from-image');

function drawn(image: HTMLImageElement, turn: number): HTMLCanvasElement {
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, LONGEST / Math.max(naturalWidth, naturalHeight));
  const width = Math.max(1, Math.round(naturalWidth * scale));
  const height = Math.max(1, Math.round(naturalHeight * scale));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = turn >= 5 ? [height, width] : [width, height];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('No canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(...turned(turn, width, height));
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

type Matrix = [number, number, number, number, number, number];
/** Exif 2.3, tag 274: which way the first row and column look. */
function turned(turn: number, width: number, height: number): Matrix {
  const turns: Readonly<Record<number, Matrix>> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  };
  return turns[turn] ?? [1, 0, 0, 1, 0, 0];
}

async function encoded(canvas: HTMLCanvasElement): Promise<Blob | null> {
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (blob && blob.size <= MOST_BYTES) return blob;
  }
  return null;
}
