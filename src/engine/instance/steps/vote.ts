import type { VoteResult, VoteStep } from '../../../definition/definition.js';
import { reaches } from '../../share.js';
import { numberOf, shareOf } from '../parameters.js';
import { openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import type { StepRules } from './step-rules.js';

/** A body votes; its tally is entered, and the first result whose condition holds is the result. */
export const voteRules: StepRules<VoteStep> = {
  open(work, step) {
    openTask(work, step, { role: 'tally', assignee: partyOf(work, step.by) });
  },
  outcome(work, step) {
    const decided = tasksOf(work, step.id, 'tally').some((task) => task.state === 'done');
    return decided ? work.state.steps[step.id]?.outcome : undefined;
  },
  /** The last vote that may be repeated failed: the step ends unfulfilled. */
  lapses(work, step) {
    const result = step.results.find((one) => one.id === work.state.steps[step.id]?.outcome);
    return result?.then.kind === 'repeat';
  },
};

export interface Tally {
  readonly ballots: number;
  readonly present: number;
  readonly invalid: number;
  readonly counts: Readonly<Record<string, number>>;
}

export function resultOf(work: Work, step: VoteStep, tally: Tally): VoteResult {
  const base = baseOf(work, step, tally);
  const result = step.results.find(({ when }) => {
    if (!when) return true;
    const votes = when.sum.reduce((sum, grade) => sum + (tally.counts[grade] ?? 0), 0);
    return reaches(votes, base, when.op, shareOf(work, when.of));
  });
  if (!result) throw new Error(`vote ${step.id} has no result without a condition`);
  return result;
}

export function baseOf(work: Work, step: VoteStep, tally: Tally): number {
  switch (step.base) {
    case 'assigned':
      return tally.ballots;
    case 'present':
      return tally.present;
    case 'membership':
      return numberOf(work, step.members);
    default:
      return step.base satisfies never;
  }
}

/** Whether enough members were there; a vote without a quorum always has one. */
export function hasQuorum(work: Work, step: VoteStep, tally: Tally): boolean {
  if (!step.quorum) return true;
  const { of, op } = step.quorum;
  return reaches(tally.present, numberOf(work, step.members), op, shareOf(work, of));
}
