import { createHmac } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { WebhookConfig } from '../../src/notify/notify-config.js';
import { WebhookChannel } from '../../src/notify/webhook-channel.js';
import { WallClock } from '../../src/runtime/ports/clock.js';
import { aLetter } from './a-letter.js';

const NOW_MS = 1_587_430_800_123;
const SECRET = 'SEC-a-secret-nobody-may-see';
const KEY = 'key-in-the-address';
const running: Server[] = [];

class StandingClock extends WallClock {
  override nowMs(): number {
    return NOW_MS;
  }
}

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Asked {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server of this process, on a free port of this machine, that answers as it is told to. */
async function serve(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      asked.push({ url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      answer(response);
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${String(port)}/robot/send?access_token=${KEY}` };
}

function channel(url: string, more: Partial<WebhookConfig> = {}): WebhookChannel {
  const target = {
    name: 'chat',
    preset: 'generic',
    url,
    secret: SECRET,
    timeoutMs: 5_000,
  } as const;
  return new WebhookChannel({ ...target, ...more }, new StandingClock());
}

const says =
  (body: object, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

describe('A webhook', () => {
  it('signs the generic body together with its time', async () => {
    const { asked, url } = await serve(says({}));
    expect(await channel(url).send(aLetter())).toEqual({ ok: true });
    const [{ headers, body } = { headers: {} as IncomingHttpHeaders, body: '' }] = asked;
    expect(headers['belfry-timestamp']).toBe(String(NOW_MS));
    const signature = hmac(SECRET, `${String(NOW_MS)}.${body}`).digest('hex');
    expect(headers['belfry-signature']).toBe(`v1=${signature}`);
    expect(headers['idempotency-key']).toBe(aLetter().id);
    expect(JSON.parse(body)).toMatchObject({ person: 'fin-staff', messages: aLetter().lines });
  });

  it('signs the address for DingTalk, and calls the person by his number', async () => {
    const { asked, url } = await serve(says({ errcode: 0, errmsg: 'ok' }));
    const letter = aLetter({ address: '13800000000' });
    expect(await channel(url, { preset: 'dingtalk' }).send(letter)).toEqual({ ok: true });
    const { searchParams } = asked[0]?.url ?? new URL('http://x');
    expect(searchParams.get('access_token')).toBe(KEY);
    expect(searchParams.get('timestamp')).toBe(String(NOW_MS));
    const sign = hmac(SECRET, `${String(NOW_MS)}\n${SECRET}`).digest('base64');
    expect(searchParams.get('sign')).toBe(sign);
    const body = JSON.parse(asked[0]?.body ?? '') as {
      readonly text: { readonly content: string };
    };
    expect(body).toMatchObject({ msgtype: 'text', at: { atMobiles: ['13800000000'] } });
    expect(body.text.content).toMatch(/^@13800000000 财务员：/);
  });

  it('needs nothing but the key in the address for WeCom', async () => {
    const { asked, url } = await serve(says({ errcode: 0, errmsg: 'ok' }));
    const { secret: _none, ...target } = {
      name: 'chat',
      preset: 'wecom',
      url,
      secret: '',
      timeoutMs: 5_000,
    } as const;
    const letter = aLetter({ address: '13800000000' });
    expect(await new WebhookChannel(target, new StandingClock()).send(letter)).toEqual({
      ok: true,
    });
    expect(asked[0]?.url.search).toBe(`?access_token=${KEY}`);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      msgtype: 'text',
      text: { mentioned_mobile_list: ['13800000000'] },
    });
  });

  it('signs the body for Feishu, whose time is in seconds', async () => {
    const { asked, url } = await serve(says({ code: 0, msg: 'success' }));
    const letter = aLetter({ address: 'ou_84aad35d' });
    expect(await channel(url, { preset: 'feishu' }).send(letter)).toEqual({ ok: true });
    const seconds = String(Math.floor(NOW_MS / 1_000));
    const body = JSON.parse(asked[0]?.body ?? '') as {
      readonly content: { readonly text: string };
    };
    const sign = hmac(`${seconds}\n${SECRET}`, '').digest('base64');
    expect(body).toMatchObject({ timestamp: seconds, sign, msg_type: 'text' });
    expect(body.content.text).toMatch(/^<at user_id="ou_84aad35d"><\/at> 财务员：/);
  });

  it('lets no message call everybody of a chat', async () => {
    const { asked, url } = await serve(says({ code: 0 }));
    const text = { zh: '<at user_id="all">全体</at>', en: 'x' };
    const lines = [{ text, deliverAt: '2020-04-21T01:00:00.000Z' }];
    await channel(url, { preset: 'feishu' }).send(aLetter({ lines, address: '-' }));
    expect(asked[0]?.body).not.toContain('<at user_id=\\"all');
  });

  it('follows no redirect', async () => {
    const inside = await serve(says({}));
    const { url } = await serve((response) => {
      response.writeHead(307, { location: inside.url }).end();
    });
    expect(await channel(url).send(aLetter())).toEqual({
      ok: false,
      error: 'it answered with a redirect, which is not followed',
      permanent: true,
    });
    expect(inside.asked).toEqual([]);
  });

  it('does not wait longer than it may', async () => {
    const { url } = await serve(() => undefined);
    expect(await channel(url, { timeoutMs: 50 }).send(aLetter())).toEqual({
      ok: false,
      error: 'it did not answer within 50 ms',
      permanent: false,
    });
  });

  it('does not wait for an answer that never ends', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200).write('{');
    });
    expect(await channel(url, { timeoutMs: 50 }).send(aLetter())).toMatchObject({
      error: 'it did not answer within 50 ms',
    });
  });

  it('reads no more of an answer than anybody needs', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200).end('x'.repeat(1_000_000));
    });
    expect(await channel(url).send(aLetter())).toMatchObject({
      ok: false,
      error: 'it answered more than 64 KiB',
    });
  });

  it.each([
    [500, false],
    [429, false],
    [404, true],
  ])('takes HTTP %i for a failure', async (status, permanent) => {
    const { url } = await serve(says({}, status));
    const error = `it answered HTTP ${String(status)}`;
    expect(await channel(url).send(aLetter())).toEqual({ ok: false, error, permanent });
  });

  it('believes a chat service that answers 200 and says no', async () => {
    const { url } = await serve(
      says({ errcode: 310000, errmsg: `sign not match ${SECRET} ${KEY}` }),
    );
    const handed = await channel(url, { preset: 'dingtalk' }).send(aLetter());
    expect(handed).toEqual({
      ok: false,
      error: 'it refused the message: code 310000, sign not match *** ***',
      permanent: false,
    });
  });

  it('tells no secret where nobody listens', async () => {
    const { url } = await serve(says({}));
    const [server] = running.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const handed = await channel(url).send(aLetter());
    expect(handed).toEqual({
      ok: false,
      error: 'it could not be reached (ECONNREFUSED)',
      permanent: false,
    });
    expect(JSON.stringify(handed)).not.toContain(KEY);
  });
});
