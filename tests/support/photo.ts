/** A photo as a phone takes it, a red and a blue half, with the place it was taken at in its Exif; and its form. */
const latin = (text: string) => Buffer.from(text, 'latin1');
const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);

/** 32×16, red left and blue right, without any Exif. */
export const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAcF/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8Az4CMSUIAxCp//9k=',
  'base64',
);

/** What must never leave the phone, or the server: stands in the Exif as the camera's owner. */
export const WHERE = 'GPS 24.48N 118.09E';

/** Little-endian TIFF: the orientation, and a pointer to the place behind. */
export function exif(orientation = 1): Buffer {
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0]);
  const place = entry(0x010f, 2, WHERE.length, 8 + 2 + 24 + 4);
  return segment(
    0xe1,
    Buffer.concat([latin('Exif\0\0'), head, place, entry(0x0112, 3, 1, orientation), Buffer.alloc(4), latin(WHERE)]),
  );
}

/** The same picture with this in its Exif, put where a camera puts it. */
export const withExif = (jpeg: Buffer, orientation = 1): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), exif(orientation), jpeg.subarray(2)]);

/** The receipt, then the file, as the page sends them. */
export function photoForm(receipt: string, bytes: Buffer) {
  const boundary = '----tea';
  const part = (name: string, body: Buffer, more = '') =>
    Buffer.concat([
      latin(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
      body,
      latin('\r\n'),
    ]);
  const file = part('file', bytes, '; filename="photo.jpg"\r\nContent-Type: image/jpeg');
  return {
    payload: Buffer.concat([part('receipt', latin(receipt)), file, latin(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
