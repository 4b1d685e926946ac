import { holderOf } from '../../party.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { emitMessage } from '../work.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseWho } from './authorise.js';
import { findOpenTask } from './find-task.js';

/** 催办: whoever runs the process urges the owner of a task; recorded, and told to him. */
export function urge(
  work: Work,
  command: Extract<TaskCommand, { type: 'urge' }>,
): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused = authoriseWho(work, step.kind === 'collect' ? step.by : work.definition.start.by);
  if (refused) return refused;
  work.emit({ type: 'urged', task: task.id, by: actorName(work) });
  const { directory, now } = work.context;
  const to = holderOf(task.assignee, { directory, now, openedAt: task.openedAt });
  emitMessage(work, { to, kind: 'urge', subject: step.title, about: task.id });
  return undefined;
}
