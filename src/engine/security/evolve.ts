import type { SecurityEvent } from './event.js';
import type { OpenIncident, SecurityDay } from './state.js';

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
    case 'accessRecorded':
      return { ...day, accesses: (day.accesses ?? 0) + 1 };
    case 'erasureRecorded':
      return { ...day, erasures: day.erasures + 1 };
    case 'incidentRaised':
      return put(day, event.incident.id, { report: event.incident, raisedAt: event.at });
    case 'incidentAssigned':
      return assigned(day, event);
    case 'incidentRetried':
      return { ...day, open: without(day.open, event.incident.id) };
    case 'incidentDismissed':
      return { ...day, open: without(day.open, event.incident) };
    default:
      return event satisfies never;
  }
}

function assigned(
  day: SecurityDay,
  { incident: id, to: owner }: Extract<SecurityEvent, { type: 'incidentAssigned' }>,
): SecurityDay {
  const incident = day.open[id];
  return incident ? put(day, id, { ...incident, owner }) : day;
}

function put(day: SecurityDay, id: string, incident: OpenIncident): SecurityDay {
  return { ...day, open: { ...day.open, [id]: incident } };
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}
