/** Nobody keeps the press from the others: one export runs per pass, and the same paper is printed once. */
import { describe, expect, test } from 'vitest';
import { inTurn, printedOnce } from '../../server/press/copies.ts';
import type { Press } from '../../server/press/press.ts';
import { PROSE, evening } from '../exports/fixture.ts';
import { meetingWithEveryRole, testServer } from '../support/httpServer.ts';

const printed = { record: evening(PROSE).record, seal: null, origin: '' };
const other = { ...printed, record: { ...printed.record, title: '另一场' } };

/** A press that prints when told, and how many papers it was given. */
function press() {
  const asked: ((bytes: Uint8Array | null) => void)[] = [];
  const print: Press['print'] = () => new Promise((resolve) => asked.push(resolve));
  return { asked, print };
}

describe('the same paper', () => {
  test('is printed once, however many ask, and anew when it says something else', async () => {
    const { asked, print } = press();
    const copy = printedOnce({ print });
    const all = [1, 2, 3].map(() => copy('m1', { kind: 'pdf', printed }));
    expect(asked).toHaveLength(1);
    asked[0]?.(Buffer.from('first'));
    expect(await Promise.all(all)).toEqual([1, 2, 3].map(() => Buffer.from('first')));
    expect(await copy('m1', { kind: 'pdf', printed: structuredClone(printed) })).toEqual(Buffer.from('first'));
    void copy('m1', { kind: 'docx', printed });
    void copy('m1', { kind: 'pdf', printed: other });
    void copy('m2', { kind: 'pdf', printed });
    expect(asked).toHaveLength(4);
  });

  test('is asked for again after a press that was busy or failed', async () => {
    let times = 0;
    const copy = printedOnce({
      print: async () => {
        times += 1;
        if (times === 1) return null;
        if (times === 2) throw new Error('out of paper');
        return Buffer.from('third');
      },
    });
    expect(await copy('m', { kind: 'pdf', printed })).toBeNull();
    await expect(copy('m', { kind: 'pdf', printed })).rejects.toThrow('out of paper');
    expect(await copy('m', { kind: 'pdf', printed })).toEqual(Buffer.from('third'));
  });
});

describe('in turn', () => {
  test('one runs, the next is shared by all who wait, and began after they asked', async () => {
    const turn = inTurn<number>();
    let begun = 0;
    let finish = () => {};
    const run = () => {
      begun += 1;
      const mine = begun;
      return new Promise<number>((resolve) => (finish = () => resolve(mine)));
    };
    const first = turn('pass', 'pdf', run);
    await Promise.resolve();
    expect(begun).toBe(1);
    const waiting = [1, 2, 3].map(() => turn('pass', 'pdf', run));
    const neighbour = turn('another', 'pdf', async () => 77);
    expect(await neighbour).toBe(77);
    expect(begun).toBe(1);
    finish();
    expect(await first).toBe(1);
    await Promise.resolve();
    finish();
    expect(await Promise.all(waiting)).toEqual([2, 2, 2]);
  });

  test('a run that fails does not stop the next', async () => {
    const turn = inTurn<string>();
    const failed = turn('pass', 'pdf', () => Promise.reject(new Error('no')));
    const next = turn('pass', 'docx', async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});

test('sixty downloads of one resident are one print, and everybody has the file', async () => {
  let printed = 0;
  const slow: Press = {
    print: async ({ kind }) => {
      printed += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return Buffer.from(kind);
    },
  };
  const server = await testServer({ press: slow });
  const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
  const url = `/api/meetings/${id}/minutes/export.pdf`;
  const sent = await Promise.all(Array.from({ length: 60 }, () => server.send('GET', url, tokens.resident)));
  expect(sent.every(({ status, response }) => status === 200 && response.body === 'pdf')).toBe(true);
  server.now += 60_000;
  expect((await server.send('GET', url, tokens.chair)).status).toBe(200);
  expect(printed).toBe(1);
  await server.close();
});
