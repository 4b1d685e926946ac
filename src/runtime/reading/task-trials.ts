import { addDays } from '../../calendar/local-date.js';
import { localDateOf } from '../../calendar/local-time.js';
import type { CollectStep } from '../../definition/definition.js';
import type { InstanceCommand } from '../../engine/instance/command.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { Trial } from './offers.js';
import type { Scene } from './scenes.js';

const opinion = 'trial';
const FORM = ['form.invalid'] as const;
const TALLY = ['tally.sum', 'tally.quorum', 'tally.grade'] as const;

/** Everything that anybody might do to a task, filled in so that only rules can stand against it. */
export function trialsOnTask(scene: Scene<Instance>, task: Task): readonly Trial[] {
  const { state, now, calendar, definition } = scene;
  const { id, step } = task;
  const today = localDateOf(now, calendar.zone);
  const present = state.deadlines[id]?.due ?? today;
  const due = addDays(present > today ? present : today, 1);
  const rule = definition.steps[step];
  return [
    ...trialsBy({ type: 'complete', task: id }, FORM),
    ...trialsBy({ type: 'approve', task: id }),
    ...trialsBy({ type: 'reject', task: id, opinion }),
    ...trialsBy({ type: 'return', task: id, opinion }),
    ...trialsBy({ type: 'judgeInvalid', task: id, opinion }),
    ...trialsBy({ type: 'askExtension', task: id, due, opinion }),
    ...trialsBy({ type: 'grantExtension', task: id }),
    ...trialsBy({ type: 'refuseExtension', task: id, opinion }),
    ...trialsBy({ type: 'urge', task: id }),
    ...(rule?.kind === 'vote' ? trialsBy(noTally(id), TALLY) : []),
    ...(task.role === 'record' ? trialsBy({ type: 'record', of: step }, FORM) : []),
    ...(rule?.kind === 'collect' ? trialsOnPart(rule, task, today) : []),
  ];
}

function trialsOnPart(
  step: CollectStep,
  { id, role, state }: Task,
  today: string,
): readonly Trial[] {
  if (role === 'part') {
    const command: InstanceCommand = { type: 'complete', task: id, medium: 'paper' };
    return [{ act: 'complete', medium: 'paper', command, fillable: FORM }];
  }
  const [group] = 'outside' in step.from ? step.from.outside : [];
  if (role !== 'invite' || state !== 'open' || group === undefined) return [];
  const due = step.due?.from.kind === 'given' ? { due: today } : {};
  return trialsBy({ type: 'invite', step: step.id, groups: { [group]: 1 }, ...due });
}

/** Nobody there and nothing cast: never right, so that only the right to enter one is asked. */
function noTally(task: string): InstanceCommand {
  return { type: 'enterTally', task, ballots: 0, present: 0, invalid: 0, counts: {} };
}

function trialsBy(command: InstanceCommand, fillable: readonly string[] = []): readonly Trial[] {
  return [{ act: command.type, command, fillable }];
}
