import { openSqliteStore, type SqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { describeStore } from '../contract/store.contract.js';
import { newFile } from './sqlite-files.js';

describeStore(async (shapes) => {
  const file = newFile();
  const store = openSqliteStore(file, shapes);
  const opened: SqliteStore[] = [store];
  const keep = (one: SqliteStore) => {
    opened.push(one);
    return one;
  };
  return Promise.resolve({
    ...store,
    reopen: async () => {
      for (const one of opened.splice(0)) one.close();
      return Promise.resolve(keep(openSqliteStore(file, shapes)));
    },
    // Two processes may not write to one file; that nothing breaks if they did is shown without the lock.
    beside: async () => Promise.resolve(keep(openSqliteStore(file, shapes, { unlocked: true }))),
    close: async () => {
      for (const one of opened.splice(0)) one.close();
      return Promise.resolve();
    },
  });
});
