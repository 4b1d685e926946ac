import type { Instant } from '../../calendar/calendar-data.js';

export type SeriesEvent =
  | {
      readonly type: 'numberTaken';
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly n: number;
      readonly number: string;
    }
  /** It was in use before the instance was adopted. */
  | {
      readonly type: 'numberAdopted';
      readonly adopted: true;
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly n: number;
      readonly number: string;
    }
  | {
      readonly type: 'numberVoided';
      readonly n: number;
      readonly number: string;
      readonly instance: string;
      readonly at: Instant;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly type: 'numberRestored';
      readonly n: number;
      readonly number: string;
      readonly instance: string;
      readonly by: string;
      readonly reason: string;
    }
  | { readonly type: 'seriesAdvanced'; readonly to: number };
