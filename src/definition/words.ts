export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A CEL expression, as written. */
export type Expression = string;

/** What a span is counted in: working days, days of the calendar, or hours of the clock. */
export type SpanUnit = 'workday' | 'day' | 'hour';

export interface CountedSpan {
  readonly n: number;
  readonly unit: SpanUnit;
}

/** `5wd` is five working days, `20d` twenty calendar days, `48h` forty-eight hours; or a parameter's name. */
export type Span = CountedSpan | { readonly parameter: string };

/** Somebody, before the directory is asked who it is. */
export type Who =
  | { readonly role: string }
  | { readonly person: string }
  | { readonly post: string }
  | { readonly department: string }
  /** Head of, or deputy in charge (分管) of, the department of the task, of the starter, or one named. */
  | { readonly headOf: DepartmentOf }
  | { readonly inChargeOf: DepartmentOf }
  | { readonly starter: true }
  /** Whoever has the task or the item; only in ladders. */
  | { readonly assignee: true }
  /** Whoever did the named step. */
  | { readonly actorOf: string }
  /** Next above somebody in the line of his department: head, deputy in charge, the department above. */
  | { readonly superiorOf: Who }
  /** 逐级: the heads above somebody, the nearest first, to a number of levels or to a post. */
  | {
      readonly headsAbove: {
        readonly of: Who;
        readonly levels?: number;
        readonly until?: string;
      };
    }
  /** The people or departments that a field of the start form names. */
  | { readonly field: string }
  /** The person or department whose code an expression gives; nobody where it gives an empty text. */
  | { readonly expression: Expression }
  | { readonly anyOf: readonly Who[] };

export type DepartmentOf = 'task' | 'starter' | { readonly department: string };

export type Comparison = '>' | '>=';

/** An exact share such as `1/2` or `0.8`, or the parameter that holds one. */
export type Share =
  { readonly over: number; readonly under: number } | { readonly parameter: string };
