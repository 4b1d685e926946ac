import { isDeadlineEvent, type DeadlineEvent } from '../deadline-event.js';
import type { PastEvent } from './look.js';

/** Something that happened to a deadline. */
export interface PastDeadlineEvent extends PastEvent {
  readonly event: DeadlineEvent;
}

/** The events of one deadline, in their order. */
export function deadlineEvents(
  past: readonly PastEvent[],
  id: string,
): readonly PastDeadlineEvent[] {
  return past.filter((one): one is PastDeadlineEvent => {
    const { event } = one;
    return isDeadlineEvent(event) && idOf(event) === id;
  });
}

function idOf(event: DeadlineEvent): string {
  if (event.type === 'deadlineSet') return event.deadline.id;
  return event.type === 'rungFired' ? event.deadline : event.id;
}
