/** T12, F34: the minutes of an archive are looked at row by row, as if they came in by sockets. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { replayMinutes } from '../../server/minutes/replay.ts';
import { base64, bytesOf, changeOf, write } from './world.ts';

const doc = new Y.Doc();
doc.clientID = 11;
const first = base64(write(doc, '居民反映楼道堆物。'));
doc.clientID = 22;
const second = base64(write(doc, '物业说明情况。'));
const deletion = base64(changeOf(doc, () => doc.getXmlFragment('deliberate').delete(0, 1)));

const both = base64(Y.mergeUpdates([bytesOf(first), bytesOf(deletion)]));

const authors = [
  { clientId: 11, personId: 'p1' },
  { clientId: 22, personId: 'p2' },
];
const updates = [
  { docSeq: 1, update: first, personId: 'p1' },
  { docSeq: 2, update: second, personId: 'p2' },
];
const then = (update: string) => [...updates, { docSeq: 3, update, personId: 'p1' }];

describe('the minutes of an archive are taken', () => {
  test.each([
    ['when each update is its author’s own', updates],
    ['when there are none', []],
    ['when somebody deleted what another wrote', then(deletion)],
    [
      'when a row deletes what was tidied away before',
      [...then(deletion), { docSeq: 4, update: deletion, personId: 'p2' }],
    ],
  ])('%s', (_when, given) => {
    expect(replayMinutes({ updates: given, authors }, [given.length])).not.toBeNull();
  });
});

test('the text is given as it read after each number of updates that is asked for', () => {
  const texts = replayMinutes({ updates: then(deletion), authors }, [0, 2, 3]);
  const said = [0, 2, 3].map((docSeq) => JSON.stringify(texts?.get(docSeq)?.deliberate));
  expect(said[0]).toBe('[]');
  expect(said[1]).toContain('居民反映楼道堆物。');
  expect(said[2]).not.toContain('居民反映楼道堆物。');
  expect(said[2]).toContain('物业说明情况。');
  expect(texts?.has(1)).toBe(false);
  // A seal that claims more updates than there are.
  expect(replayMinutes({ updates, authors }, [3])).toBeNull();
});

describe('they are refused', () => {
  test.each([
    ['under another’s name', updates.map((row) => ({ ...row, personId: 'p1' })), authors],
    ['with a gap', [{ docSeq: 1, update: second, personId: 'p2' }], authors],
    ['numbered twice', updates.map((row) => ({ ...row, docSeq: 1 })), authors],
    ['from a client of two people', updates, [...authors, { clientId: 11, personId: 'p2' }]],
    ['when a row says the same again', then(first), authors],
    [
      'when a row repeats words beside a deletion',
      [...then(deletion), { docSeq: 4, update: both, personId: 'p1' }],
      authors,
    ],
    ['when a row says nothing', then('AAAA////'), authors],
    ['when a row is no update', then('////AAAA'), authors],
  ])('%s', (_when, given, owners) => {
    expect(replayMinutes({ updates: given, authors: owners }, [])).toBeNull();
  });
});
