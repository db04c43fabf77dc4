import { expect, test } from 'vitest';
import { orientationIn } from '../../client/meeting/orientation.ts';
import { PICTURE, withExif } from '../support/photo.ts';

const read = (bytes: Buffer) => orientationIn(Uint8Array.from(bytes).buffer);

test('a photo says which way it is to be turned; whatever does not say so stays as it is', () => {
  expect([1, 3, 6, 8].map((turn) => read(withExif(PICTURE, turn)))).toEqual([1, 3, 6, 8]);
  expect(read(PICTURE)).toBe(1);
  expect(read(withExif(PICTURE, 9))).toBe(1);
  expect(read(withExif(PICTURE, 6).subarray(0, 20))).toBe(1);
  expect(read(Buffer.from('no picture'))).toBe(1);
  expect(read(Buffer.alloc(0))).toBe(1);
});
