import type { Task } from '../../src/engine/instance/state.js';
import { peopleOf } from '../../src/engine/party.js';
import type { Stage } from './a-stage.js';

const ACTS_MAX = 200;

/** Leads an instance to its end by everybody agreeing; throws where it gets stuck. */
export function finish(stage: Stage): void {
  if (stage.state.life === 'suspended') stage.does('admin', { type: 'activate' });
  if (stage.state.life === 'draft') {
    stage.does('off-clerk', { type: 'start', definition: { id: 'small', version: 1 } });
  }
  for (let n = 0; n < ACTS_MAX; n += 1) {
    if (stage.state.sealed) return;
    const [task] = stage.open();
    if (!task) break;
    agree(stage, task);
  }
  throw new Error(
    `stuck: ${stage
      .open()
      .map(({ id }) => id)
      .join(', ')}`,
  );
}

function agree(stage: Stage, task: Task): void {
  const { id } = task;
  const people = peopleOf(task.assignee, stage.directory);
  const command =
    task.role === 'decide'
      ? ({ type: 'approve', task: id } as const)
      : ({ type: 'complete', task: id, opinion: 'done' } as const);
  const codes = people.map((person) => ({ person, code: tried(stage, person, command) }));
  if (codes.some(({ code }) => code === undefined)) {
    closeVote(stage);
    return;
  }
  throw new Error(`${id} cannot be done: ${JSON.stringify(codes)}`);
}

function tried(stage: Stage, person: string, command: Parameters<Stage['tries']>[1]) {
  const task = 'task' in command ? stage.state.tasks[command.task] : undefined;
  return task?.state === 'open' ? stage.tries({ person }, command) : undefined;
}

/** When all have voted somebody has to say that the vote is over. */
function closeVote(stage: Stage): void {
  const open = stage.open().some(({ step }) => step === 'vote');
  if (!open && stage.definition.steps['vote']?.kind === 'approve') {
    stage.tries({ person: 'leader' }, { type: 'closeBallot', step: 'vote' });
  }
}
