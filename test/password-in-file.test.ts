import { describe, expect, it } from '@jest/globals';
import { officeOn, SHAPES } from '../src/data-files.js';
import { Argon2Passwords } from '../src/http/core/argon2-passwords.js';
import { passwordInFile } from '../src/password-in-file.js';
import { Access } from '../src/runtime/access/access.js';
import { SystemClock, SystemWallClock } from '../src/runtime/system-clock.js';
import { openSqliteStore } from '../src/storage/sqlite/sqlite-store.js';
import { newFile } from './storage/sqlite-files.js';

const ZONE = 'Asia/Shanghai';

/** Does something with the ways in of a data file, and lets go of it. */
async function withAccess<Result>(
  file: string,
  work: (access: Access, put: (kind: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const store = openSqliteStore(file, SHAPES);
  try {
    const { credentials } = store;
    const [clock, wall, passwords] = [
      new SystemClock(),
      new SystemWallClock(),
      new Argon2Passwords(),
    ];
    const parts = { office: officeOn(store, ZONE), credentials, passwords, clock, wall };
    return await work(new Access(parts), async (kind) => {
      const facts = { secret: 'JBSWY3DPEHPK3PXP' };
      await credentials.put({ kind, key: 'admin', owner: 'admin', expiresAtMs: null, facts });
    });
  } finally {
    store.close();
  }
}

describe('A password straight into a data file', () => {
  it('lets in whoever was locked, disabled, or has lost his second factor', async () => {
    const file = newFile();
    await withAccess(file, async (access, put) => {
      await access.openFirst();
      for (let n = 0; n < 5; n += 1) await access.logIn('admin', 'wrong', `from ${String(n)}`);
      await put('disabled');
      await put('secondFactor');
      expect(await access.accounts.of('admin')).toMatchObject({
        disabled: true,
        secondFactor: true,
      });
    });
    const made = await passwordInFile(file, 'admin', ZONE);
    if (!made.ok) throw new Error('There is no administrator.');
    await withAccess(file, async (access) => {
      expect(await access.logIn('admin', made.password, 'here')).toMatchObject({
        ok: true,
        caller: { person: 'admin', mustChangePassword: true },
      });
    });
  });

  it('is for people of the directory, and says who could be meant', async () => {
    const file = newFile();
    await withAccess(file, async (access) => access.openFirst());
    expect(await passwordInFile(file, 'nobody-here', ZONE)).toEqual({
      ok: false,
      administrators: ['admin'],
    });
  });
});
