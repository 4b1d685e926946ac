import type { Instant } from '../../calendar/calendar-data.js';
import type { IncidentReport } from './command.js';

/** One day of what the office keeps an eye on. It counts; the history has the particulars. */
export interface SecurityDay {
  readonly refusals: number;
  readonly logIns: number;
  readonly logInsRefused: number;
  readonly reads: number;
  readonly erasures: number;
  /** Ways in that were given or taken. Absent on days that were kept before they were counted. */
  readonly accesses?: number;
  /** Incidents of the day that nobody has dealt with yet. */
  readonly open: Readonly<Record<string, OpenIncident>>;
}

export interface OpenIncident {
  readonly report: IncidentReport;
  readonly raisedAt: Instant;
  /** The person who answers for it, where that was said. */
  readonly owner?: string;
}

export const quietDay: SecurityDay = {
  refusals: 0,
  logIns: 0,
  logInsRefused: 0,
  reads: 0,
  erasures: 0,
  open: {},
};
