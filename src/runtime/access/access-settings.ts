const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What an office decides about its ways in. Durations are in milliseconds of wall time. */
export interface AccessSettings {
  /** A session that nobody used for so long is over. */
  readonly sessionIdleMs: number;
  /** A session is over after so long, however busy it was. */
  readonly sessionMaxMs: number;
  /** For so long after he gave his password somebody may do what is sensitive. */
  readonly confirmedMs: number;
  /** After so many failures in a row logging in is locked. */
  readonly lockAfter: number;
  readonly lockedMs: number;
  /** Who has to have a second factor: nobody, or everybody with powers over the office. */
  readonly secondFactor: 'optional' | 'administrators';
}

export const USUAL_ACCESS: AccessSettings = {
  sessionIdleMs: HOUR_MS,
  sessionMaxMs: 12 * HOUR_MS,
  confirmedMs: 15 * MINUTE_MS,
  lockAfter: 10,
  lockedMs: 30 * MINUTE_MS,
  secondFactor: 'optional',
};
