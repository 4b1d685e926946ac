import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { StoreProblem } from '../../src/runtime/ports/store-problem.js';
import type { ViewShape } from '../../src/runtime/ports/views.js';
import { networkFileSystem, networkWarning } from '../../src/storage/sqlite/network-folder.js';
import type { SqliteOptions } from '../../src/storage/sqlite/open-database.js';
import { openSqliteStore, type SqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { BOOKS, entryOf, SHAPES } from '../contract/entries.js';
import { startAnother } from './another-process.js';
import { compileStore } from './compiled-store.js';
import { damage, newFile, newFolder } from './sqlite-files.js';

const SLOW_MACHINE_MS = 60_000;

/** Does it with a store, and closes that. */
async function withStore<Result>(
  file: string,
  work: (store: SqliteStore) => Promise<Result> | Result,
  { shapes = SHAPES, ...options }: SqliteOptions & { shapes?: readonly ViewShape[] } = {},
): Promise<Result> {
  const store = openSqliteStore(file, shapes, options);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

function problemOf(file: string, options?: SqliteOptions): StoreProblem {
  try {
    openSqliteStore(file, SHAPES, options).close();
  } catch (error) {
    if (error instanceof StoreProblem) return error;
    throw error;
  }
  throw new Error(`${file} was opened.`);
}

async function filled(commits = 1): Promise<string> {
  const file = newFile();
  await withStore(file, async ({ log }) => {
    const seqs = Array.from({ length: commits }, (_, n) => n + 1);
    await log.append(seqs.map((seq) => entryOf('item/a', seq)));
  });
  return file;
}

describe('Opening a data file', () => {
  it('makes it where there is none, and leaves one file and its lock behind', async () => {
    const file = newFile();
    await withStore(file, ({ rebuildNeeded, readOnly }) => {
      expect(rebuildNeeded).toEqual([]);
      expect(readOnly).toBe(false);
    });
    const left = fs.readdirSync(path.dirname(file)).toSorted();
    expect(left).toEqual(['office.db', 'office.db.lock']);
  });

  it('writes ahead into a log beside the file, so that others can read meanwhile', async () => {
    const file = await filled();
    await withStore(file, () => {
      const beside = new Sqlite(file, { readonly: true });
      expect(beside.pragma('journal_mode', { simple: true })).toBe('wal');
      beside.close();
    });
  });

  it('says that a folder is missing, and what to do', () => {
    const folder = path.join(newFolder(), 'none');
    const problem = problemOf(path.join(folder, 'office.db'));
    expect(problem).toMatchObject({ code: 'store.folderMissing', facts: { folder } });
    expect(problem.text.en).toMatch(/^Opening the data file .* did not work: .* Make it first/);
    expect(problem.text.zh).toMatch(/^打开数据文件 .* 未成功：.*请先建立该文件夹/);
  });

  it('says so as well where a file stands in the place of the folder', async () => {
    const file = await filled();
    expect(problemOf(path.join(file, 'office.db')).code).toBe('store.folderMissing');
    expect(problemOf(path.join(file, 'deeper', 'office.db')).code).toBe('store.folderMissing');
  });

  it('says that a folder is no file', () => {
    expect(problemOf(newFolder()).code).toBe('store.notAFile');
  });

  it('says that a place takes no files', () => {
    // Nobody may make files there, not even the administrator of the machine.
    expect(problemOf('/proc/self/office.db').code).toMatch(/^store\.(notWritable|folderMissing)$/);
  });

  it('refuses what is no database, and leaves it as it is', () => {
    const file = newFile();
    const text = '会议纪要\n'.repeat(1_000);
    fs.writeFileSync(file, text);
    expect(problemOf(file)).toMatchObject({ code: 'store.notADatabase' });
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });

  it("refuses another program's database, and leaves it as it is", () => {
    const file = newFile();
    const other = new Sqlite(file);
    other.exec('CREATE TABLE notes (text)');
    other.close();
    const before = fs.readFileSync(file);
    expect(problemOf(file).code).toBe('store.foreign');
    expect(problemOf(file, { readOnly: true }).code).toBe('store.foreign');
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a file of a newer program, and leaves it as it is', async () => {
    const file = await filled();
    const database = new Sqlite(file);
    database.pragma('user_version = 99');
    database.close();
    const before = fs.readFileSync(file);
    const problem = problemOf(file);
    expect(problem).toMatchObject({ code: 'store.newer', facts: { format: 99, known: 1 } });
    expect(problem.text.en).toContain('its format is 99');
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a damaged file, unless it is too large to be checked at every start', async () => {
    const file = await filled(400);
    damage(file);
    const problem = problemOf(file);
    expect(problem.code).toBe('store.damaged');
    expect(problem.text.en).toContain('restore a backup');
    await withStore(
      file,
      ({ readOnly }) => {
        expect(readOnly).toBe(false);
      },
      { checkUpToBytes: 0 },
    );
  });
});

describe('Two processes and one data file', () => {
  let compiled = '';

  beforeAll(() => {
    compiled = compileStore();
  }, SLOW_MACHINE_MS);

  it(
    'the second is refused until the first is gone, even if that was killed',
    async () => {
      const file = newFile();
      const other = await startAnother(compiled, file, 'idle');
      const problem = problemOf(file);
      expect(problem.code).toBe('store.locked');
      expect(problem.text.zh).toContain('另一个进程正在使用该文件');
      await other.kill();
      await withStore(file, async ({ log }) => {
        expect(await log.append([entryOf('item/a', 1)])).toEqual({ ok: true });
      });
    },
    SLOW_MACHINE_MS,
  );

  it(
    'the second may read while the first writes',
    async () => {
      const file = newFile();
      const other = await startAnother(compiled, file, 'append');
      await other.hasSaid(10);
      await withStore(
        file,
        async ({ log }) => {
          const told = other.said.filter((line) => line.startsWith('item/a')).length;
          const commits = await log.read('item/a', 0, 1_000_000);
          expect(commits.length).toBeGreaterThanOrEqual(told);
          expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, at) => at + 1));
        },
        { readOnly: true },
      );
      await other.kill();
    },
    SLOW_MACHINE_MS,
  );

  it('one process does not open it twice either', async () => {
    const file = newFile();
    await withStore(file, () => {
      expect(problemOf(file).code).toBe('store.locked');
    });
    await withStore(file, () => undefined);
  });
});

