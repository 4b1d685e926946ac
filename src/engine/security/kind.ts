import type { StreamKind } from '../stream-kind.js';
import type { SecurityCommand } from './command.js';
import { decide } from './decide.js';
import type { SecurityEvent } from './event.js';
import { evolve } from './evolve.js';
import { quietDay, type SecurityDay } from './state.js';

/** The daily stream `security/<local date>`: refusals worth keeping, log-ins, reads, incidents. */
export const securityKind: StreamKind<SecurityDay, SecurityCommand, SecurityEvent> = {
  kind: 'security',
  initial: quietDay,
  decide,
  evolve,
  timers: () => [],
  /** A retried incident goes out again, under a new key. */
  reactions: (_day, events) =>
    events.flatMap((event) =>
      event.type === 'incidentRetried'
        ? [{ stream: event.incident.target, command: event.incident.command }]
        : [],
    ),
  pins: () => ({}),
};
