import type { InstanceCommand } from '../../engine/instance/command.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Trial } from './offers.js';
import type { Scene } from './scenes.js';

/** That something has to be named says nothing against the right to do it. */
const NAMED = [
  'jump.unknown',
  'wake.notVisited',
  'handover.to',
  'copy.nobody',
  'correct.same',
  'form.invalid',
] as const;

/** What anybody might do to an instance as a whole, so that only rules can stand against it. */
export function trialsOnInstance({ state }: Scene<Instance>): readonly Trial[] {
  const commands: readonly InstanceCommand[] = [
    { type: 'withdraw' },
    { type: 'revoke' },
    { type: 'suspend' },
    { type: 'activate' },
    { type: 'terminate' },
    { type: 'void' },
    { type: 'jump', step: '-' },
    { type: 'wake', step: '-' },
    { type: 'correct', form: {} },
    { type: 'handOver', from: '-', person: '-' },
    { type: 'sendCopy', parties: [] },
  ];
  const copies = Object.keys(state.copies).map((copy): Trial => {
    const command: InstanceCommand = { type: 'readCopy', copy };
    return { act: 'readCopy', way: copy, command };
  });
  return [
    ...commands.map((command): Trial => ({ act: command.type, command, fillable: NAMED })),
    ...copies,
  ];
}
