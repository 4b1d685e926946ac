import { describe, expect, it } from '@jest/globals';
import { SMALL_DIRECTORY } from '../support/an-office.js';
import { freePort } from '../cli/a-process.js';
import { ABrowser, CLIENT, openProvider, SECRET, type AProvider } from './a-provider.js';
import { openServer, type Around, type TestServer } from './a-server.js';
import { recorded, START } from './an-office-with-passwords.js';

const CLERK = 'pln-staff';
const CALLBACK = '/api/v1/session/oidc/callback';
const named = (name: string) => ({ preferred_username: name });

interface Office {
  readonly server: TestServer;
  readonly provider: AProvider;
  readonly browser: ABrowser;
  /** Goes through the whole log-in as somebody, up to the way back. */
  goes(name: string, query?: string): Promise<string>;
  comesBack(to: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Asks as the browser that came in. */
  asks(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
}

async function withProvider(
  claims = named as (name: string) => Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
  how = {},
): Promise<Office> {
  // The provider has to know where the server will listen, and the server where the provider does.
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const provider = await openProvider(publicUrl + CALLBACK, claims, how);
  const settings = {
    BELFRY_OIDC_ISSUER: provider.issuer,
    BELFRY_OIDC_CLIENT: CLIENT,
    BELFRY_OIDC_SECRET: SECRET,
    BELFRY_PUBLIC_URL: publicUrl,
    ...env,
  };
  const around: Around = { env: settings, port };
  const server = await openServer(START, SMALL_DIRECTORY, around);
  const browser = new ABrowser();
  const begin = async (query: string) => {
    const at = `${publicUrl}/api/v1/session/oidc${query}`;
    return ABrowser.next(at, await browser.opens(at));
  };
  const answered = async (answer: Response) => {
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
  return {
    server,
    provider,
    browser,
    goes: async (name, query = '') =>
      browser.logsInAt(await begin(query), name, publicUrl + CALLBACK),
    comesBack: async (to) => answered(await browser.opens(to)),
    asks: async (path) => answered(await browser.opens(`${publicUrl}/api/v1${path}`)),
  };
}

describe('A log-in by another server', () => {
  it.each([false, true])(
    'opens a session for the person that its claim names (%s)',
    async (inIdToken) => {
      const office = await withProvider(named, {}, { inIdToken });
      const back = await office.goes(CLERK);
      expect(await office.comesBack(back)).toMatchObject({ status: 303 });
      expect(await office.asks('/session')).toMatchObject({
        status: 200,
        body: { person: CLERK, mustChangePassword: false },
      });
      expect(await recorded(office.server, 'logInRecorded')).toMatchObject([
        { login: CLERK, accepted: true, way: 'oidc', from: '127.0.0.1' },
      ]);
    },
  );

  it('lets in nobody whom the directory does not know, and makes nobody', async () => {
    for (const name of ['nobody-here', 'toString']) {
      const office = await withProvider();
      expect(await office.comesBack(await office.goes(name))).toMatchObject({
        status: 403,
        body: { code: 'oidc.nobody' },
      });
      expect((await office.asks('/session')).status).toBe(401);
      const { people } = await office.server.office.queries.directory();
      expect(Object.hasOwn(people, name)).toBe(false);
      expect(await recorded(office.server, 'logInRecorded')).toMatchObject([
        { login: name, accepted: false, way: 'oidc', code: 'oidc.nobody' },
      ]);
    }
  });

  it('lets in nobody whose account is disabled', async () => {
    const office = await withProvider();
    await office.server.access.accounts.disable(CLERK, { person: 'admin' });
    expect(await office.comesBack(await office.goes(CLERK))).toMatchObject({
      status: 403,
      body: { code: 'login.disabled' },
    });
  });

  it('comes back once, and only to the browser in which it began', async () => {
    const office = await withProvider();
    const back = await office.goes(CLERK);
    const stranger = await new ABrowser().opens(back);
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ code: 'oidc.notBegun' });
    expect((await office.comesBack(back)).status).toBe(303);
    expect(await office.comesBack(back)).toMatchObject({
      status: 401,
      body: { code: 'oidc.notBegun' },
    });
  });

  it('is not accepted with another state or code, or where the other server refused', async () => {
    const changes: readonly ((back: URL) => void)[] = [
      (back) => {
        back.searchParams.set('state', 'another');
      },
      (back) => {
        back.searchParams.set('code', 'another');
      },
      (back) => {
        back.searchParams.delete('code');
        back.searchParams.set('error', 'access_denied');
      },
      (back) => {
        back.searchParams.set('iss', 'https://elsewhere.example');
      },
    ];
    for (const change of changes) {
      const office = await withProvider();
      const back = new URL(await office.goes(CLERK));
      change(back);
      expect(await office.comesBack(back.href)).toMatchObject({
        status: 401,
        body: { code: 'oidc.notAccepted' },
      });
      expect((await office.asks('/session')).status).toBe(401);
    }
  });

  it('may name people by mail, where somebody has looked at the address', async () => {
    const by = { BELFRY_OIDC_CLAIM: 'email' };
    const claimed = (email_verified: boolean) => () => ({ email: CLERK, email_verified });
    const sure = await withProvider(claimed(true), by);
    expect((await sure.comesBack(await sure.goes('someone'))).status).toBe(303);
    expect((await sure.asks('/session')).body).toMatchObject({ person: CLERK });
    const unsure = await withProvider(claimed(false), by);
    expect((await unsure.comesBack(await unsure.goes('someone'))).body).toMatchObject({
      code: 'oidc.notNamed',
    });
  });

  it('is enough for what is sensitive only where one showed anew who one is', async () => {
    const office = await withProvider();
    await office.comesBack(await office.goes('admin', '?again=true'));
    expect((await office.asks('/session')).body).toMatchObject({ confirmed: true });
    const plain = await withProvider();
    await plain.comesBack(await plain.goes('admin'));
    expect((await plain.asks('/session')).body).toMatchObject({ confirmed: false });
  });

  it('has the cookie of its beginning sent to no other place, and to no script', async () => {
    const office = await withProvider();
    const { url } = office.server;
    const begun = await fetch(`${url}/api/v1/session/oidc`, { redirect: 'manual' });
    expect(begun.headers.get('set-cookie')).toMatch(
      /^belfry_oidc=.+; Path=\/api\/v1\/session\/oidc\/callback; HttpOnly; SameSite=Lax$/,
    );
    const to = new URL(begun.headers.get('location') ?? '');
    expect(to.origin).toBe(office.provider.issuer);
    expect(to.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(to.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    }
  });
});

describe('A server for log-ins', () => {
  it('is off unless the settings name one', async () => {
    const server = await openServer(START);
    for (const place of ['/session/oidc', '/session/oidc/callback?code=a&state=b']) {
      expect(await server.nobody.get(place)).toMatchObject({
        status: 404,
        body: { code: 'oidc.off' },
      });
    }
  });

  it('that does not answer is said to be away, and asked again the next time', async () => {
    const port = String(await freePort());
    const env = {
      BELFRY_OIDC_ISSUER: `http://127.0.0.1:${port}`,
      BELFRY_OIDC_CLIENT: CLIENT,
      BELFRY_PUBLIC_URL: 'https://belfry.example',
    };
    const server = await openServer(START, SMALL_DIRECTORY, { env });
    for (let n = 0; n < 2; n += 1) {
      expect(await server.nobody.get('/session/oidc')).toMatchObject({
        status: 503,
        body: { code: 'oidc.unavailable' },
      });
    }
  });
});
