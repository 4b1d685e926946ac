import { CliError } from '../cli-error.js';
import { refusedBy, unanswered } from './failures.js';

/** Where and as whom a command speaks to a server. */
export interface Address {
  readonly url: string;
  readonly token?: string | undefined;
  /** Whose log-in the token is, where it was saved as one. */
  readonly person?: string | undefined;
  /** The same key for the same thing: asked again, it is done once. */
  readonly key: string;
  /** Asks whoever is there for the password again; undefined where nobody is. */
  readonly passwordAgain?: (() => Promise<string | undefined>) | undefined;
}

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** What is sent besides the place. */
export interface Sent {
  readonly query?: Values;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer is a text as it stands, and not JSON. */
  readonly wantsText?: boolean;
  /** The answer is a file, and not JSON. */
  readonly wantsBytes?: boolean;
  /** A file, sent as a form with this field. */
  readonly file?: { readonly name: string; readonly content: Uint8Array };
}

export interface Answered {
  readonly body: unknown;
  readonly headers: Headers;
}

/** A very large import or verification takes its time; a server that says nothing for so long is gone. */
const PATIENCE_MS = 10 * 60_000;
const API = '/api/v1';

/** Speaks to one server as one person. Every failure is a CliError in the words of people. */
export class Client {
  constructor(private readonly address: Address) {}

  get url(): string {
    return this.address.url;
  }

  async get(path: string, query: Values = {}): Promise<unknown> {
    return (await this.send('GET', path, { query })).body;
  }

  /** What is no JSON: the text of a definition. */
  async getText(path: string): Promise<string> {
    const { body } = await this.send('GET', path, { wantsText: true });
    return typeof body === 'string' ? body : '';
  }

  /** A file that the server makes. */
  async getBytes(path: string, query: Values = {}): Promise<Uint8Array> {
    const { body } = await this.send('GET', path, { query, wantsBytes: true });
    return body instanceof Uint8Array ? body : new Uint8Array();
  }

  async post(path: string, body?: unknown, headers: Sent['headers'] = {}): Promise<unknown> {
    return (await this.send('POST', path, { body, headers })).body;
  }

  /** Sends it, and once more after the password was given where the server asks for it again. */
  async send(method: string, path: string, sent: Sent): Promise<Answered> {
    try {
      return await this.#sendOnce(method, path, sent);
    } catch (error) {
      if (!(error instanceof CliError) || error.facts?.code !== CONFIRM) throw error;
      const password = await this.address.passwordAgain?.();
      if (password === undefined) throw error;
      const { headers = {} } = sent;
      await this.#sendOnce('POST', '/session/confirm', { body: { password }, headers });
      return this.#sendOnce(method, path, sent);
    }
  }

  async #sendOnce(method: string, path: string, sent: Sent): Promise<Answered> {
    const { url, token, key, person } = this.address;
    const { query = {}, headers = {}, wantsText = false, wantsBytes = false, ...content } = sent;
    const writes = method !== 'GET';
    const init: RequestInit = {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...withBody(content, {
        accept: wantsText || wantsBytes ? '*/*' : 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(writes && { 'idempotency-key': key }),
        ...headers,
      }),
    };
    const about = { url, writes, key, person, hasToken: token !== undefined };
    let answer: Response;
    let bytes: Uint8Array;
    try {
      answer = await fetch(`${url}${API}${path}${queryText(query)}`, init);
      bytes = new Uint8Array(await answer.arrayBuffer());
    } catch (error) {
      throw unanswered(error, about);
    }
    if (wantsBytes && answer.ok) return { body: bytes, headers: answer.headers };
    const text = new TextDecoder().decode(bytes);
    const body = wantsText && answer.ok ? text : parsed(text, answer);
    if (answer.ok && body !== NOT_OURS) return { body, headers: answer.headers };
    throw refusedBy(answer.status, body === NOT_OURS ? undefined : body, about);
  }
}

/** The code of a refusal that ends once the password was given again. */
const CONFIRM = 'login.confirm';
const NOT_OURS = Symbol('not JSON');

function parsed(text: string, answer: Response): unknown {
  if (text === '') return undefined;
  if (!/json/.test(answer.headers.get('content-type') ?? '')) return NOT_OURS;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_OURS;
  }
}

function withBody(
  { body, file }: Pick<Sent, 'body' | 'file'>,
  headers: Readonly<Record<string, string>>,
): Pick<RequestInit, 'body' | 'headers'> {
  if (file !== undefined) {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(file.content)]), file.name);
    return { body: form, headers };
  }
  if (body === undefined) return { headers };
  return {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

function queryText(query: Values): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, String(value));
  }
  return given.size === 0 ? '' : `?${given.toString()}`;
}
