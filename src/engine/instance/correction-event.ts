import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';

type Form = Readonly<Record<string, unknown>>;

/** 更正: what was recorded wrongly stays in the history; from now on this counts. */
export type CorrectionEvent =
  | {
      readonly type: 'formCorrected';
      readonly changes: Form;
      readonly before: Form;
      readonly subject: Text;
    }
  | {
      readonly type: 'stepFormCorrected';
      readonly step: string;
      readonly changes: Form;
      readonly before: Form;
    }
  | {
      readonly type: 'eventCorrected';
      readonly event: string;
      readonly changes: Form;
      readonly before: Form;
      /** Only where the date was wrong. */
      readonly date?: { readonly from: LocalDate; readonly to: LocalDate };
    }
  | {
      readonly type: 'tallyCorrected';
      readonly step: string;
      readonly ballots: number;
      readonly present: number;
      readonly invalid: number;
      readonly counts: Readonly<Record<string, number>>;
      readonly result: string;
      readonly before: string;
    };
