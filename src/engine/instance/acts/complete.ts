import { evaluateExpression } from '../../../definition/expression/evaluate-expression.js';
import type { DoStep, Step } from '../../../definition/definition.js';
import { attached } from '../../attachment.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { factsOfState } from '../facts-of.js';
import { requestNumber } from '../numbers.js';
import { meetDeadlinesBy } from '../send.js';
import type { Instance, Task } from '../state.js';
import { meetDeadline, openTask } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseWho } from './authorise.js';
import { checkFilled } from './check-filled.js';
import { checkRequest, editRequest } from './edit-request.js';
import { findOpenTask, needsOpinion } from './find-task.js';
import { checkGiven } from './approval.js';
import { checkFiles } from './files.js';
import { bindChosen, checkChosen } from './choose.js';
import { handledOf, mayHandle } from './handle.js';
import { proceed } from './proceed.js';
import { routeAgain } from './route-again.js';
import { changeRequest, changesRequest, checkChanges } from './rework-form.js';

type Complete = Extract<TaskCommand, { type: 'complete' }>;

/** 办理: the owner of a task says that it is done. */
export function complete(work: Work, command: Complete): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused =
    mayComplete(work, task, step, command) ??
    otherAct(task) ??
    checkForms(work, task, step, command.form ?? {}) ??
    (task.role === 'advise' ? needsOpinion(command.opinion) : undefined) ??
    (task.role === 'do' ? checkOwed(work, step, command) : undefined) ??
    checkEdited(work, task, step, command) ??
    checkFiles(work, task, step, command) ??
    freezeFigures(work, step, command);
  if (refused) return refused;
  bindChosen(work, command.roles);
  const edited = editRequest(work, task, command.request);
  finishTask(work, task, step, command);
  if (changesRequest(task, step)) changeRequest(work, command.form ?? {});
  carryOn(work, task, step);
  if (edited) routeAgain(work, step.id);
  return undefined;
}

/** Whatever is required of the request is so where the step itself is done. */
function checkEdited(
  work: Work,
  task: Task,
  step: Step,
  { request }: Complete,
): Refused | undefined {
  return task.role === 'do' || request !== undefined
    ? checkRequest(work, task, step, request)
    : undefined;
}

/** Notes a task as done, fills its step and meets its deadline. */
export function finishTask(
  work: Work,
  task: Task,
  step: Step,
  filled: Pick<Complete, 'form' | 'opinion' | 'medium' | 'signature' | 'attachments'>,
): void {
  const by = actorName(work);
  const form = filled.form ?? {};
  work.emit({
    type: 'taskDone',
    task: task.id,
    decision: 'done',
    by,
    at: work.context.now,
    form,
    opinion: filled.opinion ?? '',
    ...(filled.medium === undefined ? {} : { medium: filled.medium }),
    ...(filled.signature === undefined ? {} : { signature: filled.signature }),
    ...attached(filled),
  });
  if (task.role !== 'part' && task.role !== 'answer' && task.role !== 'advise') {
    work.emit({ type: 'stepFilled', step: step.id, actor: by, form });
  }
  if ('document' in step && PRODUCING.has(task.role)) {
    work.emit({ type: 'documentProduced', document: step.document, step: step.id });
  }
  meetDeadline(work, task.id);
}

const PRODUCING: ReadonlySet<Task['role']> = new Set<Task['role']>(['do', 'rework']);

function mayComplete(work: Work, task: Task, step: Step, command: Complete): Refused | undefined {
  if (command.medium === 'paper' && step.kind === 'collect') return authoriseWho(work, step.by);
  return mayHandle(work, task, step);
}

function checkOwed(work: Work, step: Step, command: Complete): Refused | undefined {
  const handled = handledOf(step);
  return (handled && checkGiven(handled, command)) ?? checkChosen(work, step, command.roles);
}

/** Tasks that another act ends say so, rather than be done by halves. */
function otherAct(task: Task): Refused | undefined {
  const act = OTHER_ACTS[task.role];
  return act === undefined
    ? undefined
    : refuse('task.otherAct', act.zh, act.en, { task: task.id, role: task.role });
}

const OTHER_ACTS: Readonly<Partial<Record<Task['role'], { zh: string; en: string }>>> = {
  decide: { zh: '请选择同意、驳回或退回', en: 'approve, reject or return it' },
  record: { zh: '请登记事实', en: 'record the fact instead' },
  invite: { zh: '请邀请对象', en: 'invite the respondents instead' },
  tally: { zh: '请录入计票结果', en: 'enter the tally instead' },
};

function checkForms(
  work: Work,
  task: Task,
  step: Step,
  form: Readonly<Record<string, unknown>>,
): Refused | undefined {
  if (changesRequest(task, step)) return checkChanges(work, form);
  return checkFilled(hasForm(task) && 'form' in step ? step.form : undefined, form);
}

function hasForm(task: Task): boolean {
  return task.role === 'do' || task.role === 'part' || task.role === 'send';
}

/** What follows from a task that is done, besides the end of its step. */
export function carryOn(work: Work, task: Task, step: Step): void {
  if (task.role === 'advise') proceed(work, step);
  if (task.role === 'number' && step.kind === 'number') requestNumber(work, step.series, step);
  if (task.role === 'send' && step.kind === 'submit') {
    meetDeadlinesBy(work, step.id);
    openTask(work, step, {
      role: 'answer',
      assignee: partyOf(work, step.by),
      part: 'answer',
      withoutDue: true,
    });
  }
}

/** Figures frozen at a moment are those that were recorded by then (as of). */
function freezeFigures(work: Work, step: Step, command: Complete): Refused | undefined {
  if (step.kind !== 'do' || step.figures === undefined) {
    return command.figuresAt === undefined
      ? undefined
      : refuse('figures.none', '此步骤没有统计数据', 'this step freezes no figures');
  }
  const at = command.figuresAt ?? work.context.now;
  if (at > work.context.now) {
    return refuse(
      'figures.future',
      '统计时点不能晚于现在',
      'figures cannot be frozen in the future',
    );
  }
  const past = command.figuresAt === undefined ? work.state : (work.context.past as Instance);
  if (past.life === 'none' || past.life === 'draft') {
    return refuse(
      'figures.past',
      '统计时点不能早于流程启动',
      'figures cannot be frozen at a moment before the start',
    );
  }
  work.emit({
    type: 'figuresFrozen',
    step: step.id,
    figures: step.figures,
    at,
    counts: countsOf(work, step, past),
  });
  return undefined;
}

function countsOf(work: Work, step: DoStep, past: Instance) {
  const figures = work.definition.figures[step.figures ?? ''];
  const facts = factsOfState(past, work, work.context.now);
  return Object.fromEntries(
    Object.entries(figures?.counts ?? {}).map(([id, { value }]) => [
      id,
      evaluateExpression(work.definition, value, facts),
    ]),
  );
}
