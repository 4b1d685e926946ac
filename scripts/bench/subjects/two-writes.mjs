// What `raw` and `floor` do for an act: one row updated, one event row of 170 bytes inserted.
import Database from 'better-sqlite3';

const EVENT = 'e'.repeat(170);
const ACTS_PER_INSTANCE = 4;

/** @param {string} file */
export function openTwoWrites(file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE instances (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY, instance INTEGER NOT NULL, body TEXT NOT NULL);
  `);
  const create = database.prepare(`INSERT INTO instances (id, seq, state) VALUES (?, 0, 'open')`);
  const update = database.prepare('UPDATE instances SET seq = seq + 1, state = ? WHERE id = ?');
  const insert = database.prepare('INSERT INTO events (instance, body) VALUES (?, ?)');
  let acts = 0;
  const write = database.transaction((/** @type {number} */ count) => {
    for (let n = 0; n < count; n += 1) {
      const instance = Math.floor(acts / ACTS_PER_INSTANCE);
      if (acts % ACTS_PER_INSTANCE === 0) create.run(instance);
      update.run('done', instance);
      insert.run(instance, EVENT);
      acts += 1;
    }
  });
  return {
    /** So many acts in one transaction, durable when it returns. */
    write: (/** @type {number} */ count) => {
      write.immediate(count);
    },
    instances: () => acts / ACTS_PER_INSTANCE,
    close: () => database.close(),
  };
}
