import type { Timer } from '../stream-kind.js';
import type { Preferences } from './state.js';

/** What a person says to his own mailbox, and what the system does with what is in it. */
export type MailboxCommand =
  /** 已读: the person has seen these messages. */
  | { readonly type: 'read'; readonly messages: readonly string[] }
  /** The whole of how the person wants to be told; what is not named goes back to the default. */
  | ({ readonly type: 'setPreferences' } & Partial<Preferences>)
  | SystemCommand;

/** What only the system does. */
export type SystemCommand =
  /** These messages are to go out over a channel. Those that were posted there before are passed over. */
  | {
      readonly type: 'post';
      readonly channel: string;
      readonly messages: readonly string[];
      /** Zone in which quiet hours and the digest's time of day are read. */
      readonly zone: string;
    }
  /** The sender has taken this attempt on himself; nobody else makes it. */
  | {
      readonly type: 'beginAttempt';
      readonly dispatch: string;
      readonly attempt: number;
      readonly address: string;
    }
  | {
      readonly type: 'noteAttempt';
      readonly dispatch: string;
      readonly attempt: number;
      readonly ok: boolean;
      readonly error?: string;
      /** Trying again would not help. */
      readonly permanent?: boolean;
    }
  /** An incident about a dispatch that was given up is tried again. */
  | {
      readonly type: 'resend';
      readonly dispatch: string;
      readonly channel: string;
      readonly messages: readonly string[];
      readonly attempts: number;
    }
  | { readonly type: 'fireTimers'; readonly timers: readonly Timer[] };
