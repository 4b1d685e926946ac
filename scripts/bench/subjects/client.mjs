// A client with connections that stay open, one request at a time on each. It asks for as little of
// the processor as it can, since it shares the machine with the server that is measured.
import net from 'node:net';
import process from 'node:process';
import { measure } from '../measure.mjs';
import { ACTS } from '../office.mjs';

const HEAD_END = '\r\n\r\n';
const BODY = JSON.stringify({ type: 'approve', task: 'one/first', opinion: '同意' });

/** @typedef {{ path: string, body: string, token?: string | undefined }} Asked */

export function open() {
  let instances = 0;
  /** The requests of one instance of three approvals, in their order. @returns {Asked[]} */
  const instanceOf = (/** @type {Record<string, string>} */ tokens) => {
    instances += 1;
    const id = `${String(process.pid)}-${String(instances)}`;
    return (ACTS['three-approvals']?.(id) ?? []).map(({ person, command }) => {
      const token = tokens[person];
      if (command.type === 'start') {
        const body = { definition: 'three-approvals', id, form: command['form'] };
        return { path: '/api/v1/instances', body: JSON.stringify(body), token };
      }
      const { task, opinion, type: act } = command;
      const path = `/api/v1/instances/${id}/tasks/${encodeURIComponent(String(task))}/acts`;
      return { path, body: JSON.stringify({ act, opinion }), token };
    });
  };
  return {
    /** Without `tokens` it asks the floor, whose acts are all alike. @param {{ port: number, clients: number, ms: number, tokens?: Record<string, string> }} how */
    async round({ port, clients, ms, tokens }) {
      const asking = await Promise.all(Array.from({ length: clients }, () => connect(port)));
      /** @type {Asked[][]} */
      const waiting = asking.map(() => []);
      const next = (/** @type {number} */ client) => {
        if (tokens === undefined) return { path: '/acts', body: BODY };
        const acts = waiting[client] ?? [];
        if (acts.length === 0) acts.push(...instanceOf(tokens));
        return acts.shift();
      };
      const figures = await measure({ ms, clients }, async (client) => {
        const asked = next(client);
        if (asked !== undefined) await asking[client]?.ask(asked);
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
    ask(/** @type {Asked} */ { path, body, token }) {
      const length = Buffer.byteLength(body);
      const shown = token === undefined ? '' : `authorization: Bearer ${token}\r\n`;
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: bench\r\n${shown}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
        );
      });
    },
    end: () => socket.destroy(),
  };
}
