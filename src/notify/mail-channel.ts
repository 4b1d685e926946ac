import { createTransport } from 'nodemailer';
import { Channel, type Handed, type Letter } from '../runtime/ports/channel.js';
import { bodyOf, subjectOf } from './letter-text.js';
import { mailFailureOf } from './mail-failure.js';
import type { MailConfig } from './notify-config.js';

/** Whatever happens inside, a letter has been answered after the sum of all timeouts. */
const WHOLE_TIMES = 3;

/** Sends letters by SMTP, as plain text. */
export class MailChannel extends Channel {
  override readonly name = 'mail';
  readonly #transport: ReturnType<typeof transportOf>;

  constructor(private readonly config: MailConfig) {
    super();
    this.#transport = transportOf(config);
  }

  override async send(letter: Letter): Promise<Handed> {
    const { from, fromName, timeoutMs } = this.config;
    const sending = this.#transport.sendMail({
      from: { address: from, name: fromName },
      to: { address: letter.address, name: letter.name.zh },
      subject: subjectOf(letter),
      text: bodyOf(letter),
      // The same for every try, so that a reader's program can tell a repeated letter.
      messageId: `<${letter.id}@${from.slice(from.indexOf('@') + 1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    try {
      await within(WHOLE_TIMES * timeoutMs, sending);
      return { ok: true };
    } catch (error) {
      const { host, port, password } = this.config;
      const secrets = [password, password && base64(password)];
      const where = `mail server ${host}:${String(port)}`;
      return { ok: false, ...mailFailureOf(error, where, secrets) };
    }
  }
}

function transportOf(config: MailConfig) {
  const { host, port, security, user, password, ca, timeoutMs } = config;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'startTls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Gives up after a time, also where the other side keeps the line alive byte by byte. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timeout = setTimeout(() => {
      reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' }));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timeout);
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
