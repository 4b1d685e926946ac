import type { Office } from '../office.js';
import type { OfficeClock, WallClock } from '../ports/clock.js';
import type { Credentials } from '../ports/credentials.js';
import type { Passwords } from '../ports/passwords.js';
import type { AccessSettings } from './access-settings.js';

/** What it takes to know who comes in. */
export interface AccessParts {
  readonly office: Office;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly clock: OfficeClock;
  readonly wall: WallClock;
  /** The usual ones without it. */
  readonly settings?: AccessSettings;
}
