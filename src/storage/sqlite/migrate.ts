import type Sqlite from 'better-sqlite3';
import { copyNow, freeName } from './copies.js';
import { APPLICATION_ID } from './file-format.js';
import type { Migration } from './migrations.js';

/**
 * Brings a file from its format to the newest one, step by step; each step is whole or not there.
 * A file with something in it is copied first, to `<file>.backup-v<format>`. Gives back where to.
 */
export function migrate(
  database: Sqlite.Database,
  file: string,
  format: number,
  migrations: readonly Migration[],
): string | undefined {
  const pending = migrations.filter(({ to }) => to > format);
  if (pending.length === 0) return undefined;
  const backup = format === 0 ? undefined : freeName(`${file}.backup-v${format}`);
  if (backup !== undefined) copyNow(database, backup);
  for (const { to, apply } of pending) {
    const step = database.transaction(() => {
      apply(database);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${to}`);
    });
    step.immediate();
  }
  return backup;
}
