/** Sealing on the phone and opening in the sealer: one and the same thing, and the RFC's. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealChoice, seal as sealOnPhone } from '../../client/meeting/sealing.ts';
import { newKeyPair, open, seal } from '../../server/sealed/hpke.ts';
import { optionsFor } from '../../shared/meeting/pollOption.ts';
import { SEALED_BYTES, SealedBallot } from '../../shared/meeting/sealedBallot.ts';
import { choiceOn, receiptOf, sheetOf, spacedReceipt } from '../../shared/meeting/sealedSheet.ts';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
/** RFC 9180, appendix A.2.1, the first message. */
const RFC = {
  info: Buffer.from('4f6465206f6e2061204772656369616e2055726e', 'hex').toString('latin1'),
  about: Buffer.from('436f756e742d30', 'hex').toString('latin1'),
  sender: {
    privateKey: hex('f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600'),
    publicKey: hex('1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a'),
  },
  receiver: {
    privateKey: hex('8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb'),
    publicKey: hex('4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a'),
  },
  message: hex('4265617574792069732074727574682c20747275746820626561757479'),
  sealed: '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
};
const whole = `1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a${RFC.sealed}`;

describe('the numbers of RFC 9180', () => {
  it('come out on the server', () => {
    expect(Buffer.from(seal(RFC.receiver.publicKey, RFC.message, RFC, RFC.sender)).toString('hex')).toBe(whole);
    expect(Buffer.from(open(RFC.receiver, hex(whole), RFC) ?? []).toString('hex')).toBe(
      '4265617574792069732074727574682c20747275746820626561757479',
    );
  });
  it('come out on the phone', () => {
    const sealed = sealOnPhone(RFC.receiver.publicKey, RFC.message, RFC, RFC.sender.privateKey);
    expect(Buffer.from(sealed).toString('hex')).toBe(whole);
  });
});

const OPTIONS = optionsFor(Array.from({ length: 20 }, (_, index) => `方案${index + 1}`));
const keys = newKeyPair();
const box = { publicKey: Buffer.from(keys.publicKey).toString('base64url'), pollId: 'poll-1', options: OPTIONS };
const about = { info: 'linli-chahuahui/sealed-ballot/1', about: 'poll-1' };
const opened = (ballot: string, belongs = about) => open(keys, Buffer.from(ballot, 'base64url'), belongs);

describe('a ballot', () => {
  it('is 80 bytes and 107 characters whatever is chosen, and opens as what was chosen', () => {
    fc.assert(
      fc.property(fc.subarray(OPTIONS.map(({ id }) => id as string)), (choice) => {
        const { ballot } = sealChoice(box, choice);
        expect(ballot).toHaveLength(107);
        expect(SealedBallot.safeParse(ballot).success).toBe(true);
        const sheet = opened(ballot);
        expect(sheet && choiceOn(OPTIONS, sheet)).toEqual(choice);
      }),
      { numRuns: 60 },
    );
    expect(SEALED_BYTES).toBe(80);
  });
  it('is another one each time the same is chosen', () => {
    const made = Array.from({ length: 20 }, () => sealChoice(box, ['against']));
    expect(new Set(made.map(({ ballot }) => ballot)).size).toBe(20);
    expect(new Set(made.map(({ receipt }) => receipt)).size).toBe(20);
  });
  it('opens neither in another poll, nor with another key, nor once a single bit was changed', () => {
    const { ballot } = sealChoice(box, ['against']);
    expect(opened(ballot, { ...about, about: 'poll-2' })).toBeNull();
    expect(open(newKeyPair(), Buffer.from(ballot, 'base64url'), about)).toBeNull();
    for (let bit = 0; bit < 80 * 8; bit += 1) {
      const bytes = Buffer.from(ballot, 'base64url');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      // The top bit of an X25519 key is nobody's: it changes the key that is hashed all the same.
      expect(open(keys, bytes, about)).toBeNull();
    }
  });
  it('with a key of low order, or too short, is none', () => {
    expect(open(keys, new Uint8Array(80), about)).toBeNull();
    expect(open(keys, new Uint8Array(10), about)).toBeNull();
  });
});

describe('a sheet', () => {
  it('with anything but ones at its options is no choice', () => {
    const sheet = sheetOf(OPTIONS, ['p1']);
    expect(choiceOn(OPTIONS, sheet)).toEqual(['p1']);
    for (const [place, byte] of [
      [0, 2],
      [31, 1],
      [22, 1],
    ] as const) {
      const bad = sheet.slice();
      bad[place] = byte;
      expect(choiceOn(OPTIONS, bad)).toBeNull();
    }
    expect(choiceOn(OPTIONS, new Uint8Array(31))).toBeNull();
  });
});

describe('a receipt', () => {
  it('is the first 60 bits of SHA-256 of the sealed bytes, in letters nobody mixes up', () => {
    expect(receiptOf(new Uint8Array(32))).toBe('000000000000');
    expect(receiptOf(new Uint8Array(32).fill(255))).toBe('ZZZZZZZZZZZZ');
    expect(receiptOf(Uint8Array.of(0b00001000, 0b01000010, 0, 0, 0, 0, 0, 0x10, 0))).toBe('111000000001');
    const { ballot, receipt } = sealChoice(box, ['abstain']);
    expect(receipt).toBe(receiptOf(createHash('sha256').update(Buffer.from(ballot, 'base64url')).digest()));
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(spacedReceipt('7K2M9QXA04TD')).toBe('7K2M 9QXA 04TD');
  });
});
