import type { Text } from './definition.js';
import type { Places } from './places.js';
import type { Path, Problem } from './problem.js';

/** What is wrong, before its place in the file is looked up. */
export interface Finding {
  readonly code: string;
  /** An error unless said otherwise. */
  readonly severity?: 'error' | 'warning';
  readonly path: Path;
  /** Point at the key (unless said otherwise) or at the value. */
  readonly of?: 'key' | 'value';
  /** With `of: 'value'`: that many characters into its text. */
  readonly character?: number;
  readonly message: Text;
  readonly mend?: Text | undefined;
}

export function problemAt(places: Places, finding: Finding): Problem {
  const { line, column } = places.place(finding.path, finding.of ?? 'key', finding.character);
  return {
    code: finding.code,
    severity: finding.severity ?? 'error',
    path: finding.path,
    line,
    column,
    message: finding.message,
    ...(finding.mend === undefined ? {} : { mend: finding.mend }),
  };
}
