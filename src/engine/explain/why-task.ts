import type { Instant } from '../../calendar/calendar-data.js';
import type { DateRule, Step, Text } from '../../definition/definition.js';
import type { Path } from '../../definition/problem.js';
import type { Deadline } from '../deadline.js';
import { addresseesOf } from '../fire-rungs.js';
import { anchorOf } from '../instance/dates.js';
import type { ExtensionRequest, Instance, Task } from '../instance/state.js';
import { isPending } from '../instance/tasks.js';
import { deadlineRules, partyOf, type Work } from '../instance/work.js';
import { workOn, type Look } from './look.js';
import { taskName } from './name-of.js';
import { nextAfter, type NextSteps } from './what-next.js';
import { explainDeadline, type DeadlineAnswer } from './why-deadline.js';
import { turnOf, type Turn } from './whose-turn.js';

/** Why a task is there: since when, for whom, until when, and what follows from it. */
export interface TaskAnswer {
  readonly id: string;
  readonly step: string;
  readonly title: Text;
  readonly role: Task['role'];
  readonly state: Task['state'];
  readonly since: Instant;
  /** Nobody where it is done or ended. */
  readonly turn?: Turn;
  readonly with: readonly Turn[];
  /** Nobody could be found for it, so that the administrator has it. */
  readonly unowned: boolean;
  readonly doneAt?: Instant;
  readonly doneBy?: string;
  /** An extension asked for and not answered. */
  readonly request?: ExtensionRequest;
  readonly deadline?: DeadlineAnswer;
}

/** A task with what comes after its step. */
export interface WholeTaskAnswer extends TaskAnswer {
  readonly next: NextSteps;
}

/** Undefined where the instance has no such task. */
export function whyTask(look: Look, state: Instance, id: string): WholeTaskAnswer | undefined {
  const task = state.tasks[id];
  const step = task && look.definition.text.steps[task.step];
  if (!task || !step) return undefined;
  const work = workOn(look, state);
  return { ...explainTask(look, work, task), next: nextAfter(work, step) };
}

export function explainTask(look: Look, work: Work, task: Task): TaskAnswer {
  const names = { definition: work.definition, directory: look.directory };
  const at = { now: look.now, openedAt: task.openedAt };
  const { step, part } = taskName(names, task.id);
  const deadline = work.state.deadlines[task.id];
  const open = isPending(task);
  return {
    id: task.id,
    step: task.step,
    title:
      part === undefined ? step : { zh: `${step.zh}：${part.zh}`, en: `${step.en}: ${part.en}` },
    role: task.role,
    state: task.state,
    since: task.openedAt,
    ...(open && { turn: turnOf(names, task.assignee, at) }),
    with: task.with.map((party) => turnOf(names, party, at)),
    unowned: task.unowned,
    ...(task.doneAt !== undefined && { doneAt: task.doneAt }),
    ...(task.doneBy !== undefined && { doneBy: task.doneBy }),
    ...(task.request && { request: task.request }),
    ...(deadline && { deadline: explainStepDeadline(look, work, deadline) }),
  };
}

/** A deadline on a task or a group, by the rule that the step has for it. */
export function explainStepDeadline(look: Look, work: Work, deadline: Deadline): DeadlineAnswer {
  const step = work.definition.steps[deadline.on];
  const found = step && ruleOf(step, deadline);
  const anchor = step && found && anchorOf(work, found.rule.from, step, deadline.openedAt);
  return explainDeadline(look, deadlineRules(work), deadline, {
    rule: found?.rule,
    written: step && found && look.written?.inStep(step.id, found.path),
    anchor,
    addresseesOf: (rung, of) =>
      addresseesOf(
        {
          directory: look.directory,
          now: look.now,
          partyOf: (who, { department, owner }) =>
            partyOf(work, who, { department, assignee: owner }),
        },
        rung,
        of,
      ),
  });
}

function ruleOf(
  step: Step,
  deadline: Deadline,
): { readonly rule: DateRule; readonly path: Path } | undefined {
  if (step.kind !== 'group') {
    const rule = 'due' in step ? step.due : undefined;
    return rule && { rule, path: ['due'] };
  }
  const name = deadline.id.slice(deadline.id.lastIndexOf('/') + 1);
  const rule = step.deadlines[name]?.due;
  return rule && { rule, path: ['deadlines', name, 'due'] };
}
