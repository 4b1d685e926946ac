import { addDays } from '../../calendar/local-date.js';
import { localDateOf } from '../../calendar/local-time.js';
import type { CollectStep } from '../../definition/definition.js';
import type { InstanceCommand } from '../../engine/instance/command.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { Trial } from './offers.js';
import type { Scene } from './scenes.js';

const opinion = 'trial';
const FORM = ['form.invalid'] as const;
/** What the step wants to be given, or chosen, with a decision. */
const GIVEN = [
  'opinion.missing',
  'signature.missing',
  'attachment.missing',
  'role.notChosen',
  'field.required',
] as const;
/** Whoever is named when the act is tried is nobody: that he is unknown is all that stands against it. */
const NOBODY = '-';
const SOMEBODY = ['person.unknown', ...GIVEN] as const;
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
    ...trialsBy({ type: 'complete', task: id }, [...FORM, ...GIVEN]),
    ...trialsBy({ type: 'approve', task: id }, GIVEN),
    ...trialsBy({ type: 'reject', task: id, opinion }, GIVEN),
    ...trialsBy({ type: 'abstain', task: id }, GIVEN),
    ...returns(scene, task),
    ...(['before', 'after', 'with'] as const).flatMap((how) => {
      const command: InstanceCommand = {
        type: 'addSigner',
        task: id,
        how,
        people: [NOBODY],
        opinion,
      };
      return [{ act: 'addSigner', way: how, command, fillable: SOMEBODY }];
    }),
    ...trialsBy({ type: 'removeSigner', task: id }),
    ...trialsBy({ type: 'transfer', task: id, person: NOBODY }, SOMEBODY),
    ...trialsBy({ type: 'delegate', task: id, person: NOBODY }, SOMEBODY),
    ...trialsBy({ type: 'claim', task: id }),
    ...trialsBy({ type: 'release', task: id }),
    ...trialsBy({ type: 'takeBack', task: id }),
    ...trialsBy({ type: 'saveDraft', task: id }),
    ...trialsBy({ type: 'comment', task: id, opinion }),
    ...trialsBy({ type: 'judgeInvalid', task: id, opinion }),
    ...trialsBy({ type: 'askExtension', task: id, due, opinion }),
    ...trialsBy({ type: 'grantExtension', task: id }),
    ...trialsBy({ type: 'refuseExtension', task: id, opinion }),
    ...trialsBy({ type: 'urge', task: id }),
    ...(rule?.kind === 'vote' ? trialsBy(noTally(id), TALLY) : []),
    ...(task.role === 'record' ? trialsBy({ type: 'record', of: step }, FORM) : []),
    ...(rule?.kind === 'collect' ? trialsOnPart(rule, task, today) : []),
    ...(rule?.kind === 'approve' && rule.ballot ? closing(rule.id) : []),
  ];
}

/** Each place that it can go back to from here, with the way in which it comes again. */
function returns({ state, definition }: Scene<Instance>, task: Task): readonly Trial[] {
  const rule = definition.steps[task.step];
  const to = rule?.kind === 'approve' ? ['rework', 'previous', ...Object.keys(state.steps)] : [''];
  return to.map((place) => {
    const command: InstanceCommand = {
      type: 'return',
      task: task.id,
      opinion,
      ...(place === '' ? {} : { to: place }),
    };
    return { act: 'return', ...(place === '' ? {} : { way: place }), command };
  });
}

/** That nobody has voted yet says nothing against the right to close the vote. */
function closing(step: string): readonly Trial[] {
  return trialsBy({ type: 'closeBallot', step }, ['ballot.quorum']);
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
