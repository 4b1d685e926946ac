import type { Step } from '../../../definition/definition.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import type { Work } from '../work.js';

export type Found =
  | { readonly task: Task; readonly step: Step; readonly refused?: undefined }
  | { readonly refused: Refused };

/** The task that a command is about, if it is there and is what the person saw. */
export function findTask(work: Work, command: Pick<TaskCommand, 'task' | 'version'>): Found {
  const task = work.state.tasks[command.task];
  const step = task && work.definition.steps[task.step];
  if (!task || !step) {
    return {
      refused: refuse(
        'task.unknown',
        `没有待办${command.task}`,
        `there is no task ${command.task}`,
        {
          task: command.task,
        },
      ),
    };
  }
  if (command.version !== undefined && command.version !== task.version) {
    return {
      refused: refuse(
        'task.changed',
        '待办在您查看之后已有变动，请刷新后再办理',
        'the task has changed since you looked at it; reload it and try again',
        { task: task.id, version: task.version },
      ),
    };
  }
  return { task, step };
}

/** The same, for commands that need the task to be open. */
export function findOpenTask(work: Work, command: Pick<TaskCommand, 'task' | 'version'>): Found {
  const found = findTask(work, command);
  if (found.refused || found.task.state === 'open') return found;
  const { task } = found;
  return {
    refused: refuse('task.notOpen', '待办已办结或已取消', 'the task is no longer open', {
      task: task.id,
      state: task.state,
      decision: task.decision ?? '',
    }),
  };
}

/** A reason that must be there is there. */
export function needsOpinion(opinion: string | undefined): Refused | undefined {
  return opinion === undefined || opinion.trim() === ''
    ? refuse('opinion.missing', '请填写意见', 'an opinion is required')
    : undefined;
}
