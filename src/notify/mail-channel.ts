import { createTransport } from 'nodemailer';
import { Channel, type Handed, type Letter } from '../runtime/ports/channel.js';
import { bodyOf, subjectOf } from './letter-text.js';
import type { MailConfig } from './notify-config.js';
import { redact } from './redact.js';

/** Whatever happens inside, a letter has been answered after the sum of all timeouts. */
const WHOLE_TIMES = 3;
const SAID_LENGTH_MAX = 200;
const REFUSED_FOR_GOOD = 500;

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
      return this.#failure(error);
    }
  }

  #failure(error: unknown): Handed {
    const { code, responseCode, response } = factsOf(error);
    const { host, port, password } = this.config;
    const where = `mail server ${host}:${String(port)}`;
    const said =
      response === undefined
        ? ''
        : `: ${redact(response, [password, password && base64(password)]).slice(0, SAID_LENGTH_MAX)}`;
    // Only what concerns this one letter is for good; a wrong password is mended for all of them.
    const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
    const permanent = refused && (responseCode ?? 0) >= REFUSED_FOR_GOOD;
    return { ok: false, error: `${where} failed (${code})${said}`, permanent };
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

interface SmtpFacts {
  readonly code: string;
  readonly responseCode?: number;
  readonly response?: string;
}

function factsOf(error: unknown): SmtpFacts {
  if (typeof error !== 'object' || error === null) return { code: 'unknown' };
  const { code, responseCode, response } = error as Readonly<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : 'unknown',
    ...(typeof responseCode === 'number' && { responseCode }),
    ...(typeof response === 'string' && { response }),
  };
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
