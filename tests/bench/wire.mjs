/** A WebSocket client small enough that a thousand of them leave the server the bottleneck. Loopback only, no extensions. */
import net from 'node:net';

const NO_MASK = Buffer.alloc(4);

/** One masked text frame; a mask of zeros leaves the payload as it is. */
function textFrame(text) {
  const payload = Buffer.from(text);
  const long = payload.length >= 126;
  const head = Buffer.alloc(long ? 4 : 2);
  head[0] = 0x81;
  head[1] = 0x80 | (long ? 126 : payload.length);
  if (long) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, NO_MASK, payload]);
}

/**
 * Calls `onText(bytes, start, end)` for every text frame; the bytes are only valid during the call.
 * Resolves once the upgrade is through.
 */
export function connect({ port, path }, onText, onClose) {
  return new Promise((resolve, reject) => {
    let rest = Buffer.alloc(0);
    let open = false;
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const wire = { send: (text) => socket.write(textFrame(text)), close: () => socket.destroy() };
    socket.once('connect', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
      ),
    );
    socket.on('data', (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      if (!open) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0) return void (rest = bytes);
        if (bytes.toString('latin1', 9, 12) !== '101')
          return void socket.destroy(new Error(bytes.toString('latin1', 0, end)));
        open = true;
        at = end + 4;
        resolve(wire);
      }
      while (bytes.length - at >= 2) {
        const short = bytes[at + 1] & 127;
        const headed = short === 126 ? 4 : short === 127 ? 10 : 2;
        if (bytes.length - at < headed) break;
        const length =
          short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
        if (bytes.length - at < headed + length) break;
        const opcode = bytes[at] & 15;
        if (opcode === 1) onText(wire, bytes, at + headed, at + headed + length);
        if (opcode === 8) socket.destroy();
        at += headed + length;
      }
      rest = bytes.subarray(at);
    });
    socket.once('error', (error) => (open ? onClose() : reject(error)));
    socket.once('close', () => (open ? onClose() : reject(new Error('closed'))));
  });
}
