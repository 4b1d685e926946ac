import type { Config } from './config.js';
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
