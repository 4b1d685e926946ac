import type { Calendar } from '../calendar/calendar.js';
import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import { nextOfficeTime } from '../calendar/office-hours.js';
import type { Definition, Text } from '../definition/definition.js';
import type { Party } from './party.js';

/**
 * A message to a party, raised with the commit that is its reason. It holds what is to be said, in
 * the definition's own words; the sentence is made of it when it is read, so that better wording
 * never changes what is on record.
 */
export interface MessageRaised {
  readonly type: 'messageRaised';
  readonly to: Party;
  readonly kind:
    'rung' | 'notice' | 'declined' | 'urge' | 'result' | 'notification' | 'comment' | 'copy';
  /** Title of the step or the collection, or what a `notify` step says. */
  readonly subject: Text;
  /** Number of the item. */
  readonly item?: string;
  /** Title of the rung or the result, or the reason that somebody gave. */
  readonly detail?: Text;
  readonly due?: LocalDate;
  /** The time of day, `HH:mm`, where it is due at a moment. */
  readonly time?: string;
  /** The task, deadline, step or item it is about. */
  readonly about: string;
  /** At once in office hours, else 09:00 of the next working day (K3). */
  readonly deliverAt: Instant;
}

export function raiseMessage(
  message: Omit<MessageRaised, 'type' | 'deliverAt'>,
  at: { readonly now: Instant; readonly calendar: Calendar; readonly definition: Definition },
): MessageRaised {
  const deliverAt = nextOfficeTime(at.calendar, at.definition.office.hours, at.now);
  return { type: 'messageRaised', ...message, deliverAt };
}
