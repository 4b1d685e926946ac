import type { Credentials } from '../../src/runtime/ports/credentials.js';
import type { ViewShape } from '../../src/runtime/ports/views.js';
import type { Store } from '../../src/runtime/office.js';

/** Everything that one store keeps. */
export interface StoreParts extends Store {
  readonly credentials: Credentials;
}

/** A store under test. Every one that is opened is new and shares nothing with the others. */
export interface StoreUnderTest extends StoreParts {
  /** The same data as a process finds it that starts now. */
  readonly reopen: () => Promise<StoreParts>;
  /** The same data as another process sees it that runs at the same time. */
  readonly beside: () => Promise<StoreParts>;
  readonly close: () => Promise<void>;
}

export type OpenStore = (shapes: readonly ViewShape[]) => Promise<StoreUnderTest>;

/** Opens a store for every test and closes it afterwards. */
export function eachWithStore(
  open: OpenStore,
  shapes: readonly ViewShape[],
): (test: (store: StoreUnderTest) => Promise<void>) => () => Promise<void> {
  return (test) => async () => {
    const store = await open(shapes);
    try {
      await test(store);
    } finally {
      await store.close();
    }
  };
}
