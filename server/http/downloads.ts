/**
 * Files on their way to somebody. However many ask for one, and however slowly they read, its bytes are in memory once; one
 * pass has few under way, the next wait; one meeting's files leave room for the others'; and whoever stops reading, or
 * reads slower than any line in a hall, is cut, so that nothing is held for nobody.
 */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { createPlaces } from '../access/places.ts';

export interface Download {
  /** Names the bytes. */
  readonly key: string;
  readonly meetingId: string;
  /** Fetches them where nobody is reading them already; null when they are gone. */
  readonly load: () => Promise<Uint8Array | null>;
  /** Sets the headers, once it is certain that the bytes go out. */
  readonly head: (reply: FastifyReply) => void;
}

export interface Downloads {
  /** Null once it is on its way; refused when too much of this pass waits already, or the bytes are gone. */
  send(reply: FastifyReply, passId: string, download: Download): Promise<Refusal | null>;
}

/** Six is what a browser asks of one server at once; a topic has at most twelve files. */
const AT_ONCE = 6;
const QUEUED = 100;
/** Files in memory at once, of 20 MB at most; of one meeting never so many that the others' would have to wait for it. */
const FILES = 12;
const FILES_OF_MEETING = FILES / 2;
const PIECE = 64 * 1024;
/** A piece takes six seconds on the slowest line anybody has in a hall; whoever takes none for this long has stopped reading. */
const STALLED_MS = 30_000;
/** From beginning to end nobody reads slower than this and keeps the place: 20 MB have 43 minutes, a trickle has one. */
const SLOWEST_PER_MS = (8 * 1024) / 1000;

/** Bytes that somebody reads. `close` when the last reader is done. */
interface Shared {
  readonly bytes: Promise<Uint8Array | null>;
  readers: number;
  readonly close: () => void;
}

export function createDownloads({
  clock,
  stalledMs = STALLED_MS,
}: {
  readonly clock: () => number;
  readonly stalledMs?: number | undefined;
}): Downloads {
  const places = createPlaces({ atOnce: AT_ONCE, queued: QUEUED });
  const ofMeeting = createPlaces({ atOnce: FILES_OF_MEETING, queued: Infinity });
  const memory = createPlaces({ atOnce: FILES, queued: Infinity });
  const shared = new Map<string, Shared>();

  /** Waits in its meeting's line first: whoever stands in the line of all is next for sure. */
  async function makeRoom(meetingId: string): Promise<() => void> {
    const leave = await ofMeeting.take(meetingId);
    const free = await memory.take('');
    return () => {
      free?.();
      leave?.();
    };
  }

  function open({ key, meetingId, load }: Download): Shared {
    const known = shared.get(key);
    if (known) return known;
    const place = makeRoom(meetingId);
    const close = () => {
      shared.delete(key);
      void place.then((free) => free());
    };
    const file: Shared = { bytes: place.then(load), readers: 0, close };
    shared.set(key, file);
    return file;
  }

  /** Cuts whoever takes nothing for `stalledMs`, or has taken less by now than the slowest line would have. */
  function watchReader(cut: () => void) {
    const began = clock();
    let timer = setTimeout(cut, stalledMs);
    return {
      took: (bytes: number) => {
        clearTimeout(timer);
        const left = began + stalledMs + bytes / SLOWEST_PER_MS - clock();
        timer = setTimeout(cut, Math.max(0, Math.min(stalledMs, left)));
      },
      stop: () => clearTimeout(timer),
    };
  }

  return {
    async send(reply, passId, download) {
      const leave = await places.take(passId);
      if (!leave) return refused('request.tooFast');
      const file = open(download);
      file.readers += 1;
      const done = () => {
        leave();
        file.readers -= 1;
        if (file.readers === 0) file.close();
      };
      try {
        const bytes = await file.bytes;
        if (!bytes || reply.raw.destroyed) {
          done();
          return bytes ? null : refused('request.notFound');
        }
        const watch = watchReader(() => reply.raw.destroy());
        reply.raw.once('close', () => {
          watch.stop();
          done();
        });
        download.head(reply);
        void reply.header('Content-Length', bytes.length).send(Readable.from(pieces(bytes, watch.took)));
        return null;
      } catch (error) {
        done();
        throw error;
      }
    },
  };
}

/** The next piece is asked for when the one before has gone out. */
function* pieces(bytes: Uint8Array, took: (bytes: number) => void): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    took(from);
    yield bytes.subarray(from, from + PIECE);
  }
}
