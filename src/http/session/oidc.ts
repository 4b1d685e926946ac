import { Injectable, Logger } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import type { Refusal } from '../../engine/refusal.js';
import { refuse } from '../../engine/refusal.js';
import { newSecret } from '../../runtime/access/secrets.js';
import { BoundedMap } from '../../runtime/bounded-map.js';
import { WallClock } from '../../runtime/ports/clock.js';
import { HttpOptions, type OidcSettings } from '../core/http-options.js';

/** How long somebody may take at the other server. */
export const PENDING_MS = 10 * 60_000;
const PENDING_MAX = 10_000;
const PATIENCE_S = 10;
const SCOPE = 'openid profile email';

/** What has to come back of a log-in that began. */
interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** He had to show anew who he is. */
  readonly again: boolean;
  readonly untilMs: number;
}

/** Who came back. */
export interface Vouched {
  /** The text of the claim that names people here. */
  readonly name: string;
  /** When he showed who he is, in wall time in milliseconds; 0 if the other server does not say. */
  readonly shownMs: number;
}

export type Returned =
  | { readonly ok: true; readonly vouched: Vouched }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Log-ins by another server (OpenID Connect, authorization code with PKCE). It only says who somebody
 * is: whom the directory does not know it lets in nowhere.
 */
@Injectable()
export class Oidc {
  readonly #logger = new Logger(Oidc.name);
  /** Log-ins that began here, by the secret that the browser keeps; a restart has them begin again. */
  readonly #pending = new BoundedMap<Pending>(PENDING_MAX);
  #configuration: Promise<Configuration> | undefined;

  constructor(
    private readonly options: HttpOptions,
    private readonly wall: WallClock,
  ) {}

  /** Where to send the browser, and the secret that it keeps meanwhile. */
  async begin(again: boolean): Promise<{ readonly to: URL; readonly secret: string } | Refusal> {
    const { oidc } = this.options;
    if (oidc === undefined) return OFF;
    const client = await import('openid-client');
    const configuration = await this.#discovered(oidc);
    if (configuration === undefined) return UNAVAILABLE;
    const { secret, key } = newSecret('');
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      again,
      untilMs: this.wall.nowMs() + PENDING_MS,
    };
    this.#pending.set(key, pending);
    const to = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri(oidc),
      scope: SCOPE,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login', max_age: '0' }),
    });
    return { to, secret };
  }

  /** Who came back with this query; each begun log-in comes back once. */
  async returned(key: string, search: string): Promise<Returned> {
    const { oidc } = this.options;
    if (oidc === undefined) return { ok: false, refusal: OFF };
    const pending = this.#pending.get(key);
    this.#pending.delete(key);
    if (pending === undefined || pending.untilMs <= this.wall.nowMs()) {
      return { ok: false, refusal: NOT_BEGUN };
    }
    const configuration = await this.#discovered(oidc);
    if (configuration === undefined) return { ok: false, refusal: UNAVAILABLE };
    try {
      return await this.#exchanged(configuration, oidc, pending, search);
    } catch (error) {
      // Of whatever kind: what the other server says is not to be trusted, and he is not let in.
      this.#logger.warn(`A log-in by ${oidc.issuer} was not accepted: ${reasonOf(error)}`);
      return { ok: false, refusal: NOT_ACCEPTED };
    }
  }

  async #exchanged(
    configuration: Configuration,
    oidc: OidcSettings,
    { state, nonce, verifier, again }: Pending,
    search: string,
  ): Promise<Returned> {
    const client = await import('openid-client');
    const answer = await client.authorizationCodeGrant(
      configuration,
      new URL(redirectUri(oidc) + search),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(again && { maxAge: PENDING_MS / 1_000 }),
      },
    );
    const claims = answer.claims();
    if (claims === undefined) return { ok: false, refusal: NOT_ACCEPTED };
    const isEnough = typeof claims[oidc.claim] === 'string';
    const said = isEnough
      ? claims
      : await client.fetchUserInfo(configuration, answer.access_token, claims.sub);
    const name = said[oidc.claim];
    // An address that nobody has looked at is whatever somebody typed.
    const isSure = oidc.claim !== 'email' || said.email_verified === true;
    if (typeof name !== 'string' || !isSure) return { ok: false, refusal: NOT_NAMED };
    return { ok: true, vouched: { name, shownMs: (claims.auth_time ?? 0) * 1_000 } };
  }

  /** What the other server says of itself, asked once; undefined while it does not answer. */
  async #discovered(oidc: OidcSettings): Promise<Configuration | undefined> {
    try {
      return await (this.#configuration ??= discover(oidc));
    } catch (error) {
      this.#configuration = undefined;
      this.#logger.error(`${oidc.issuer} did not say how to log in there: ${reasonOf(error)}`);
      return undefined;
    }
  }
}

async function discover({ issuer, client: id, secret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client');
  const server = new URL(issuer);
  // The settings allow it on this machine alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const authentication = secret === undefined ? client.None() : client.ClientSecretBasic(secret);
  return client.discovery(server, id, undefined, authentication, { execute, timeout: PATIENCE_S });
}

export const OIDC_CALLBACK = '/api/v1/session/oidc/callback';

function redirectUri({ publicUrl }: OidcSettings): string {
  return publicUrl + OIDC_CALLBACK;
}

/** Errors of the library and their causes; none of them holds a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return error.message + cause;
}

const OFF = refuse(
  'oidc.off',
  '本服务器没有启用统一登录',
  'this server takes no log-ins from another server',
).refusal;
const UNAVAILABLE = refuse(
  'oidc.unavailable',
  '统一登录服务器没有应答，请稍后再试，或用密码登录',
  'the server for logging in does not answer: try again later, or log in by password',
).refusal;
const NOT_BEGUN = refuse(
  'oidc.notBegun',
  '这次统一登录没有从这里开始，或已过期，请重新登录',
  'this log-in did not begin here, or took too long: begin again',
).refusal;
const NOT_ACCEPTED = refuse(
  'oidc.notAccepted',
  '统一登录没有成功，请重新登录',
  'the log-in was not accepted: begin again',
).refusal;
const NOT_NAMED = refuse(
  'oidc.notNamed',
  '统一登录没有说明您是谁，请联系管理员',
  'the server for logging in did not say who you are: ask an administrator',
).refusal;
export const NOBODY_HERE = refuse(
  'oidc.nobody',
  '通讯录中没有您，请联系管理员',
  'you are not in the directory: ask an administrator',
).refusal;
