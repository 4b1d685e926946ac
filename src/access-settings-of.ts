import type { Config } from './config.js';
import type { OidcSettings } from './http/core/http-options.js';
import type { AccessSettings } from './runtime/access/access-settings.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What the environment says about the ways in. */
export function accessSettingsOf(config: Readonly<Config>): AccessSettings {
  return {
    sessionIdleMs: config.BELFRY_SESSION_IDLE_MINUTES * MINUTE_MS,
    sessionMaxMs: config.BELFRY_SESSION_HOURS * HOUR_MS,
    confirmedMs: config.BELFRY_CONFIRM_MINUTES * MINUTE_MS,
    lockAfter: config.BELFRY_LOCK_AFTER,
    lockedMs: config.BELFRY_LOCK_MINUTES * MINUTE_MS,
    secondFactor: config.BELFRY_SECOND_FACTOR,
  };
}

/** The server by which people may log in; undefined where there is none. */
export function oidcSettingsOf(config: Readonly<Config>): OidcSettings | undefined {
  const { BELFRY_OIDC_ISSUER: issuer, BELFRY_OIDC_CLIENT: client } = config;
  const { BELFRY_OIDC_SECRET: secret, BELFRY_OIDC_CLAIM: claim } = config;
  const publicUrl = config.BELFRY_PUBLIC_URL?.replace(/\/+$/, '');
  if (issuer === undefined || client === undefined || publicUrl === undefined) return undefined;
  return { issuer, client, claim, publicUrl, ...(secret !== undefined && { secret }) };
}
