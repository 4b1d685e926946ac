import type { InstanceCommand } from '../command.js';
import { back } from './back.js';
import { collecting } from './collecting.js';
import { deciding } from './deciding.js';
import { hands } from './hands.js';
import type { Operation, Operations } from './operation.js';
import { recording } from './recording.js';
import { subs } from './subs.js';
import { telling } from './telling.js';
import { watching } from './watching.js';

/**
 * Everything that can be asked of an instance. The engine decides by this table, the doors take the
 * fields from it, and the documents print it; there is no other list.
 */
export const OPERATIONS: Operations<InstanceCommand['type']> = {
  ...recording,
  ...deciding,
  ...hands,
  ...back,
  ...watching,
  ...collecting,
  ...telling,
  ...subs,
};

export type OperationName = keyof typeof OPERATIONS;

/** The operation of a command, whichever it is. */
export function operationOf(command: InstanceCommand): Operation<InstanceCommand> {
  return OPERATIONS[command.type];
}

/** The names of operations on the same kind of thing, in the order of the table. */
export function operationsOn(on: Operation<never>['on']): readonly OperationName[] {
  return (Object.keys(OPERATIONS) as readonly OperationName[]).filter(
    (name) => OPERATIONS[name].on === on,
  );
}
