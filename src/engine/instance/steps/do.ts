import type { DoStep } from '../../../definition/definition.js';
import { peopleOf } from '../../party.js';
import type { Party } from '../../party.js';
import { openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { barredFrom } from './approvers.js';
import type { StepRules } from './step-rules.js';

/** 办理: one task, done when its owner says so. */
export const doRules: StepRules<DoStep> = {
  open(work, step) {
    openTask(work, step, { role: 'do', assignee: whoMayDo(work, step) });
  },
  outcome(work, step) {
    return tasksOf(work, step.id, 'do').some((task) => task.state === 'done') ? 'done' : undefined;
  },
};

/** Where separation of duties leaves nobody of those named, whoever keeps the processes has it. */
function whoMayDo(work: Work, step: DoStep): Party | undefined {
  const party = partyOf(work, step.by);
  if (party === undefined || step.not.length === 0) return party;
  const barred = barredFrom(work, step.not);
  const people = peopleOf(party, work.context.directory);
  return people.every((person) => barred.has(person)) ? undefined : party;
}
