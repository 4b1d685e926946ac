import type { MessageRaised } from '../../engine/message.js';

type Map<Value> = Readonly<Record<string, Value>>;
type Parts = Map<unknown>;

/** What must be the case at a moment, as the schema accepts it. */
export interface Expectation {
  readonly phases?: readonly string[] | Map<string>;
  readonly life?: string;
  readonly outcome?: string;
  readonly sealed?: boolean;
  readonly serial?: string;
  readonly version?: number;
  readonly versions?: Map<number>;
  readonly steps?: Map<string | Parts>;
  readonly tasks?: Map<string | Parts>;
  /** Steps that remain, in their order. */
  readonly route?: readonly string[];
  readonly copies?: Map<string | Parts>;
  readonly form?: Parts;
  readonly open?: Map<number | readonly string[]>;
  readonly deadlines?: Map<string | Parts>;
  readonly items?: Map<string | Parts>;
  readonly ledger?: Map<Map<number | readonly string[]>>;
  readonly documents?: Map<string | Parts>;
  readonly figures?: Map<Parts>;
  readonly counts?: Map<number | Map<number>>;
  readonly events?: Map<string>;
  readonly firings?: ExpectedFirings;
  readonly messages?: ExpectedMessages;
  readonly history?: readonly ExpectedEvent[];
  readonly unchanged?: true;
}

/** The half-open stretch (from, to] as local moments; from the first moment and to the present one where absent. */
export interface Range {
  readonly from?: string;
  readonly to?: string;
}

export interface ExpectedFirings extends Range {
  readonly exactly: readonly string[];
}

export interface ExpectedMessages extends Range {
  readonly exactly?: readonly string[];
  readonly kind?: MessageRaised['kind'];
  readonly count?: number;
  readonly addressees?: readonly string[];
}

/** Besides these the fields of the event. */
export interface ExpectedEvent {
  readonly stream?: string;
  readonly event: string;
  readonly actor?: string;
  readonly principal?: string;
  readonly occurredAt?: string;
  readonly recordedAt?: string;
  readonly reason?: string;
  readonly definitionVersion?: number;
  readonly [field: string]: unknown;
}
