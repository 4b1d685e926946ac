import type { StreamKind } from '../stream-kind.js';
import type { DefinitionCommand } from './command.js';
import { decideDefinition } from './decide.js';
import type { DefinitionEvent } from './event.js';
import { evolveDefinition } from './evolve.js';
import { UNPUBLISHED } from './state.js';
import type { PublishedDefinition } from './state.js';

export const definitionKind: StreamKind<PublishedDefinition, DefinitionCommand, DefinitionEvent> = {
  kind: 'definition',
  initial: UNPUBLISHED,
  decide: decideDefinition,
  evolve: evolveDefinition,
  timers: () => [],
  reactions: () => [],
  pins: () => ({}),
};
