import type { Span } from '../../engine/directory/span.js';
import { writtenInstant } from '../../engine/directory/written-moments.js';

/** A department or post as a cell names it, with the dates as they are written. */
export interface WrittenTerm {
  readonly name: string;
  readonly from?: string;
  readonly until?: string;
}

const DATE = String.raw`(?:\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:\d\d)?|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)`;
/** `PLN 2020-09-01/2021-08-31`, also with 至 or a tilde, in brackets, and open on one side. */
const DATED = new RegExp(
  `^(.+?)[\\s(]*(?:(${DATE})\\s*[/至~]\\s*(${DATE})?|[/至~]\\s*(${DATE}))\\s*\\)?$`,
);
const BETWEEN = /[、，,；;\n]/;

/** What a cell with several departments or posts says. */
export function termsIn(cell: string): readonly WrittenTerm[] {
  return cell
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(termIn);
}

function termIn(text: string): WrittenTerm {
  const [, name, from, until, only] = DATED.exec(text.normalize('NFKC')) ?? [];
  if (name === undefined) return { name: text };
  const end = until ?? only;
  return {
    name: name.trim(),
    ...(from !== undefined && { from }),
    ...(end !== undefined && { until: end }),
  };
}

/** A cell that says the same when it is read. */
export function termsText(
  terms: readonly (Span & { readonly code: string })[],
  zone: string,
): string {
  return terms
    .map(({ code, from, until }) => {
      if (from === undefined && until === undefined) return code;
      const [start, end] = [
        from && writtenInstant(from, 'from', zone),
        until && writtenInstant(until, 'until', zone),
      ];
      return `${code} ${start ?? ''}/${end ?? ''}`;
    })
    .join('; ');
}
