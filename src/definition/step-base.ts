import type { Expression, Text } from './words.js';

/** What steps of all kinds have. */
export interface StepBase {
  readonly id: string;
  readonly phase: string;
  /** The group it stands in. */
  readonly parent?: string;
  readonly title: Text;
  readonly description?: Text;
  readonly needs: readonly string[];
  readonly if?: Expression;
  /** False for a step that the phase does not wait for. */
  readonly required: boolean;
}
