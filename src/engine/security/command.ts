import type { Instant } from '../../calendar/calendar-data.js';
import type { Actor, Typed } from '../stream-kind.js';

/**
 * What is written down on the day's security stream, and what may be done about an incident. Only
 * the system writes down; who did it is said in `by`.
 */
export type SecurityCommand =
  /** Somebody tried what he may not do. */
  | {
      readonly type: 'recordRefusal';
      readonly by: Actor;
      readonly stream: string;
      readonly command: string;
      readonly code: string;
    }
  | ({
      readonly type: 'recordLogIn';
      readonly login: string;
      readonly accepted: boolean;
    } & LogInFacts)
  /** Somebody looked at what is sensitive, and at which part of it. */
  | {
      readonly type: 'recordRead';
      readonly by: Actor;
      readonly stream: string;
      readonly what: string;
    }
  /** A way in was given to somebody, or taken from him. */
  | ({ readonly type: 'recordAccess' } & AccessRecord)
  | { readonly type: 'recordIncident'; readonly incident: IncidentReport }
  | { readonly type: 'retryIncident'; readonly incident: string }
  /** Makes a person of the directory answer for it: he too may then retry or dismiss it. */
  | { readonly type: 'assignIncident'; readonly incident: string; readonly to: string }
  /** 跳过: it is not tried again, for the reason that is said. */
  | { readonly type: 'dismissIncident'; readonly incident: string; readonly reason: string }
  /** The values of these digests are erased with the commit of this command. */
  | { readonly type: 'recordErasure'; readonly digests: readonly string[] }
  | {
      readonly type: 'fireTimers';
      readonly timers: readonly { readonly id: string; readonly at: Instant }[];
    };

/** What else is known of a log-in. Absent in records from before it was written down. */
export interface LogInFacts {
  /** The address that it came from. */
  readonly from?: string;
  readonly way?: 'password' | 'oidc';
  /** Why it was refused. */
  readonly code?: string;
}

/** Whose way in changed, by whom, and how. The secret itself is never written down. */
export interface AccessRecord {
  readonly by: Actor;
  readonly person: string;
  readonly what: AccessChange;
  /** Of a token: what it is for. */
  readonly name?: string;
}

export type AccessChange =
  | 'oneTimePassword'
  | 'ownPassword'
  | 'tokenIssued'
  | 'tokenWithdrawn'
  /** All sessions and tokens. */
  | 'ended'
  /** One session, or all but one. */
  | 'sessionEnded'
  /** Logging in, after too many failures; the system does it. */
  | 'locked'
  | 'unlocked'
  /** 停用: all sessions and tokens are gone, and nobody comes in. */
  | 'disabled'
  | 'enabled'
  | 'secondFactorOn'
  | 'secondFactorOff'
  /** New recovery codes, which take the place of the others. */
  | 'recoveryCodes'
  | 'recoveryCodeUsed'
  /** To a respondent outside, who is named by instance and task. */
  | 'linkIssued';

/** A command of the system that could not be carried out, kept so that it is not lost. */
export interface IncidentReport {
  /** The key under which it was to be carried out. */
  readonly id: string;
  readonly target: string;
  readonly command: Typed;
  /** The code of the refusal, or `failed` where the rules themselves broke down. */
  readonly code: string;
  readonly cause: string;
}
