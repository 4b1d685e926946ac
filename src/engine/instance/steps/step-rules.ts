import type { Step } from '../../../definition/definition.js';
import type { Work } from '../work.js';

/** What one kind of step does by itself. */
export interface StepRules<S extends Step> {
  /** The step has just opened: give out its tasks, or do at once what it is there for. */
  open(work: Work, step: S): void;
  /** How it ended; undefined while it goes on. The usual end is `done`. */
  outcome(work: Work, step: S): string | undefined;
  /** It ended without being fulfilled, so that its phase cannot complete. */
  lapses?(work: Work, step: S): boolean;
}
