import type { House } from './house.js';
import type { RunOptions } from '../scenario/run-scenario.js';

/** What the commands cannot make themselves; the hallway hands it in. */
export interface Means extends Pick<RunOptions, 'newStore'> {
  readonly version: string;
  /** The folder of the definitions and scenarios that come with the program. */
  readonly workflows: string;
  /**
   * Lets people read: stands still until so long has passed since it was called last. It blocks, since what runs on a
   * virtual clock never lets go of the thread by itself.
   */
  readonly pace: (ms: number) => void;
  /** Data files and the server. */
  readonly house: () => Promise<House>;
  /** Waits until somebody asks the program to end; whoever asks again ends it at once. */
  readonly untilAsked: () => Promise<void>;
  /**
   * Asks at the terminal, where what is hidden is not shown while it is typed; else takes the next
   * line of what was handed in. Undefined where there is none.
   */
  readonly ask: (question: string, how: 'shown' | 'hidden') => Promise<string | undefined>;
  /** Stands still for so long while others go on. */
  readonly rest: (ms: number) => Promise<void>;
}
