import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailChannel } from '../../src/notify/mail-channel.js';
import type { MailConfig } from '../../src/notify/notify-config.js';
import { aLetter } from './a-letter.js';

const SECRET = 'a-password-nobody-may-see';
const running: SMTPServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server of this process on a free port of this machine. */
async function serve(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const text = Buffer.concat(parts).toString('utf8');
        received.push({ from, to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  running.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { received, port };
}

function channel(port: number, more: Partial<MailConfig> = {}): MailChannel {
  return new MailChannel({
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'belfry@office.example',
    fromName: '钟楼',
    timeoutMs: 5_000,
    ...more,
  });
}

function headerOf(text: string, name: string): string {
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

/** Words such as =?UTF-8?B?…?= and =?UTF-8?Q?…?=, put together again. */
function decoded(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, how: string, word: string) =>
      how.toUpperCase() === 'B' ? `<${word}>` : `{${word}}`,
    )
    .replaceAll(/(?:<[^>]*>)+/g, (run) =>
      Buffer.concat(
        [...run.matchAll(/<([^>]*)>/g)].map(([, word = '']) => Buffer.from(word, 'base64')),
      ).toString('utf8'),
    )
    .replaceAll(/(?:\{[^}]*\})+/g, (run) =>
      decodeURIComponent(run.replaceAll(/[{}]/g, '').replaceAll('_', ' ').replaceAll('=', '%')),
    );
}

function bodyOf(text: string): string {
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  return /^base64$/i.test(headerOf(text, 'Content-Transfer-Encoding'))
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) =>
            String.fromCharCode(parseInt(hex, 16)),
          ),
        'latin1',
      ).toString('utf8');
}

describe('The mail channel', () => {
  it('sends a Chinese letter that arrives as it was meant', async () => {
    const { received, port } = await serve();
    expect(await channel(port).send(aLetter())).toEqual({ ok: true });
    const [letter = { from: '', to: [], text: '' }] = received;
    expect([letter.from, letter.to]).toEqual(['belfry@office.example', ['fin@office.example']]);
    expect(decoded(headerOf(letter.text, 'Subject'))).toBe('您有2条消息：到期提醒：整改事项ZG-01');
    expect(headerOf(letter.text, 'Message-ID')).toBe(
      '<0123456789abcdef0123456789abcdef@office.example>',
    );
    expect(headerOf(letter.text, 'Auto-Submitted')).toBe('auto-generated');
    expect(bodyOf(letter.text).replaceAll('\r\n', '\n').trim()).toBe(
      [
        '财务员：',
        '',
        '2020-04-21 09:00 到期提醒：整改事项ZG-01（迟发，应于2020-04-20 09:00）',
        '2020-04-21 09:30 催办：报告',
      ].join('\n'),
    );
  });

  it('speaks the language that the person chose', async () => {
    const { received, port } = await serve();
    const lines = aLetter().lines.slice(1);
    await channel(port).send(aLetter({ lines, language: 'en' }));
    await channel(port).send(aLetter({ lines, language: 'both' }));
    const subjects = received.map(({ text }) => decoded(headerOf(text, 'Subject')));
    expect(subjects).toEqual(['Please see to it: report', '催办：报告 / Please see to it: report']);
    expect(bodyOf(received[1]?.text ?? '')).toContain('Finance clerk,');
  });

  it('cannot be made to add a header by what a message says', async () => {
    const { received, port } = await serve();
    const text = { zh: '催办\r\nBcc: other@evil.example', en: 'x' };
    const lines = [{ text, deliverAt: '2020-04-21T01:00:00.000Z' }];
    await channel(port).send(aLetter({ lines }));
    expect(received[0]?.to).toEqual(['fin@office.example']);
    expect(headerOf(received[0]?.text ?? '', 'Bcc')).toBe('');
  });

  it('gives up an address that the server does not know, and only that', async () => {
    const unknown = Object.assign(new Error('no such user'), { responseCode: 550 });
    const busy = Object.assign(new Error('try later'), { responseCode: 451 });
    const answers = [unknown, busy];
    const { port } = await serve({
      onRcptTo: (_address, _session, done) => {
        done(answers.shift());
      },
    });
    const refused = await channel(port).send(aLetter());
    expect(refused).toMatchObject({ ok: false, permanent: true });
    expect(refused).toHaveProperty('error', expect.stringContaining('no such user'));
    expect(await channel(port).send(aLetter())).toMatchObject({ ok: false, permanent: false });
  });

  it('says that nobody listens, and tries again later', async () => {
    const { port } = await serve();
    const [server] = running.splice(0);
    await new Promise<void>((resolve) => {
      server?.close(resolve);
    });
    const handed = await channel(port).send(aLetter());
    expect(handed).toMatchObject({ ok: false, permanent: false });
    expect(handed).toHaveProperty('error', expect.stringContaining(`127.0.0.1:${String(port)}`));
  });

  it('gives up a server that accepts and then says nothing', async () => {
    const { port } = await serve({ onMailFrom: () => undefined });
    const handed = await channel(port, { timeoutMs: 100 }).send(aLetter());
    expect(handed).toMatchObject({ ok: false, permanent: false });
  });

  it('never tells its password, even where the server repeats it', async () => {
    const { port } = await serve({
      onAuth: ({ password }, _session, done) => {
        done(new Error(`wrong password ${password ?? ''}`));
      },
    });
    const handed = await channel(port, { user: 'belfry', password: SECRET }).send(aLetter());
    expect(handed).toMatchObject({ ok: false, permanent: false });
    expect(JSON.stringify(handed)).not.toContain(SECRET);
    expect(JSON.stringify(handed)).toContain('***');
  });

  it('sends nothing in the clear where the line has to be secured', async () => {
    const { received, port } = await serve();
    const handed = await channel(port, { security: 'startTls' }).send(aLetter());
    expect(handed).toMatchObject({ ok: false });
    expect(received).toEqual([]);
  });
});