describe('A store that is open for reading', () => {
  it('gives everything and takes nothing', async () => {
    const file = await filled();
    await withStore(
      file,
      async ({ log, views, credentials, readOnly }) => {
        expect(readOnly).toBe(true);
        expect(await log.last('item/a')).toEqual(entryOf('item/a', 1).commit);
        const refusal = { code: 'store.readOnly' };
        await expect(log.append([entryOf('item/a', 2)])).rejects.toMatchObject(refusal);
        await expect(views.clear('books')).rejects.toMatchObject(refusal);
        await expect(credentials.delete('session', 's')).rejects.toMatchObject(refusal);
      },
      { readOnly: true },
    );
  });

  it('needs a file that is there', () => {
    expect(problemOf(newFile(), { readOnly: true }).code).toBe('store.missing');
  });
});

describe('Views of another program version', () => {
  const wider = { ...BOOKS, indexes: [...BOOKS.indexes, ['title', 'year']] };
  const shapes = [wider, { name: 'loans', fields: { due: 'text' as const }, indexes: [['due']] }];

  it('are made anew, and asked to be rebuilt until they are', async () => {
    const file = newFile();
    await withStore(file, async ({ log }) => {
      const changes = ['books', 'readers'].map((view) => ({ view, key: 'k', row: {} }));
      await log.append([entryOf('item/a', 1, { changes })]);
    });
    await withStore(file, ({ rebuildNeeded }) => {
      expect(rebuildNeeded).toEqual([]);
    });
    for (let start = 1; start <= 2; start += 1) {
      await withStore(
        file,
        async (store) => {
          const { rebuildNeeded, views } = store;
          expect(rebuildNeeded).toEqual(['books', 'loans']);
          expect(await views.get('books', 'k')).toBeUndefined();
          expect(await views.find('loans', { order: { by: 'due' }, limit: 9 })).toEqual([]);
          if (start === 2) store.markRebuilt();
        },
        { shapes },
      );
    }
    await withStore(
      file,
      ({ rebuildNeeded }) => {
        expect(rebuildNeeded).toEqual([]);
      },
      { shapes },
    );
    await withStore(file, ({ rebuildNeeded }) => {
      expect(rebuildNeeded).toEqual(['books', 'readers']);
    });
  });

  it('are named but not touched by somebody who only reads', async () => {
    const file = await filled();
    const options = { shapes, readOnly: true };
    await withStore(
      file,
      async ({ rebuildNeeded, views }) => {
        expect(rebuildNeeded).toEqual(['books', 'loans']);
        await expect(views.get('books', 'k')).rejects.toThrow(/books/);
      },
      options,
    );
    await withStore(file, ({ rebuildNeeded }) => {
      expect(rebuildNeeded).toEqual([]);
    });
  });

  it('cannot be searched by what their shape does not name', async () => {
    await withStore(newFile(), async ({ views }) => {
      const wrong = { equals: { 'x" OR 1': 'A' }, limit: 9 };
      await expect(views.find('books', wrong)).rejects.toThrow(RangeError);
      await expect(views.find('none', { limit: 9 })).rejects.toThrow(RangeError);
    });
  });

  it('keep half a character apart from the sign that stands for it elsewhere', async () => {
    await withStore(newFile(), async ({ views }) => {
      await views.apply([{ view: 'books', key: '\ufffd', row: { shelf: '\ufffd' } }]);
      await views.apply([{ view: 'books', key: 'k', row: { shelf: '\ud800' } }]);
      expect(await views.get('books', '\ud800')).toBeUndefined();
      expect(await views.get('books', 'k')).toEqual({ shelf: '\ud800' });
      expect(await views.find('books', { equals: { shelf: '\ud800' }, limit: 9 })).toEqual([]);
      const half = [{ view: 'books', key: '\udc00', row: {} }];
      await expect(views.apply(half)).rejects.toThrow(RangeError);
    });
  });
});

describe('A folder on the network', () => {
  it.each([
    [0x6969, 'NFS'],
    [0xff534d42, 'CIFS'],
    [-11317950, 'CIFS'],
    [0xfe534d42, 'SMB2'],
    [0x65735546, 'FUSE'],
  ])('is known by its number %d', (type, name) => {
    expect(networkFileSystem(type)).toBe(name);
  });

  it('is warned of and not refused', () => {
    const [warning] = networkWarning('/data', () => 0x6969);
    expect(warning).toMatchObject({ code: 'store.networkFolder', facts: { system: 'NFS' } });
    expect(warning?.text.zh).toContain('网络文件系统（NFS）');
    expect(networkWarning('/data', () => 0xef53)).toEqual([]);
  });
});
