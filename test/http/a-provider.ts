import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, jest } from '@jest/globals';

export const CLIENT = 'belfry';
export const SECRET = 'what only the two of them know';

/** Another office's server for logging in, in this process and on loopback. */
export interface AProvider {
  readonly issuer: string;
}

const listening: Server[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const server of listening.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/**
 * Opens one that lets everybody in under the name that he types. `claims` is what it says of whom;
 * `inIdToken` says it at once, and not only when it is asked once more.
 */
export async function openProvider(
  redirectUri: string,
  claims: (name: string) => Readonly<Record<string, unknown>>,
  { inIdToken = false } = {},
): Promise<AProvider> {
  // It warns of everything that a provider in service would need.
  for (const loudness of ['warn', 'info'] as const) {
    jest.spyOn(console, loudness).mockImplementation(() => undefined);
  }
  // Its first words are a warning as well.
  const { default: Provider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  listening.push(server);
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [redirectUri] }],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key for the tests'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...claims(id) }),
    }),
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    void handle(request, response);
  });
  return { issuer };
}

/** A browser: it keeps cookies by site, and follows nothing by itself. */
export class ABrowser {
  readonly #jar = new Map<string, Map<string, string>>();

  async opens(address: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const url = new URL(address);
    const own = this.#jar.get(url.host) ?? new Map<string, string>();
    this.#jar.set(url.host, own);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...own].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') own.delete(name);
      else own.set(name, value);
    }
    return answer;
  }

  /** Where an answer leads. */
  static next(from: string, answer: Response): string {
    return new URL(answer.headers.get('location') ?? '', from).href;
  }

  cookieOf(host: string, name: string): string | undefined {
    return this.#jar.get(host)?.get(name);
  }

  /** Goes through the log-in of the provider as somebody, and stands before the way back. */
  async logsInAt(start: string, name: string, back: string): Promise<string> {
    let at = start;
    const steps = [{ prompt: 'login', login: name, password: 'any' }, { prompt: 'consent' }];
    for (let n = 0; n < STEPS_MAX && !at.startsWith(back); n += 1) {
      const isQuestion = at.includes('/interaction/');
      const step = isQuestion ? steps.shift() : undefined;
      const answer = await this.opens(at, step);
      at = ABrowser.next(at, answer);
    }
    return at;
  }
}

const STEPS_MAX = 12;
