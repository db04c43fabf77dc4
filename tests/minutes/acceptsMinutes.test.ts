/** T12, F34: the minutes of an archive are looked at row by row, as if they came in by sockets. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { acceptsMinutes } from '../../server/minutes/acceptsMinutes.ts';
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
  ])('%s', async (_when, given) => {
    expect(await acceptsMinutes({ updates: given, authors })).toBe(true);
  });
});

test.each([
  [15, 2],
  [7, 1],
  [0, 0],
])('the meetings that run get their turn by the time it takes: %i ms a look', async (step, turns) => {
  const rows = [...updates, { docSeq: 3, update: deletion, personId: 'p1' }];
  let time = 0;
  let taken = 0;
  let done = false;
  const others = () => {
    if (done) return;
    taken += 1;
    setImmediate(others);
  };
  setImmediate(others);
  expect(await acceptsMinutes({ updates: rows, authors }, () => (time += step))).toBe(true);
  done = true;
  expect(taken).toBeGreaterThanOrEqual(turns);
  if (turns === 0) expect(taken).toBe(0);
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
  ])('%s', async (_when, given, owners) => {
    expect(await acceptsMinutes({ updates: given, authors: owners })).toBe(false);
  });
});
