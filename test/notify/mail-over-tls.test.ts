import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailChannel } from '../../src/notify/mail-channel.js';
import type { MailConfig } from '../../src/notify/notify-config.js';
import { readNotifyConfig } from '../../src/notify/read-notify-config.js';
import { aLetter } from './a-letter.js';
import { anAuthority } from './an-authority.js';

const SECRET = 'a-password-nobody-may-see';
const OFFICE = anAuthority();
const running: SMTPServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }
});

type Security = Exclude<MailConfig['security'], 'none'>;

/** A mail server with a certificate of the office's, which takes letters over a secured line only. */
async function serve(security: Security, options: SMTPServerOptions = {}) {
  const received: { readonly secured: boolean; readonly password: string }[] = [];
  const shown: string[] = [];
  const server = new SMTPServer({
    ...OFFICE.server,
    secure: security === 'tls',
    onAuth: ({ password }, _session, done) => {
      shown.push(password ?? '');
      done(null, { user: 'belfry' });
    },
    onData: (stream, { secure }, done) => {
      stream.resume().on('end', () => {
        received.push({ secured: secure, password: shown.at(-1) ?? '' });
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
  const channel = (more: Partial<MailConfig> = {}) =>
    new MailChannel({
      host: '127.0.0.1',
      port,
      security,
      user: 'belfry',
      password: SECRET,
      from: 'belfry@office.example',
      fromName: '钟楼',
      timeoutMs: 5_000,
      ...more,
    });
  return { received, shown, channel };
}

describe.each<Security>(['tls', 'startTls'])('Mail over %s', (security) => {
  it('goes to a server whose certificate the office’s own authority has issued', async () => {
    const { received, channel } = await serve(security);
    expect(await channel({ ca: OFFICE.ca }).send(aLetter())).toEqual({ ok: true });
    expect(received).toEqual([{ secured: true, password: SECRET }]);
  });

  it.each([
    ['nobody here knows', {}],
    ['is not the one it claims to be', { ca: anAuthority().ca }],
  ])('does not go to a server whose authority %s, and says what to do', async (_, more) => {
    const { received, shown, channel } = await serve(security);
    const handed = await channel(more).send(aLetter());
    expect(handed).toMatchObject({ ok: false, permanent: false });
    expect(handed).toHaveProperty('error', expect.stringMatching(/its certificate .+ "ca"/));
    expect(JSON.stringify(handed)).not.toContain(SECRET);
    expect([received, shown]).toEqual([[], []]);
  });

  it('does not go to a server that has the certificate of another one', async () => {
    const { received, shown, channel } = await serve(security);
    const handed = await channel({ ca: OFFICE.ca, host: 'localhost' }).send(aLetter());
    expect(handed).toMatchObject({ ok: false, permanent: false });
    expect(handed).toHaveProperty('error', expect.stringContaining('its certificate'));
    expect([received, shown]).toEqual([[], []]);
  });
});

describe('A server without STARTTLS', () => {
  it('gets neither letter nor password where the line has to be secured', async () => {
    const hidden = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true };
    const { received, shown, channel } = await serve('startTls', hidden);
    const handed = await channel({ ca: OFFICE.ca }).send(aLetter());
    expect(handed).toMatchObject({ ok: false });
    expect(handed).toHaveProperty('error', expect.stringContaining('does not offer STARTTLS'));
    expect([received, shown]).toEqual([[], []]);
  });
});

describe('The certificate of an authority', () => {
  it.each([
    ['the name of a file', '/etc/ssl/office.pem'],
    ['something else in PEM', OFFICE.server.key],
  ])('is refused by name where it is %s', (_, ca) => {
    const mail = { host: 'smtp.office.example', from: 'belfry@office.example' };
    expect(readNotifyConfig({ mail: { ...mail, ca: OFFICE.ca } })).toMatchObject({ ok: true });
    const read = readNotifyConfig({ mail: { ...mail, ca } });
    expect(read).toMatchObject({ ok: false, problems: [{ field: 'mail.ca' }] });
    expect(JSON.stringify(read)).not.toContain(ca.split('\n')[1] ?? ca);
  });
});
