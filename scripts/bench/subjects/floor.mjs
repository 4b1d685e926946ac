// The limit of a server on node:http: the two writes of an act, grouped per turn of the event loop.
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { openTwoWrites } from './two-writes.mjs';

const ANSWER = JSON.stringify({ ok: true });
const HEADERS = { 'content-type': 'application/json', 'content-length': ANSWER.length };

/** @param {{ folder: string }} options */
export async function open({ folder }) {
  const writes = openTwoWrites(path.join(folder, 'floor.sqlite'));
  /** @type {http.ServerResponse[]} */
  let waiting = [];
  const answer = () => {
    const turn = waiting;
    waiting = [];
    writes.write(turn.length);
    for (const response of turn) response.writeHead(200, HEADERS).end(ANSWER);
  };
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (waiting.length === 0) setImmediate(answer);
      waiting.push(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: () => (typeof address === 'object' ? address?.port : undefined),
    cpuUs() {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
  };
}
