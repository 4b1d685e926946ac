import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, jest } from '@jest/globals';
import { MIGRATIONS, type Migration } from '../../src/storage/sqlite/migrations.js';
import { restoreBackup } from '../../src/storage/sqlite/restore-backup.js';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { entryOf, SHAPES } from '../contract/entries.js';
import { damage, newFile, newFolder } from './sqlite-files.js';

const STEP_2: Migration = {
  to: 2,
  apply: (database) => {
    database.exec('CREATE TABLE remarks (text); INSERT INTO remarks VALUES (1)');
  },
};
const STEP_3: Migration = {
  to: 3,
  apply: (database) => {
    database.exec('ALTER TABLE remarks ADD COLUMN author');
  },
};

async function fill(file: string, from: number, to: number): Promise<void> {
  const store = openSqliteStore(file, SHAPES);
  const seqs = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  await store.log.append(seqs.map((seq) => entryOf('item/a', seq)));
  store.close();
}

async function seqsOf(file: string): Promise<number> {
  const store = openSqliteStore(file, SHAPES);
  const commits = await store.log.read('item/a', 0, 100_000);
  store.close();
  expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, at) => at + 1));
  return commits.length;
}

function filesBeside(file: string): readonly string[] {
  return fs.readdirSync(path.dirname(file)).toSorted();
}

/** Several processes share a machine, and every write waits for its disk. */
jest.setTimeout(60_000);

describe('A file of an older format', () => {
  it('is copied first, then brought forward step by step, and keeps what it holds', async () => {
    const file = newFile();
    await fill(file, 1, 3);
    const migrations = [...MIGRATIONS, STEP_2, STEP_3];
    const store = openSqliteStore(file, SHAPES, { migrations });
    expect(await store.log.read('item/a', 0, 9)).toHaveLength(3);
    store.close();
    const database = new Sqlite(file);
    expect(database.pragma('user_version', { simple: true })).toBe(3);
    expect(database.prepare('SELECT author FROM remarks').all()).toHaveLength(1);
    database.close();
    expect(filesBeside(file)).toEqual(['office.db', 'office.db.backup-v1', 'office.db.lock']);
    expect(await seqsOf(`${file}.backup-v1`)).toBe(3);
  });

  it('is copied and changed only once', async () => {
    const file = newFile();
    await fill(file, 1, 1);
    const migrations = [...MIGRATIONS, STEP_2];
    openSqliteStore(file, SHAPES, { migrations }).close();
    const before = filesBeside(file);
    openSqliteStore(file, SHAPES, { migrations }).close();
    expect(filesBeside(file)).toEqual(before);
  });

  it('stays in its format where a step fails, and no earlier copy is overwritten', async () => {
    const file = newFile();
    await fill(file, 1, 2);
    const failing: Migration = {
      to: 3,
      apply: (database) => {
        database.exec('CREATE TABLE half (text)');
        throw new Error('out of luck');
      },
    };
    const migrations = [...MIGRATIONS, STEP_2, failing];
    expect(() => openSqliteStore(file, SHAPES, { migrations })).toThrow('out of luck');
    const database = new Sqlite(file);
    expect(database.pragma('user_version', { simple: true })).toBe(2);
    const half = "SELECT name FROM sqlite_schema WHERE name = 'half'";
    expect(database.prepare(half).get()).toBeUndefined();
    database.close();
    const copy = fs.readFileSync(`${file}.backup-v1`);
    openSqliteStore(file, SHAPES, { migrations: [...MIGRATIONS, STEP_2, STEP_3] }).close();
    expect(fs.readFileSync(`${file}.backup-v1`).equals(copy)).toBe(true);
    expect(filesBeside(file)).toContain('office.db.backup-v2');
  });

  it('is neither copied nor changed for somebody who only reads', async () => {
    const file = newFile();
    await fill(file, 1, 1);
    const options = { migrations: [...MIGRATIONS, STEP_2], readOnly: true };
    expect(() => openSqliteStore(file, SHAPES, options)).toThrow(
      expect.objectContaining({ code: 'store.older', facts: { file, format: 1, known: 2 } }),
    );
    expect(filesBeside(file)).not.toContain('office.db.backup-v1');
    openSqliteStore(file, SHAPES).close();
  });

  it('is made in the newest format where there was none', () => {
    const file = newFile();
    openSqliteStore(file, SHAPES, { migrations: [...MIGRATIONS, STEP_2] }).close();
    expect(filesBeside(file)).toEqual(['office.db', 'office.db.lock']);
  });
});

