import type { LocalDate } from '../../../calendar/calendar-data.js';
import { adoptedMoment } from '../../adopted-moment.js';
import type { CollectStep, Step } from '../../../definition/definition.js';
import { armRungs } from '../../deadline.js';
import { carryOn, finishTask } from '../acts/complete.js';
import { noteApproval } from '../acts/approval.js';
import { closeCollection } from '../acts/system.js';
import { closing, openPart } from '../steps/collect.js';
import { openNextDecision } from '../steps/approve.js';
import { rulesOf } from '../steps/rules-of.js';
import type { Task } from '../state.js';
import { taskId, tasksOf } from '../tasks.js';
import { deadlineRules } from '../work.js';
import type { Work } from '../work.js';
import { problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptedPart, AdoptedStep } from './adoption.js';
import { workAt } from './work-at.js';

/** Gives out the tasks of a step that stands open, as on the day it opened, and what has come in since. */
export function openAdopted(
  work: Work,
  step: Step,
  adopted: AdoptedStep,
  openedOn: LocalDate,
): readonly AdoptProblem[] {
  const then = workAt(work, adoptedMoment(openedOn, work.calendar.zone));
  if (step.kind === 'collect' && 'outside' in step.from && adopted.parts) {
    openInvited(then, step, adopted);
  } else {
    rulesOf(step).open(then);
  }
  if (adopted.due !== undefined && step.kind !== 'collect') {
    for (const task of tasksOf(work, step.id)) moveDue(then, task.id, adopted.due);
  }
  const problems = [
    ...(step.kind === 'collect' ? takeParts(work, step, adopted) : []),
    ...takeApprovals(work, step, adopted),
  ];
  if (step.kind === 'submit') markSent(work, step, adopted);
  return problems;
}

/** Respondents outside are asked again by the names that they were given. */
function openInvited(work: Work, step: CollectStep, { parts = {}, due, sent }: AdoptedStep): void {
  const names = Object.keys(parts);
  for (const name of names) openPart(work, step, { outside: name }, due);
  work.emit({
    type: 'partsSent',
    step: step.id,
    sent: sent ?? names.length,
    ...closing(work, step),
  });
}

function takeParts(
  work: Work,
  step: CollectStep,
  { parts = {}, cycle = 1, openedOn = '' }: AdoptedStep,
): readonly AdoptProblem[] {
  const { zone } = work.calendar;
  const problems: AdoptProblem[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const task = work.state.tasks[taskId(step.id, cycle, name)];
    if (!task) {
      problems.push(nobody(step, 'parts', name));
      continue;
    }
    if (part.due !== undefined)
      moveDue(workAt(work, adoptedMoment(openedOn, zone)), task.id, part.due);
    takePart(work, step, task, part);
  }
  const { closesAt } = work.state.steps[step.id] ?? {};
  const { closesAt: moved = closesAt } = closing(work, step);
  if (moved !== undefined && moved !== closesAt) {
    work.emit({ type: 'closingMoved', step: step.id, closesAt: moved, adopted: true });
  }
  if (moved !== undefined && moved <= work.context.now) closeCollection(work, step.id);
  return problems;
}

function takePart(work: Work, step: CollectStep, task: Task, part: AdoptedPart): void {
  if (part.doneOn === undefined) return;
  const by = part.by ?? ownerOf(task);
  const then = workAt(work, adoptedMoment(part.doneOn, work.calendar.zone), by);
  finishTask(then, task, step, { form: part.form ?? {}, opinion: part.opinion ?? '' });
  if (part.valid === false) {
    then.emit({ type: 'partJudged', task: task.id, valid: false, opinion: '' });
  }
}

function takeApprovals(
  work: Work,
  step: Step,
  { approvals = {}, cycle = 1 }: AdoptedStep,
): readonly AdoptProblem[] {
  if (step.kind !== 'approve') return [];
  const problems: AdoptProblem[] = [];
  const inOrder = Object.entries(approvals).toSorted(([, a], [, b]) => compare(a.on, b.on));
  for (const [person, { on, opinion = '' }] of inOrder) {
    const task = work.state.tasks[taskId(step.id, cycle, person)];
    if (task?.state !== 'open') {
      problems.push(nobody(step, 'approvals', person));
      continue;
    }
    const then = workAt(work, adoptedMoment(on, work.calendar.zone), person);
    noteApproval(then, task, 'approved', { opinion });
    if (step.policy === 'sequential') openNextDecision(then, step);
  }
  return problems;
}

function markSent(work: Work, step: Step, { sentOn, actor, form = {} }: AdoptedStep): void {
  const [task] = tasksOf(work, step.id, 'send');
  if (sentOn === undefined || !task) return;
  const then = workAt(work, adoptedMoment(sentOn, work.calendar.zone), actor ?? ownerOf(task));
  finishTask(then, task, step, { form });
  carryOn(then, task, step);
}

/** A due date that somebody gave or granted, with the rungs that are still to come. */
function moveDue(work: Work, id: string, due: LocalDate): void {
  const deadline = work.state.deadlines[id];
  if (!deadline || deadline.due === due) return;
  const { dueAt: _counted, ...rest } = deadline;
  const rungs = armRungs({ due }, deadline.ladder, work.context.now, deadlineRules(work));
  const provisional = !work.calendar.covers(due);
  work.emit({
    type: 'deadlineSet',
    deadline: { ...rest, due, given: true, rungs, provisional },
  });
}

function ownerOf({ assignee, id }: Task): string {
  if ('person' in assignee) return assignee.person;
  if ('department' in assignee) return assignee.department;
  return id;
}

function nobody(step: Step, kind: 'parts' | 'approvals', name: string): AdoptProblem {
  return problem(
    'adopt.notAsked',
    ['done', 'steps', step.id, kind, name],
    `“${step.title.zh}”不由${name}办理：请核对通讯录和角色`,
    `"${step.title.en}" is not asked of ${name}: check the directory and the roles`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
