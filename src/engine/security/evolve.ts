import type { SecurityEvent } from './event.js';
import type { SecurityDay } from './state.js';

/** Counts, and keeps the open incidents. */
export function evolve(day: SecurityDay, event: SecurityEvent): SecurityDay {
  switch (event.type) {
    case 'refusalRecorded':
      return { ...day, refusals: day.refusals + 1 };
    case 'logInRecorded':
      return event.accepted
        ? { ...day, logIns: day.logIns + 1 }
        : { ...day, logInsRefused: day.logInsRefused + 1 };
    case 'readRecorded':
      return { ...day, reads: day.reads + 1 };
    case 'erasureRecorded':
      return { ...day, erasures: day.erasures + 1 };
    case 'incidentRaised':
      return { ...day, open: { ...day.open, [event.incident.id]: event.incident } };
    case 'incidentRetried':
      return { ...day, open: without(day.open, event.incident.id) };
    case 'incidentDismissed':
      return { ...day, open: without(day.open, event.incident) };
    default:
      return event satisfies never;
  }
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}
