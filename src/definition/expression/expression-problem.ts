import type { Text } from '../definition.js';

/** One mistake in an expression. */
export interface ExpressionProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The character of the expression at which it is, from 0. */
  readonly offset: number;
  readonly message: Text;
  readonly mend?: Text;
}

/** Takes problems in as a rule finds them. */
export type Report = (problem: ExpressionProblem) => void;
