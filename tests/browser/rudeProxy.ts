/** What stands between some phones and the hall: a proxy that lets pages through and treats WebSocket in its own way. */
import { createHash } from 'node:crypto';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** `mute`: it takes the upgrade itself and passes nothing. `greets`: it passes the server's first word, and nothing after. */
export type Manners = 400 | 403 | 502 | 'hangs' | 'resets' | 'mute' | 'greets' | 'passes';

export interface RudeProxy {
  readonly url: string;
  /** How it treats the upgrades that come from now on. */
  manners: Manners;
  /** WebSockets that are open pass nothing any more, in neither direction, and nobody is told. */
  goMute(): void;
  /** WebSocket upgrades and polling requests so far. */
  readonly seen: { upgrades: number; polls: number };
  close(): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export async function rudeProxy(hallUrl: string): Promise<RudeProxy> {
  const { hostname, port } = new URL(hallUrl);
  const open = new Set<Socket>();
  const webSockets = new Set<readonly [Socket, Socket]>();
  const seen = { upgrades: 0, polls: 0 };
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    return socket;
  };

  const server = createServer((near) => {
    keep(near);
    near.once('data', (first) => {
      const head = first.toString('latin1');
      if (!/^upgrade: *websocket/im.test(head)) return pass(near, first);
      seen.upgrades += 1;
      upgrade(near, first, head);
    });
  });

  function pass(near: Socket, first: Buffer): readonly [Socket, Socket] {
    const far = keep(connect(Number(port), hostname));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    const count = (data: Buffer) => void (seen.polls += data.includes('transport=polling') ? 1 : 0);
    count(first);
    near.on('data', count);
    far.write(first);
    near.pipe(far);
    far.pipe(near);
    return [near, far];
  }

  function upgrade(near: Socket, first: Buffer, head: string): void {
    const { manners } = proxy;
    if (typeof manners === 'number')
      near.end(`HTTP/1.1 ${manners} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    else if (manners === 'resets') near.resetAndDestroy();
    else if (manners === 'mute') near.write(accepted(head));
    else if (manners !== 'hangs') {
      const pair = pass(near, first);
      webSockets.add(pair);
      let heard = 0;
      // The answer to the upgrade, then the server's first frame.
      pair[1].on('data', () => (manners === 'greets' && (heard += 1) > 1 ? mute(pair) : undefined));
    }
  }

  function mute([near, far]: readonly [Socket, Socket]): void {
    near.unpipe(far);
    far.unpipe(near);
    near.resume();
    far.resume();
  }

  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const proxy: RudeProxy = {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    manners: 'passes',
    seen,
    goMute() {
      webSockets.forEach(mute);
      webSockets.clear();
    },
    close() {
      open.forEach((socket) => socket.destroy());
      server.close();
    },
  };
  return proxy;
}

function accepted(head: string): string {
  const key = /^sec-websocket-key: *(\S+)/im.exec(head)?.[1] ?? '';
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}
