import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { describeStore } from '../contract/store.contract.js';

// What lives in memory outlives no process; reopening it is holding on to it.
describeStore((shapes) => {
  const store = createMemoryStore(shapes);
  return Promise.resolve({
    ...store,
    reopen: () => Promise.resolve(store),
    beside: () => Promise.resolve(store),
    close: () => Promise.resolve(),
  });
});
