/** Whoever reads slower than any line in a hall holds nothing up: by hand-turned clock and counted pieces (T19). */
import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDownloads } from '../../server/http/downloads.ts';

/** A reader that takes a piece when told to: the stream that would go out, and whether it was cut. */
function handReader(downloads: ReturnType<typeof createDownloads>, meetingId: string, key: string, megabytes: number) {
  const raw = Object.assign(new EventEmitter(), {
    destroyed: false,
    destroy() {
      raw.destroyed = true;
      raw.emit('close');
    },
  });
  let out: AsyncIterator<Uint8Array> | undefined;
  const reply = { raw, header: () => reply, send: (stream: unknown) => void (sent = stream) };
  let sent: unknown;
  void downloads.send(reply as unknown as FastifyReply, `pass ${key}`, {
    ...{ key, meetingId, head: () => undefined },
    load: async () => new Uint8Array(megabytes * 1024 * 1024),
  });
  return {
    raw,
    hasBegun: () => sent !== undefined,
    /** False when there is nothing more. */
    async take(): Promise<boolean> {
      out ??= (sent as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      return (await out.next()).done !== true;
    },
  };
}

describe('a reader slower than any line in a hall', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (megabytes: number) => {
    const downloads = createDownloads({ clock: Date.now });
    return handReader(downloads, 'm', 'file', megabytes);
  };
  /** Until it is cut or has all: how many pieces of 64 KB it got, one every so many seconds. */
  async function read(megabytes: number, everySeconds: number) {
    const reader = start(megabytes);
    await vi.advanceTimersByTimeAsync(0);
    let pieces = 0;
    while (!reader.raw.destroyed && (await reader.take())) {
      pieces += 1;
      await vi.advanceTimersByTimeAsync(everySeconds * 1000);
    }
    return { pieces, cut: reader.raw.destroyed };
  }

  it('is cut, though it takes a piece every 29 seconds', async () => {
    expect(await read(20, 29)).toEqual({ pieces: 2, cut: true });
  });
  it('keeps its place at 8 KB a second, to the end', async () => {
    expect(await read(2, 8)).toEqual({ pieces: 32, cut: false });
  });
  it('is cut when it was quick and then takes nothing for 30 seconds', async () => {
    const reader = start(20);
    await vi.advanceTimersByTimeAsync(0);
    for (let piece = 0; piece < 100; piece += 1) await reader.take();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(reader.raw.destroyed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reader.raw.destroyed).toBe(true);
  });
});

it('files that one meeting holds up leave room for the others’', async () => {
  const downloads = createDownloads({ clock: () => 0 });
  const slow = Array.from({ length: 7 }, (_, index) => handReader(downloads, 'one', `one ${index}`, 1));
  const other = handReader(downloads, 'other', 'other 1', 1);
  await vi.waitFor(() => expect(other.hasBegun()).toBe(true));
  expect(slow.map((reader) => reader.hasBegun())).toEqual([true, true, true, true, true, true, false]);
  slow[0]?.raw.destroy();
  await vi.waitFor(() => expect(slow[6]?.hasBegun()).toBe(true));
  for (const { raw } of [...slow, other]) raw.destroy();
});
