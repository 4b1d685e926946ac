import type { Store } from '../runtime/office.js';

/** What the commands cannot make themselves; the hallway hands it in. */
export interface Means {
  readonly version: string;
  /** The folder of the definitions and scenarios that come with the program. */
  readonly workflows: string;
  /** An empty store for one run. */
  readonly createStore: () => Store;
  /** Lets people read: waits a moment of real time. */
  readonly pause: (ms: number) => Promise<void>;
}
