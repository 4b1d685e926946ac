// A client with connections that stay open, one request at a time on each. It asks for as little of
// the processor as it can, since it shares the machine with the server that is measured.
import net from 'node:net';
import { measure } from '../measure.mjs';

const BODY = JSON.stringify({ type: 'approve', task: 'one/first', opinion: '同意' });
const HEAD_END = '\r\n\r\n';

export function open() {
  return {
    /** @param {{ port: number, clients: number, ms: number }} how */
    async round({ port, clients, ms }) {
      const asking = await Promise.all(Array.from({ length: clients }, () => connect(port)));
      const figures = await measure({ ms, clients }, async (client) => {
        await asking[client]?.ask('POST', '/acts', BODY);
        return 1;
      });
      for (const one of asking) one.end();
      return figures;
    },
  };
}

/** @param {number} port */
async function connect(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  /** @type {{ resolve: (body: string) => void, reject: (why: Error) => void } | undefined} */
  let waiting;
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part) => {
    text += String(part);
    const head = text.indexOf(HEAD_END);
    if (head < 0) return;
    const length = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length < head + HEAD_END.length + length) return;
    const answer = text;
    text = '';
    if (/^HTTP\/1\.1 2/.test(answer)) waiting?.resolve(answer);
    else waiting?.reject(new Error(answer));
  });
  socket.on('close', () => waiting?.reject(new Error('The server hung up.')));
  return {
    ask(/** @type {string} */ method, /** @type {string} */ path, /** @type {string} */ body) {
      const length = Buffer.byteLength(body);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
        );
      });
    },
    end: () => socket.destroy(),
  };
}
