import { isLocalDate } from '../../../calendar/local-date.js';
import type { CollectStep } from '../../../definition/definition.js';
import { skipPassed } from '../../deadline.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { StepCommand, TaskCommand } from '../command.js';
import { closing, openPart } from '../steps/collect.js';
import type { Part } from '../steps/collect.js';
import { tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { authoriseWho } from './authorise.js';
import { findTask, needsOpinion } from './find-task.js';
import { finishTask } from './complete.js';

/** As many respondents as one collection may have. */
const PARTS_MAX = 2_000;

/** Hands a part back to the one who handed it in; its due date stays (K12), its clock goes on (K5). */
export function returnPart(
  work: Work,
  command: Extract<TaskCommand, { type: 'return' }>,
): Refused | undefined {
  const found = findAnswer(work, command);
  if ('accepted' in found) return found;
  const { now } = work.context;
  work.emit({ type: 'taskReopened', task: command.task, at: now, opinion: command.opinion });
  const deadline = work.state.deadlines[command.task];
  if (deadline?.state === 'met') {
    const rungs = skipPassed(deadline.rungs, now);
    work.emit({ type: 'deadlineResumed', id: deadline.id, rungs });
  }
  return undefined;
}

/** An answer that cannot be counted. */
export function judgeInvalid(
  work: Work,
  command: Extract<TaskCommand, { type: 'judgeInvalid' }>,
): Refused | undefined {
  const found = findAnswer(work, command);
  if ('accepted' in found) return found;
  const { task, opinion } = command;
  work.emit({ type: 'partJudged', task, valid: false, opinion });
  return undefined;
}

/** A part that has been handed in, if the actor runs its collection and says why. */
function findAnswer(
  work: Work,
  command: Extract<TaskCommand, { type: 'return' | 'judgeInvalid' }>,
): CollectStep | Refused {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const open = work.state.steps[step.id]?.state === 'open';
  if (step.kind !== 'collect' || task.role !== 'part' || task.state !== 'done' || !open) {
    return refuse(
      'part.notHandedIn',
      '该部分尚未报送或汇总已结束',
      'this part has not been handed in, or the collection is over',
      {
        task: task.id,
      },
    );
  }
  return authoriseWho(work, step.by) ?? needsOpinion(command.opinion) ?? step;
}

/** Invites, lets somebody join late, or counts answers on paper. */
export function runCollection(
  work: Work,
  command: Extract<StepCommand, { type: 'invite' | 'joinLate' | 'countPaper' }>,
): Refused | undefined {
  const step = work.definition.steps[command.step];
  const state = work.state.steps[command.step];
  const closed = state?.closed === true && command.type !== 'invite';
  if (step?.kind !== 'collect' || state?.state !== 'open' || closed) {
    return refuse('step.notOpen', '该步骤未在征集中', 'this step is not collecting', {
      step: command.step,
    });
  }
  const refused = authoriseWho(work, step.by);
  if (refused) return refused;
  switch (command.type) {
    case 'invite':
      return invite(work, step, command);
    case 'joinLate':
      return joinLate(work, step, command);
    case 'countPaper':
      return countPaper(work, step, command);
    default:
      return command satisfies never;
  }
}

function invite(
  work: Work,
  step: CollectStep,
  command: Extract<StepCommand, { type: 'invite' }>,
): Refused | undefined {
  const allowed = 'outside' in step.from ? step.from.outside : [];
  const unknown = Object.keys(command.groups).find((group) => !allowed.includes(group));
  if (unknown !== undefined) {
    return refuse('group.unknown', `没有对象类别${unknown}`, `there is no group ${unknown}`, {
      allowed,
    });
  }
  const wrong = checkDue(work, step, command.due) ?? checkSize(work, step, command.groups);
  if (wrong) return wrong;
  let sent = 0;
  for (const [group, who] of Object.entries(command.groups)) {
    const first = tasksOf(work, step.id, 'part').filter((task) =>
      task.id.includes(`/${group}-`),
    ).length;
    const count = typeof who === 'number' ? who : who.length;
    for (let n = 1; n <= count; n += 1) {
      const respondent: unknown = typeof who === 'number' ? undefined : who[n - 1];
      openPart(work, step, { outside: `${group}-${String(first + n)}`, respondent }, command.due);
    }
    sent += count;
  }
  work.emit({ type: 'partsSent', step: step.id, sent, ...closing(work, step) });
  const task = tasksOf(work, step.id, 'invite').find((one) => one.state === 'open');
  if (task) finishTask(work, task, step, {});
  return undefined;
}

function checkSize(
  work: Work,
  step: CollectStep,
  groups: Readonly<Record<string, number | readonly string[]>>,
): Refused | undefined {
  const counts = Object.values(groups).map((who) => (typeof who === 'number' ? who : who.length));
  const sent = counts.reduce((sum, n) => sum + n, work.state.steps[step.id]?.sent ?? 0);
  const whole = counts.every((n) => Number.isInteger(n) && n >= 0);
  if (whole && counts.some((n) => n > 0) && sent <= PARTS_MAX) return undefined;
  return refuse(
    'invite.size',
    `邀请对象须为1至${String(PARTS_MAX)}个`,
    `between 1 and ${String(PARTS_MAX)} respondents can be invited`,
    { sent },
  );
}

function checkDue(work: Work, step: CollectStep, due: string | undefined): Refused | undefined {
  if (step.due?.from.kind !== 'given') {
    return due === undefined
      ? undefined
      : refuse(
          'due.notGiven',
          '此步骤的期限由规则确定',
          'the due date of this step follows a rule',
        );
  }
  if (due === undefined) return refuse('due.missing', '请填写截止日期', 'say until when');
  if (isLocalDate(due) && due >= work.today) return undefined;
  return refuse('due.past', '截止日期不能早于今天', 'the due date must not be past', { due });
}

function joinLate(
  work: Work,
  step: CollectStep,
  command: Extract<StepCommand, { type: 'joinLate' }>,
): Refused | undefined {
  const part = lateJoiner(work, step, command);
  if ('accepted' in part) return part;
  const name = 'department' in part ? part.department : 'person' in part ? part.person : '';
  if (tasksOf(work, step.id, 'part').some((task) => task.id.endsWith(`/${name}`))) {
    return refuse('part.present', '该对象已经参加', 'they take part already', { part: name });
  }
  openPart(work, step, part);
  work.emit({ type: 'partsSent', step: step.id, sent: 1, ...closing(work, step) });
  return undefined;
}

function lateJoiner(
  work: Work,
  step: CollectStep,
  { department, person }: Extract<StepCommand, { type: 'joinLate' }>,
): Part | Refused {
  const { directory } = work.context;
  if ('departments' in step.from && department !== undefined && directory.departments[department]) {
    return { department };
  }
  if ('people' in step.from && person !== undefined && directory.people[person]) return { person };
  return refuse(
    'part.unknown',
    '请指定通讯录中的科室或人员',
    'name a department or person of the directory',
  );
}

function countPaper(
  work: Work,
  step: CollectStep,
  { valid, invalid }: Extract<StepCommand, { type: 'countPaper' }>,
): Refused | undefined {
  const state = work.state.steps[step.id];
  const outstanding =
    tasksOf(work, step.id, 'part').filter((task) => task.state === 'open').length -
    (state ? state.paper.valid + state.paper.invalid : 0);
  const whole = [valid, invalid].every((n) => Number.isInteger(n) && n >= 0);
  if (!whole || valid + invalid === 0 || valid + invalid > outstanding) {
    return refuse(
      'paper.count',
      `纸质答卷数须在1至${String(outstanding)}之间`,
      `between 1 and ${String(outstanding)} answers on paper can still come in`,
      { outstanding },
    );
  }
  work.emit({ type: 'paperCounted', step: step.id, valid, invalid });
  return undefined;
}
