import { holderOf } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import { emitMessage } from '../work.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseWho } from './authorise.js';
import { findOpenTask } from './find-task.js';
import { starterOnly } from './steward.js';

/** 催办: whoever runs the process urges the owner of a task; recorded, and told to him. */
export function urge(
  work: Work,
  command: Extract<TaskCommand, { type: 'urge' }>,
): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused =
    (starterOnly(work) &&
      authoriseWho(work, step.kind === 'collect' ? step.by : work.definition.start.by)) ??
    refuseTooOften(work, task);
  if (refused) return refused;
  work.emit({ type: 'urged', task: task.id, by: actorName(work), at: work.context.now });
  const { directory, now } = work.context;
  const to = holderOf(task.assignee, { directory, now, openedAt: task.openedAt });
  emitMessage(work, { to, kind: 'urge', subject: step.title, about: task.id });
  return undefined;
}

const URGE_AGAIN_MS = 2 * 60 * 60_000;

/** Whoever has been urged a moment ago knows. */
function refuseTooOften(work: Work, { id, urgedAt }: Task): Refused | undefined {
  if (urgedAt === undefined) return undefined;
  const again = Date.parse(urgedAt) + URGE_AGAIN_MS;
  return Date.parse(work.context.now) >= again
    ? undefined
    : refuse(
        'urge.tooOften',
        '两小时内已催办过，请稍后再催',
        'it was urged less than two hours ago',
        { task: id, urgedAt },
      );
}
