import type { Instant } from '../../../calendar/calendar-data.js';
import { localDateOf } from '../../../calendar/local-time.js';
import { skipPassed } from '../../deadline.js';
import type { InstanceEvent } from '../event.js';
import type { Work } from '../work.js';

/**
 * The same decision as if it were taken at an earlier instant, by whoever acted then. Its facts are flagged as adopted;
 * what would have rung meanwhile is passed and never rings, and nobody is told of the past.
 */
export function workAt(work: Work, at: Instant, by?: string): Work {
  const { definition, calendar, events } = work;
  return {
    definition,
    calendar,
    events,
    context: {
      ...work.context,
      now: at,
      occurredAt: at,
      ...(by === undefined ? {} : { actor: { person: by } }),
    },
    today: localDateOf(at, calendar.zone),
    principal: undefined,
    get state() {
      return work.state;
    },
    emit(event) {
      if (event.type === 'messageRaised') return;
      work.emit({ ...passed(event, work.context.now), adopted: true, occurredAt: at });
    },
  };
}

function passed(event: InstanceEvent, now: Instant): InstanceEvent {
  if (event.type !== 'deadlineSet') return event;
  const { deadline } = event;
  return { ...event, deadline: { ...deadline, rungs: skipPassed(deadline.rungs, now) } };
}
