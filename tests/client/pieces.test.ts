/** A text that is too long for the line goes over it in pieces, each of which the server takes by itself. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inPieces } from '../../client/meeting/pieces.ts';
import { checkUpdate } from '../../server/minutes/guard.ts';
import { emptyDoc } from '../../server/minutes/prose.ts';
import { paragraph, textIn } from '../minutes/world.ts';

const BYTES = 64 * 1024;

/** What a writer pasted, in one go. */
function pasted(paragraphs: readonly string[], clientId = 7): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => doc.getXmlFragment('deliberate').insert(0, paragraphs.map(paragraph)));
  return doc;
}

/** Each piece through the server's guard, as in its log. */
function arrived(pieces: readonly Uint8Array[]): Y.Doc {
  const doc = emptyDoc();
  for (const [index, piece] of pieces.entries()) {
    expect({ index, verdict: checkUpdate(doc, piece, () => true) }).toEqual({ index, verdict: { ok: true } });
    Y.applyUpdate(doc, piece);
  }
  return doc;
}

function expectSame(one: Y.Doc, other: Y.Doc): void {
  expect(textIn(other)).toBe(textIn(one));
  expect(Y.decodeStateVector(Y.encodeStateVector(other))).toEqual(Y.decodeStateVector(Y.encodeStateVector(one)));
}

describe('pieces of a paste', () => {
  test('what is short enough stays one', () => {
    const update = Y.encodeStateAsUpdate(pasted(['一段']));
    expect(inPieces(update, BYTES)).toEqual([update]);
  });

  test.each([
    ['1,200 paragraphs of a hundred characters', Array.from({ length: 1_200 }, (_, n) => `${n}${'字'.repeat(100)}`)],
    ['9,000 short paragraphs', Array.from({ length: 9_000 }, (_, n) => `第${n}段`)],
    ['one paragraph of 120,000 characters', ['议'.repeat(120_000)]],
    ['one of 120,000 characters of two halves each', ['a' + '𠮷'.repeat(60_000)]],
  ])('%s pass one by one, and are the same text', (_, paragraphs) => {
    const doc = pasted(paragraphs);
    const pieces = inPieces(Y.encodeStateAsUpdate(doc), BYTES);
    expect(Math.max(...pieces.map(({ byteLength }) => byteLength))).toBeLessThan(BYTES + 1_024);
    expect(pieces.length).toBeGreaterThan(1);
    expectSame(doc, arrived(pieces));
  });

  test('a long text that was deleted again before it was sent takes no room, and is deleted there too', () => {
    const doc = pasted(['留下', '删'.repeat(900_000)]);
    doc.getXmlFragment('deliberate').delete(1, 1);
    expectSame(doc, arrived(inPieces(Y.encodeStateAsUpdate(doc), 1_024)));
    const kept = pasted(['甲'.repeat(40_000)]);
    const there = emptyDoc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(kept));
    const vector = Y.encodeStateVector(there);
    kept.getXmlFragment('deliberate').delete(0, 1);
    kept.getXmlFragment('deliberate').insert(0, [paragraph('乙'.repeat(40_000))]);
    inPieces(Y.encodeStateAsUpdate(kept, vector), 8_192).forEach((piece) => Y.applyUpdate(there, piece));
    expectSame(kept, there);
  });

  test('two visits of one person that wrote between each other’s lines', () => {
    const [one, other] = [pasted(['甲'.repeat(30_000)], 9), new Y.Doc()];
    other.clientID = 3;
    const exchange = () => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    };
    for (let turn = 0; turn < 5; turn += 1) {
      exchange();
      other.getXmlFragment('deliberate').insert(turn, [paragraph(`${turn}乙`.repeat(4_000))]);
      exchange();
      one.getXmlFragment('deliberate').insert(turn + 1, [paragraph(`${turn}丙`.repeat(4_000))]);
    }
    exchange();
    expectSame(one, arrived(inPieces(Y.encodeStateAsUpdate(one), 16_384)));
  });

  test('a piece that comes twice changes nothing', () => {
    const doc = pasted(Array.from({ length: 300 }, (_, n) => `${n}${'字'.repeat(100)}`));
    const pieces = inPieces(Y.encodeStateAsUpdate(doc), 8_192);
    expectSame(doc, arrived(pieces.flatMap((piece) => [piece, piece])));
  });
});
