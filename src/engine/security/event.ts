import type { Instant } from '../../calendar/calendar-data.js';
import type { Actor } from '../stream-kind.js';
import type { AccessRecord, IncidentReport, LogInFacts } from './command.js';

/** What has been written down. */
export type SecurityEvent =
  | {
      readonly type: 'refusalRecorded';
      readonly by: Actor;
      readonly stream: string;
      readonly command: string;
      readonly code: string;
    }
  | ({
      readonly type: 'logInRecorded';
      readonly login: string;
      readonly accepted: boolean;
    } & LogInFacts)
  | {
      readonly type: 'readRecorded';
      readonly by: Actor;
      readonly stream: string;
      readonly what: string;
    }
  | ({ readonly type: 'accessRecorded' } & AccessRecord)
  | {
      readonly type: 'incidentRaised';
      readonly incident: IncidentReport;
      readonly at: Instant;
    }
  | { readonly type: 'incidentAssigned'; readonly incident: string; readonly to: string }
  | { readonly type: 'incidentRetried'; readonly incident: IncidentReport }
  | { readonly type: 'incidentDismissed'; readonly incident: string; readonly reason: string }
  | { readonly type: 'erasureRecorded'; readonly digests: readonly string[] };