describe('A backup', () => {
  it('is whole while writing goes on, and has all that was acknowledged before', async () => {
    const file = newFile();
    await fill(file, 1, 2_000);
    const store = openSqliteStore(file, SHAPES);
    const to = path.join(newFolder(), 'copy.db');
    const steps: number[] = [];
    const state = { done: false };
    const backup = store
      .backupTo(to, ({ pagesDone, pages }) => {
        expect(pagesDone).toBeLessThanOrEqual(pages);
        steps.push(pagesDone);
      })
      .then(() => (state.done = true));
    let seq = 2_000;
    for (; !state.done; seq += 1) {
      expect(await store.log.append([entryOf('item/a', seq + 1)])).toEqual({ ok: true });
    }
    await backup;
    expect(await store.log.read('item/a', 0, 100_000)).toHaveLength(seq);
    store.close();
    expect(steps.length).toBeGreaterThan(0);
    expect(fs.readdirSync(path.dirname(to))).toEqual(['copy.db']);
    expect(await seqsOf(to)).toBeGreaterThanOrEqual(2_000);
  });

  it('overwrites no file', async () => {
    const file = newFile();
    const store = openSqliteStore(file, SHAPES);
    const to = path.join(newFolder(), 'copy.db');
    fs.writeFileSync(to, 'mine');
    const refusal = { code: 'store.copyExists', facts: { file: to } };
    await expect(store.backupTo(to)).rejects.toMatchObject(refusal);
    expect(() => {
      store.copyTo(to);
    }).toThrow(expect.objectContaining({ code: 'store.copyExists' }));
    expect(fs.readFileSync(to, 'utf8')).toBe('mine');
    store.close();
  });

  it('leaves nothing behind where it cannot be made', async () => {
    const file = newFile();
    await fill(file, 1, 400);
    damage(file);
    const store = openSqliteStore(file, SHAPES, { checkUpToBytes: 0 });
    const to = path.join(newFolder(), 'copy.db');
    await expect(store.backupTo(to)).rejects.toMatchObject({ code: 'store.damaged' });
    expect(fs.readdirSync(path.dirname(to))).toEqual([]);
    const nowhere = path.join(newFolder(), 'none', 'copy.db');
    await expect(store.backupTo(nowhere)).rejects.toMatchObject({ code: 'store.folderMissing' });
    store.close();
  });
});

describe('Restoring a backup', () => {
  async function backedUp(): Promise<{ readonly file: string; readonly backup: string }> {
    const file = newFile();
    await fill(file, 1, 3);
    const backup = path.join(newFolder(), 'copy.db');
    const store = openSqliteStore(file, SHAPES);
    await store.backupTo(backup);
    store.close();
    await fill(file, 4, 5);
    return { file, backup };
  }

  it('puts it in the place of the file, which is kept aside', async () => {
    const { file, backup } = await backedUp();
    expect(restoreBackup(backup, file)).toEqual({ keptAs: `${file}.replaced` });
    expect(await seqsOf(file)).toBe(3);
    expect(await seqsOf(`${file}.replaced`)).toBe(5);
    expect(restoreBackup(backup, file)).toEqual({ keptAs: `${file}.replaced-2` });
    expect(await seqsOf(backup)).toBe(3);
  });

  it('keeps with the replaced file what had not been folded into it', async () => {
    const { file, backup } = await backedUp();
    const crashed = path.join(newFolder(), 'office.db');
    const store = openSqliteStore(file, SHAPES);
    await store.log.append([entryOf('item/a', 6)]);
    for (const end of ['', '-wal']) fs.copyFileSync(file + end, crashed + end);
    store.close();
    restoreBackup(backup, crashed);
    expect(await seqsOf(crashed)).toBe(3);
    expect(await seqsOf(`${crashed}.replaced`)).toBe(6);
  });

  it('makes a file where there is none', async () => {
    const { backup } = await backedUp();
    const file = newFile();
    expect(restoreBackup(backup, file)).toEqual({ keptAs: undefined });
    expect(await seqsOf(file)).toBe(3);
  });

  it('leaves the file to the user of the server, whoever has restored it', async () => {
    const { file, backup } = await backedUp();
    const nobody = process.getuid?.() === 0 ? 65_534 : fs.statSync(file).uid;
    fs.chownSync(file, nobody, fs.statSync(file).gid);
    fs.chmodSync(file, 0o640);
    restoreBackup(backup, file);
    expect(fs.statSync(file)).toMatchObject({ uid: nobody, mode: 0o100640 });
    const [folder, fresh] = [newFolder(), 'fresh.db'];
    fs.chownSync(folder, nobody, fs.statSync(folder).gid);
    restoreBackup(backup, path.join(folder, fresh));
    for (const name of [fresh, `${fresh}.lock`]) {
      expect(fs.statSync(path.join(folder, name)).uid).toBe(nobody);
    }
  });

  it('refuses a backup that is damaged, foreign, newer or not there, and changes nothing', async () => {
    const { file, backup } = await backedUp();
    const damaged = path.join(newFolder(), 'damaged.db');
    const bytes = fs.readFileSync(backup);
    fs.writeFileSync(damaged, bytes.subarray(0, bytes.length - 4_096));
    const foreign = path.join(newFolder(), 'foreign.db');
    new Sqlite(foreign).exec('CREATE TABLE notes (text)').close();
    const newer = path.join(newFolder(), 'newer.db');
    fs.copyFileSync(backup, newer);
    const database = new Sqlite(newer);
    database.pragma('user_version = 99');
    database.close();
    const text = path.join(newFolder(), 'text.db');
    fs.writeFileSync(text, 'no database '.repeat(100));
    const refused: readonly (readonly [string, string])[] = [
      [damaged, 'store.damaged'],
      [foreign, 'store.foreign'],
      [newer, 'store.newer'],
      [text, 'store.notADatabase'],
      [path.join(newFolder(), 'none.db'), 'store.missing'],
    ];
    for (const [from, code] of refused) {
      expect(() => restoreBackup(from, file)).toThrow(expect.objectContaining({ code }));
    }
    expect(filesBeside(file)).toEqual(['office.db', 'office.db.lock']);
    expect(await seqsOf(file)).toBe(5);
  });

  it('refuses while the file is in use', async () => {
    const { file, backup } = await backedUp();
    const store = openSqliteStore(file, SHAPES);
    expect(() => restoreBackup(backup, file)).toThrow(
      expect.objectContaining({ code: 'store.locked' }),
    );
    store.close();
    expect(await seqsOf(file)).toBe(5);
  });
});
