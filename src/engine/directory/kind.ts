import type { StreamKind } from '../stream-kind.js';
import type { DirectoryCommand } from './command.js';
import { decideDirectory } from './decide.js';
import type { DirectoryEvent } from './event.js';
import { evolveAll, evolveDirectory } from './evolve.js';
import { EMPTY_RECORD } from './state.js';
import type { DirectoryRecord } from './state.js';

export const directoryKind: StreamKind<DirectoryRecord, DirectoryCommand, DirectoryEvent> = {
  kind: 'directory',
  initial: EMPTY_RECORD,
  decide: decideDirectory,
  evolve: evolveDirectory,
  evolveAll,
  // What ends at a date ends by itself: `directoryAt` looks at the moment, and nobody is woken.
  timers: () => [],
  reactions: () => [],
  pins: () => ({}),
};
