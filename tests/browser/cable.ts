/** A cable of TCP between one device and the hall: pulling it also ends what is open, which the browser's own switch may not. */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import type { Page } from 'playwright-core';

export interface Cable {
  /** The hall's address through this cable. */
  readonly url: string;
  /** The phone loses the network at once, with everything that was open. */
  pull(phone: Page): Promise<void>;
  plugIn(phone: Page): Promise<void>;
  /** What is open now carries nothing any more, and neither end is told; what is opened from now on works. */
  fallSilent(): void;
  close(): void;
}

/** `host`: its name for the device; under localhost the page may keep itself for a reload without a line. */
export async function newCable(hallUrl: string, host?: 'localhost'): Promise<Cable> {
  const { hostname, port } = new URL(hallUrl);
  const open = new Set<Socket>();
  const deaf = new Set<Socket>();
  let isOut = false;
  const end = () => open.forEach((socket) => socket.destroy());
  const server = createServer((near) => {
    if (isOut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        // Whoever hears nothing does not hear that the other has gone either.
        if (!deaf.has(one)) other.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, host ?? hostname, resolve));
  return {
    url: `http://${host ?? hostname}:${(server.address() as AddressInfo).port}`,
    async pull(phone) {
      isOut = true;
      await phone.context().setOffline(true);
      end();
    },
    async plugIn(phone) {
      isOut = false;
      await phone.context().setOffline(false);
    },
    fallSilent() {
      for (const socket of open) {
        deaf.add(socket);
        socket.unpipe();
        socket.resume();
      }
    },
    close() {
      end();
      server.close();
    },
  };
}
