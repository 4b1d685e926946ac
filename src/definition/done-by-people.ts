import type { StepKind } from './step.js';

/** Kinds of steps that end with what people did on them, so that they can be sent back to them. */
export const DONE_BY_PEOPLE: readonly StepKind[] = ['do', 'approve', 'collect', 'record', 'submit'];
