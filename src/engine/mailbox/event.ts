import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Preferences } from './state.js';

export type MailboxEvent =
  | { readonly type: 'messagesRead'; readonly messages: readonly string[]; readonly at: Instant }
  | { readonly type: 'preferencesSet'; readonly preferences: Preferences }
  | {
      readonly type: 'posted';
      readonly channel: string;
      readonly messages: readonly string[];
      readonly zone: string;
      /** Seq of this commit. */
      readonly posting: number;
      readonly at: Instant;
      /** Out of the quiet hours, with the next digest if the person has one. */
      readonly sendAt: Instant;
      /** Postings so old that nobody will ask for them again. */
      readonly forgotten: readonly string[];
    }
  /** What was due at one instant on one channel leaves together. */
  | {
      readonly type: 'dispatched' | 'resent';
      readonly dispatch: string;
      readonly channel: string;
      readonly messages: readonly string[];
      /** Attempts that were made before it was given up. */
      readonly attempts: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'attemptBegun';
      readonly dispatch: string;
      readonly attempt: number;
      readonly address: string;
      readonly at: Instant;
      /** When the attempt counts as failed if nobody has noted how it went. */
      readonly lapsesAt: Instant;
    }
  | {
      readonly type: 'sent';
      readonly dispatch: string;
      readonly attempt: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'attemptFailed';
      readonly dispatch: string;
      readonly attempt: number;
      readonly error: string;
      readonly at: Instant;
      readonly nextTry: Instant;
    }
  | { readonly type: 'retryDue'; readonly dispatch: string }
  | {
      readonly type: 'givenUp';
      readonly dispatch: string;
      readonly attempt: number;
      readonly error: string;
      readonly at: Instant;
      /** What the incident says: whose, what and over which channel, on which day's stream. */
      readonly mailbox: string;
      readonly channel: string;
      readonly messages: readonly string[];
      readonly date: LocalDate;
    };
