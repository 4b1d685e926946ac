import { Channel, type Handed, type Letter } from '../runtime/ports/channel.js';
import type { WallClock } from '../runtime/ports/clock.js';
import type { WebhookConfig } from './notify-config.js';
import { presets, type Posted } from './presets.js';
import { redact, secretsOfUrl } from './redact.js';

const ANSWER_BYTES_MAX = 65_536;
const SAID_LENGTH_MAX = 200;
/** Too early, too slow, too often: the next try may go through. */
const PASSING: readonly number[] = [408, 425, 429];

/** Posts letters to one target of the configuration, signed as its preset wants it. */
export class WebhookChannel extends Channel {
  override readonly name: string;

  constructor(
    private readonly target: WebhookConfig,
    private readonly clock: WallClock,
  ) {
    super();
    this.name = target.name;
  }

  override async send(letter: Letter): Promise<Handed> {
    // A signature is checked against the time of the other machine, so it takes wall time.
    const posted = presets[this.target.preset](letter, this.target, this.clock.nowMs());
    let response: Response;
    try {
      response = await this.#post(posted);
    } catch (error) {
      return failed(this.#reason(error));
    }
    try {
      return await this.#judge(response, posted);
    } catch (error) {
      return failed(this.#reason(error));
    }
  }

  async #post({ url, headers, body }: Posted): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.target.timeoutMs),
    });
  }

  async #judge(response: Response, { url }: Posted): Promise<Handed> {
    const { status } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      return failed('it answered with a redirect, which is not followed', true);
    }
    const answer = await readBounded(response);
    if (answer === undefined) return failed('it answered more than 64 KiB', true);
    if (!response.ok) {
      return failed(
        `it answered HTTP ${String(status)}`,
        status >= 400 && status < 500 && !PASSING.includes(status),
      );
    }
    if (this.target.preset === 'generic') return { ok: true };
    const wrong = refusalIn(answer);
    if (wrong === undefined) return { ok: true };
    const clean = redact(wrong, [this.target.secret, ...secretsOfUrl(url)]);
    return failed(`it refused the message: ${clean.slice(0, SAID_LENGTH_MAX)}`);
  }

  /** Never what the driver said: it may quote the address, whose query is a secret. */
  #reason(error: unknown): string {
    const named = fieldOf(error, 'name');
    return named === 'TimeoutError'
      ? `it did not answer within ${String(this.target.timeoutMs)} ms`
      : `it could not be reached (${codeOf(error)})`;
  }
}

function failed(error: string, permanent = false): Handed {
  return { ok: false, error, permanent };
}

/** The answer as text, or undefined where it is longer than anybody needs. */
async function readBounded(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    // Leaving the loop lets go of the connection.
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > ANSWER_BYTES_MAX) return undefined;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Chat services answer 200 and say in the body how it went: `errcode` or `code`, 0 for well. */
function refusalIn(answer: string): string | undefined {
  let said: unknown;
  try {
    said = JSON.parse(answer);
  } catch {
    return 'its answer is not JSON';
  }
  if (typeof said !== 'object' || said === null) return 'its answer says nothing';
  const facts = said as Readonly<Record<string, unknown>>;
  const code = facts['errcode'] ?? facts['code'] ?? facts['StatusCode'];
  if (code === 0) return undefined;
  const why = facts['errmsg'] ?? facts['msg'];
  return `code ${JSON.stringify(code ?? null)}${typeof why === 'string' ? `, ${why}` : ''}`;
}

function codeOf(error: unknown): string {
  const code = fieldOf(fieldOf(error, 'cause'), 'code');
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'no connection';
}

function fieldOf(of: unknown, field: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[field] : undefined;
}
