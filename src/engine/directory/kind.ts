import type { StreamKind } from '../stream-kind.js';
import type { DirectoryCommand } from './command.js';
import { decideDirectory } from './decide.js';
import type { DirectoryEvent } from './event.js';
import { evolveAll, evolveDirectory } from './evolve.js';
import { EMPTY_DIRECTORY } from './state.js';
import type { Directory } from './state.js';

export const directoryKind: StreamKind<Directory, DirectoryCommand, DirectoryEvent> = {
  kind: 'directory',
  initial: EMPTY_DIRECTORY,
  decide: decideDirectory,
  evolve: evolveDirectory,
  evolveAll,
  timers: () => [],
  reactions: () => [],
  pins: () => ({}),
};
