import { createMachine, transition } from 'xstate';
import type { ItemLife } from './state.js';

/** The acts that move an item from one state to another. */
export type ItemMove =
  | 'assign'
  | 'accept'
  | 'decline'
  | 'work'
  | 'submit'
  | 'return'
  | 'close'
  | 'merge'
  | 'suspend'
  | 'resume'
  | 'reopen';

/** The rule book of an item's life, the same for every collection. */
export const itemMachineConfig = {
  id: 'item',
  initial: 'none',
  states: {
    none: { on: { register: 'registered' } },
    registered: { on: { assign: 'assigned', merge: 'merged', suspend: 'suspended' } },
    assigned: {
      on: {
        assign: 'assigned',
        accept: 'accepted',
        decline: 'registered',
        merge: 'merged',
        suspend: 'suspended',
      },
    },
    accepted: {
      on: { work: 'working', submit: 'submitted', merge: 'merged', suspend: 'suspended' },
    },
    working: {
      on: { work: 'working', submit: 'submitted', merge: 'merged', suspend: 'suspended' },
    },
    submitted: { on: { return: 'working', close: 'closed', merge: 'merged' } },
    suspended: {
      on: {
        resume: [
          { guard: { type: 'wasIn', params: { state: 'registered' } }, target: 'registered' },
          { guard: { type: 'wasIn', params: { state: 'assigned' } }, target: 'assigned' },
          { guard: { type: 'wasIn', params: { state: 'accepted' } }, target: 'accepted' },
          { target: 'working' },
        ],
      },
    },
    closed: { on: { reopen: 'working' } },
    merged: {},
  },
} as const;

const machine = createMachine(
  itemMachineConfig as never,
  {
    guards: {
      wasIn: ({ event }: { event: { was?: string } }, params: { state: string }) =>
        event.was === params.state,
    },
  } as never,
);

/** The state that a move leads to, or undefined where it is not allowed. */
export function moveItem(from: ItemLife, move: ItemMove, was?: ItemLife): ItemLife | undefined {
  const before = machine.resolveState({ value: from, context: {} });
  const event = { type: move, was } as never;
  if (!before.can(event)) return undefined;
  const [after] = transition(machine, before, event);
  return after.value as unknown as ItemLife;
}
