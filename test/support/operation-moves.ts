import type { InstanceCommand } from '../../src/engine/instance/command.js';
import type { Task } from '../../src/engine/instance/state.js';
import type { Stage } from './a-stage.js';

/** Who may stand where in an instance, by a person of the stage. */
export const ACTORS = {
  owner: 'deputy-a',
  colleague: 'deputy-b',
  agent: 'agent',
  starter: 'off-clerk',
  previous: 'leader',
  next: 'fin-head',
  signer: 'helper-1',
  administrator: 'admin',
  outsider: 'outsider',
} as const;
export type ActorKind = keyof typeof ACTORS;
export const ACTOR_KINDS = Object.keys(ACTORS) as readonly ActorKind[];

/** One command with its name, such as `addSigner before` or `return again`. */
export interface Move {
  readonly name: string;
  readonly command: InstanceCommand;
}

const opinion = 'because';

/** Everything that can be asked of a task, with each of its ways. */
export function movesOnTask({ id }: Pick<Task, 'id'>): readonly Move[] {
  const task = id;
  return [
    move('complete', { type: 'complete', task, opinion }),
    move('approve', { type: 'approve', task }),
    move('reject', { type: 'reject', task, opinion }),
    move('abstain', { type: 'abstain', task }),
    move('return', { type: 'return', task, opinion, to: 'rework', resume: 'returner' }),
    move('return again', { type: 'return', task, opinion, to: 'rework', resume: 'again' }),
    move('return to step', { type: 'return', task, opinion, to: 'draft', resume: 'returner' }),
    move('return to step again', { type: 'return', task, opinion, to: 'draft', resume: 'again' }),
    move('return to previous', {
      type: 'return',
      task,
      opinion,
      to: 'previous',
      resume: 'returner',
    }),
    ...(['before', 'after', 'with'] as const).map((how) =>
      move(`addSigner ${how}`, { type: 'addSigner', task, how, people: ['helper-1'] }),
    ),
    move('removeSigner', { type: 'removeSigner', task }),
    move('transfer', { type: 'transfer', task, person: 'helper-2' }),
    move('delegate', { type: 'delegate', task, person: 'helper-2' }),
    move('claim', { type: 'claim', task }),
    move('release', { type: 'release', task }),
    move('takeBack', { type: 'takeBack', task }),
    move('urge', { type: 'urge', task }),
    move('saveDraft', { type: 'saveDraft', task, opinion }),
    move('comment', { type: 'comment', task, opinion }),
  ];
}

/** Everything that can be asked of the instance as a whole. */
export function movesOnInstance(): readonly Move[] {
  return [
    move('withdraw', { type: 'withdraw' }),
    move('revoke', { type: 'revoke' }),
    move('suspend', { type: 'suspend' }),
    move('activate', { type: 'activate' }),
    move('terminate', { type: 'terminate' }),
    move('void', { type: 'void' }),
    move('jump back', { type: 'jump', step: 'first' }),
    move('jump on', { type: 'jump', step: 'last' }),
    move('wake', { type: 'wake', step: 'vote' }),
    move('correct', { type: 'correct', form: { n: 2 } }),
    move('handOver', { type: 'handOver', from: 'deputy-a', person: 'helper-2' }),
    move('handOver to colleague', { type: 'handOver', from: 'deputy-a', person: 'deputy-b' }),
    move('sendCopy', { type: 'sendCopy', parties: [{ person: 'pln-staff' }] }),
    move('readCopy', { type: 'readCopy', copy: '1' }),
    move('closeBallot', { type: 'closeBallot', step: 'vote' }),
  ];
}

/** All moves there are in a state. */
export function movesOf(stage: Stage): readonly Move[] {
  const tasks = Object.values(stage.state.tasks).sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...tasks.flatMap(movesOnTask), ...movesOnInstance()];
}

function move(name: string, command: InstanceCommand): Move {
  return { name, command };
}
