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
}
