import { once } from 'node:events';
import net from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const FLOOD = 300;

function connect({ url }: TestServer): net.Socket {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.on('error', () => undefined); // Being cut off is what it is here for.
  return socket;
}

/** Everything that the server says until it hangs up. */
async function allOf(socket: net.Socket): Promise<string> {
  let text = '';
  for await (const part of socket.setEncoding('utf8')) text += String(part);
  return text;
}

async function isWell({ nobody }: TestServer): Promise<void> {
  expect(await nobody.get('/health/ready')).toMatchObject({ status: 200, body: { ready: true } });
}

describe('The server stays well', () => {
  it('when bodies are sent by half and their senders leave', async () => {
    const server = await openServer(START);
    const head = 'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    for (let n = 0; n < 50; n += 1) {
      const socket = connect(server);
      await once(socket, 'connect');
      socket.write(`${head}content-length: 1000\r\n\r\n{"login":"pln`);
      socket.destroy();
    }
    await isWell(server);
  });

  it('when what comes is no HTTP', async () => {
    const server = await openServer(START);
    const socket = connect(server);
    await once(socket, 'connect');
    socket.write('\u0016\u0003\u0001 hello\r\n\r\n');
    expect(await allOf(socket)).toMatch(/^HTTP\/1\.1 400 /);
    await isWell(server);
  });

  it('when headers never end, and refuses them', async () => {
    const server = await openServer(START);
    const socket = connect(server);
    await once(socket, 'connect');
    socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'y'.repeat(100_000)}\r\n\r\n`);
    expect(await allOf(socket)).toMatch(/^HTTP\/1\.1 431 /);
    await isWell(server);
  });

  it('when a body is larger than it takes, and says so', async () => {
    const server = await openServer(START);
    const body = { login: 'x'.repeat(2_000_000), password: 'y' };
    const asked = await server.nobody.post('/session', body);
    expect(asked).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } });
    await isWell(server);
  });

  it('when a body is no JSON, of another type, or would poison objects', async () => {
    const server = await openServer(START);
    const send = (type: string, body: string) =>
      server.nobody.send('/session', { method: 'POST', headers: { 'content-type': type }, body });
    expect((await send('application/json', '{"login":')).status).toBe(400);
    expect((await send('application/json', '{"__proto__":{"login":"a"}}')).status).toBe(400);
    expect((await send('application/xml', '<login/>')).status).toBe(415);
    await isWell(server);
  });

  it('when many ask at once, and answers all of them', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const asked = await Promise.all(Array.from({ length: FLOOD }, () => clerk.get('/tasks')));
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(FLOOD);
    await isWell(server);
  });

  it('when those who follow the feed do not read it', async () => {
    const server = await openServer(START);
    const { secret } = await server.access.issueToken('pln-staff', 'feed', 1);
    const sockets = Array.from({ length: 20 }, () => connect(server));
    for (const socket of sockets) {
      await once(socket, 'connect');
      socket.pause();
      socket.write(
        `GET /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\n\r\n`,
      );
    }
    await isWell(server);
    for (const socket of sockets) socket.destroy();
  });
});

describe('A server that stops', () => {
  it('answers what it has accepted, and takes nothing new', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const people = [{ id: 'new', name: { zh: '新', en: 'New' } }];
    const asked = Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        admin.post('/directory', { people }, { 'idempotency-key': `enter ${String(n)}` }),
      ),
    );
    // As soon as the first of them has come in, so that others are on their way.
    await new Promise((resolve) => {
      server.app.getHttpServer().once('request', resolve);
    });
    const stopped = server.app.close();
    const statuses = (await asked.catch(() => [])).map(({ status }) => status);
    await stopped;
    expect(statuses.every((status) => status < 300 || status === 503)).toBe(true);
    const log = await server.office.queries.history('directory/main');
    const done = statuses.filter((status) => status < 300).length;
    expect(
      log.filter(({ commandKey }) => commandKey.includes('enter ')).length,
    ).toBeGreaterThanOrEqual(done);
    await expect(fetch(`${server.url}/api/v1/health/live`)).rejects.toThrow();
  });
});
