import type { Text } from '../../definition/definition.js';

/** One thing that an answer says: a stable code, the facts by name, and the sentence. */
export interface Said {
  readonly code: SaidCode;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly text: Text;
}

/** What a phase, a step, a task or an item can be said to wait for, and what comes next. */
export type SaidCode =
  | 'instance.draft'
  | 'instance.ended'
  | 'phase.beforeWindow'
  | 'phase.windowUnknown'
  | 'phase.heldBy'
  | 'phase.gateClosed'
  | 'phase.stepsLeft'
  | 'phase.exitClosed'
  | 'phase.windowOver'
  | 'step.phaseNotOpen'
  | 'step.groupNotOpen'
  | 'step.needs'
  | 'step.children'
  | 'step.sub'
  | 'step.tasks'
  | 'step.rework'
  | 'step.records'
  | 'step.answers'
  | 'step.closing'
  | 'step.event'
  | 'step.number'
  | 'step.outsideAnswer'
  | 'step.instanceEnded'
  | 'item.assign'
  | 'item.accept'
  | 'item.submit'
  | 'item.report'
  | 'item.milestone'
  | 'item.verify'
  | 'item.suspended'
  | 'item.request'
  | 'item.ended'
  | 'item.sealed';

export function said(
  code: SaidCode,
  zh: string,
  en: string,
  facts: Readonly<Record<string, unknown>> = {},
): Said {
  return { code, facts, text: { zh, en } };
}
