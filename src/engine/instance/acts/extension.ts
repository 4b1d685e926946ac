import { isLocalDate } from '../../../calendar/local-date.js';
import type { Who } from '../../../definition/definition.js';
import { armRungs } from '../../deadline.js';
import type { Due } from '../../due.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import { deadlineRules } from '../work.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseOwner, authoriseWho } from './authorise.js';
import { findOpenTask, needsOpinion } from './find-task.js';

type Extension = Extract<
  TaskCommand,
  { type: 'askExtension' | 'grantExtension' | 'refuseExtension' }
>;

/** 延期: asked for by whoever has the task, granted or refused by whom the step names. */
export function extendTask(work: Work, command: Extension): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const rule = step.kind === 'collect' ? step.extension : undefined;
  if (!rule || !work.state.deadlines[task.id]) {
    return refuse('extension.none', '此待办不能延期', 'this task cannot be extended', {
      task: task.id,
    });
  }
  return command.type === 'askExtension'
    ? ask(work, task, command)
    : answer(work, task, rule.by, command);
}

function ask(
  work: Work,
  task: Task,
  { due, opinion }: Extract<Extension, { type: 'askExtension' }>,
): Refused | undefined {
  const refused =
    authoriseOwner(work, task) ??
    needsOpinion(opinion) ??
    checkLater(due, work.state.deadlines[task.id], work.today);
  if (refused) return refused;
  const request = { due, reason: opinion, by: actorName(work) };
  work.emit({ type: 'extensionAsked', task: task.id, request });
  return undefined;
}

/** A new due date is a date, later than the present one and not past. */
export function checkLater(
  due: string,
  present: Due | undefined,
  today: string,
): Refused | undefined {
  if (isLocalDate(due) && due >= today && isLater(due, present)) return undefined;
  return refuse(
    'extension.notLater',
    '新的期限须晚于原期限',
    'the new due date must be later than the present one',
    { due, present: present?.due ?? '' },
  );
}

/** The end of a day is later than any moment of it. */
function isLater(due: string, present: Due | undefined): boolean {
  if (!present) return true;
  return present.dueAt === undefined ? due > present.due : due >= present.due;
}

function answer(
  work: Work,
  task: Task,
  by: Who,
  command: Exclude<Extension, { type: 'askExtension' }>,
): Refused | undefined {
  const { request } = task;
  if (!request) {
    return refuse('extension.notAsked', '没有待批的延期申请', 'no extension has been asked for', {
      task: task.id,
    });
  }
  const granted = command.type === 'grantExtension';
  const opinion = command.type === 'refuseExtension' ? command.opinion : '';
  const refused = authoriseWho(work, by, task) ?? (granted ? undefined : needsOpinion(opinion));
  if (refused) return refused;
  work.emit({ type: 'extensionAnswered', task: task.id, granted, opinion });
  if (granted) moveTo(work, task, request.due);
  return undefined;
}

/** K5: a new due date, the rungs anew, the level back to 0; what is past is skipped. */
function moveTo(work: Work, task: Task, due: string): void {
  const ladder = work.state.deadlines[task.id]?.ladder;
  const rungs = armRungs({ due }, ladder, work.context.now, deadlineRules(work));
  const provisional = !work.calendar.covers(due);
  const why = 'extension';
  work.emit({ type: 'deadlineMoved', id: task.id, due, given: true, provisional, rungs, why });
}
