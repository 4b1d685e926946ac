import type { PasswordInFile } from './cli/house.js';
import { officeOn, SHAPES } from './data-files.js';
import { Argon2Passwords } from './http/core/argon2-passwords.js';
import { opensTheOffice } from './runtime/access/accounts.js';
import { Access } from './runtime/access/access.js';
import { SystemClock, SystemWallClock } from './runtime/system-clock.js';
import { openSqliteStore } from './storage/sqlite/sqlite-store.js';

const SETUP = { system: 'setup' } as const;

/**
 * Gives somebody a one-time password in a data file that no server has open; a missing file is not
 * made. Throws a StoreProblem where the file is in the way.
 */
export async function passwordInFile(
  file: string,
  person: string,
  zone: string,
): Promise<PasswordInFile> {
  // Looked at first: opening for writing would make a file where the path is mistyped.
  openSqliteStore(file, SHAPES, { readOnly: true }).close();
  const store = openSqliteStore(file, SHAPES);
  try {
    const office = officeOn(store, zone);
    if (store.rebuildNeeded.length > 0) {
      await office.rebuilder.rebuild();
      store.markRebuilt();
    }
    const { credentials } = store;
    const [clock, wall] = [new SystemClock(), new SystemWallClock()];
    const passwords = new Argon2Passwords();
    const { accounts } = new Access({ office, credentials, passwords, clock, wall });
    const password = await accounts.giveOneTimePassword(person, SETUP, { tokens: true });
    // Whoever has the machine is let in whatever stood in the way.
    await accounts.resetSecondFactor(person, SETUP);
    await accounts.enable(person, SETUP);
    if (password !== undefined) return { ok: true, password };
    const people = Object.values((await office.queries.directory()).people);
    const administrators = people.filter(({ powers }) => opensTheOffice(powers));
    return { ok: false, administrators: administrators.map(({ id }) => id).sort() };
  } finally {
    store.close();
  }
}
