import type { Instant } from '../../calendar/calendar-data.js';

/**
 * How one person is told of things outside the page, and what is on its way to him. Its size is
 * bounded: what is done stands in the history, and the lists show it.
 */
export interface Mailbox {
  readonly preferences: Preferences;
  /** Zone of the latest posting. */
  readonly zone: string;
  /** When a message was posted, by `channel message`, for some days. */
  readonly posted: Readonly<Record<string, Instant>>;
  readonly waiting: readonly Waiting[];
  /** By id, until they are sent or given up. */
  readonly dispatches: Readonly<Record<string, Dispatch>>;
  /** The messages that were read last. */
  readonly read: readonly string[];
}

export interface Preferences {
  /** Nothing is sent in [quietFrom, quietUntil), `HH:MM` by the clock; both or neither. */
  readonly quietFrom?: string;
  readonly quietUntil?: string;
  /** Everything of a day at this time of day, `HH:MM`, in one piece; or each thing at once. */
  readonly digestAt: string;
  /** Of the person's channels those he wants; all of them if he has not said. */
  readonly channels?: readonly string[];
  readonly language: 'zh' | 'en' | 'both';
}

/** A message that waits for the moment at which it may be sent. */
export interface Waiting {
  readonly message: string;
  readonly channel: string;
  readonly sendAt: Instant;
  /** Seq of its posting; it keeps the timers of two postings of one instant apart. */
  readonly posting: number;
}

/** Messages that leave over one channel together. */
export interface Dispatch {
  readonly id: string;
  readonly channel: string;
  readonly messages: readonly string[];
  /** Attempts ever begun. */
  readonly attempts: number;
  /** Of these, those since it was dispatched or sent again: the back-off goes by them. */
  readonly tries: number;
  /** `due`: somebody is to send it. `underWay`: somebody does. `resting`: till the next try. */
  readonly phase: 'due' | 'underWay' | 'resting';
  /** When an attempt under way lapses, or a resting dispatch is tried again. */
  readonly until?: Instant;
  /** The latest attempt: where to, since when, and why it failed if it did. */
  readonly latest?: { readonly address: string; readonly at: Instant; readonly error?: string };
}

export const AT_ONCE = 'atOnce';

export const DEFAULT_PREFERENCES: Preferences = { digestAt: AT_ONCE, language: 'zh' };

export const EMPTY_MAILBOX: Mailbox = {
  preferences: DEFAULT_PREFERENCES,
  zone: 'Asia/Shanghai',
  posted: {},
  waiting: [],
  dispatches: {},
  read: [],
};

/** The name of a person's mailbox. */
export function mailboxOf(person: string): string {
  return `mailbox/${encodeURIComponent(person)}`;
}

/** Whose mailbox it is. */
export function ownerOf(mailbox: string): string {
  return decodeURIComponent(mailbox.slice('mailbox/'.length));
}

export function postedKey(channel: string, message: string): string {
  return `${channel} ${message}`;
}
