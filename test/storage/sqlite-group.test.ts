import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CommitLog } from '../../src/runtime/ports/commit-log.js';
import { StoreProblem } from '../../src/runtime/ports/store-problem.js';
import type { SqliteOptions } from '../../src/storage/sqlite/open-database.js';
import { openSqliteStore, type SqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { WriteGroup } from '../../src/storage/sqlite/write-group.js';
import { commitOf, entryOf, SHAPES } from '../contract/entries.js';
import { newFile } from './sqlite-files.js';

const opened: SqliteStore[] = [];

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

function open(file = newFile(), options: SqliteOptions = {}): SqliteStore {
  const store = openSqliteStore(file, SHAPES, options);
  opened.push(store);
  return store;
}

const credential = { kind: 'session', key: 's', owner: 'wang', expiresAtMs: 1, facts: {} };

describe('The writes of one turn of the event loop', () => {
  it('are one transaction, whatever they are', async () => {
    const store = open();
    const before = store.transactions();
    const appended = await Promise.all([
      ...['a', 'b', 'c'].map(async (id) => store.log.append([entryOf(`item/${id}`, 1)])),
      store.credentials.put(credential).then(() => 'put'),
      store.views.apply([{ view: 'books', key: 'k', row: {} }]).then(() => 'applied'),
    ]);
    expect(appended).toEqual([{ ok: true }, { ok: true }, { ok: true }, 'put', 'applied']);
    expect(store.transactions()).toBe(before + 1);
  });

  it('are as many transactions as turns, where each waits for the one before', async () => {
    const store = open();
    const before = store.transactions();
    for (const seq of [1, 2, 3]) await store.log.append([entryOf('item/a', seq)]);
    expect(store.transactions()).toBe(before + 3);
  });

  it('leave the turns of the event loop to others, also where somebody writes without a pause', async () => {
    const { log } = open();
    const others: { hadTheirTurn: boolean } = { hadTheirTurn: false };
    const looking = fs.promises.stat('.').then(() => {
      others.hadTheirTurn = true;
    });
    let seq = 0;
    while (!others.hadTheirTurn && seq < 1_000) {
      seq += 1;
      await log.append([entryOf('item/a', seq)]);
    }
    expect(seq).toBeLessThan(1_000);
    await looking;
  });

  it('see each other in the order in which they were asked for', async () => {
    const { log } = open();
    const appended = await Promise.all([
      log.append([entryOf('item/a', 1)]),
      log.append([entryOf('item/a', 2)]),
      log.append([entryOf('item/a', 2, { commit: commitOf('item/a', 2, { commandKey: 'x' }) })]),
      log.append([entryOf('item/a', 3)]),
    ]);
    expect(appended.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(await log.read('item/a', 0, 9)).toHaveLength(3);
  });

  it('are not undone by a neighbour that is refused', async () => {
    const { log, views } = open();
    await log.append([entryOf('item/b', 1)]);
    const put = (key: string) => [{ view: 'books', key, row: { shelf: 'A' } }];
    const [first, refused, last] = await Promise.all([
      log.append([entryOf('item/a', 1, { changes: put('a') })]),
      log.append([entryOf('item/x', 1, { changes: put('x') }), entryOf('item/b', 1)]),
      log.append([entryOf('item/c', 1, { changes: put('c') })]),
    ]);
    expect([first.ok, refused.ok, last.ok]).toEqual([true, false, true]);
    expect(await log.streams('item', '', 9)).toEqual(['item/a', 'item/b', 'item/c']);
    const found = await views.find('books', { limit: 9 });
    expect(found.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('are not undone by a neighbour that makes no sense', async () => {
    const { log } = open();
    const results = await Promise.allSettled([
      log.append([entryOf('item/a', 1)]),
      log.append([entryOf('item/b', 7)]),
      log.append([entryOf('item/c', 1, { changes: [{ view: 'none', key: 'k', row: {} }] })]),
      log.append([entryOf('item/d', 1)]),
    ]);
    const statuses = results.map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await log.streams('item', '', 9)).toEqual(['item/a', 'item/d']);
  });

  it('keep what was asked for, not what the caller makes of it meanwhile', async () => {
    const { log, views } = open();
    const row = { shelf: 'A' };
    const commit = { ...commitOf('item/a', 1) };
    const appending = log.append([
      { commit, changes: [{ view: 'books', key: 'k', row }], erasables: [], erased: [] },
    ]);
    row.shelf = 'B';
    commit.reason = 'changed';
    await appending;
    expect(await views.get('books', 'k')).toEqual({ shelf: 'A' });
    expect((await log.last('item/a'))?.reason).toBe('');
  });

  it('are written before the file is closed', async () => {
    const file = newFile();
    const store = open(file);
    const appending = store.log.append([entryOf('item/a', 1)]);
    store.close();
    expect(await appending).toEqual({ ok: true });
    opened.length = 0;
    expect(await open(file).log.last('item/a')).toBeDefined();
  });
});

describe('A reader who waits for nothing else', () => {
  it('lets a write come to pass', async () => {
    const { log, views } = open();
    const state = { appended: false };
    void log.append([entryOf('item/a', 1)]).then(() => (state.appended = true));
    for (let reads = 0; reads < 1_000 && !state.appended; reads += 1) await views.get('books', 'k');
    expect(state.appended).toBe(true);
  });
});

describe('A disk that is full', () => {
  it('refuses the whole turn in a sentence, keeps what was stored, and takes more when there is room', async () => {
    const file = newFile();
    const store = open(file, { pagesMax: 60 });
    const { stored, why } = await fill(store.log);
    expect(why).toBeInstanceOf(StoreProblem);
    expect(why).toMatchObject({ code: 'store.diskFull', facts: { file } });
    expect((why as StoreProblem).text.zh).toMatch(/磁盘已满.*请腾出空间/);
    expect((why as StoreProblem).text.en).toMatch(/the disk is full.*Free some space/);
    expect(await store.log.read('item/a', 0, 10_000)).toHaveLength(stored);
    const neighbours = await Promise.allSettled([
      store.credentials.put(credential),
      store.log.append([large(stored + 1)]),
    ]);
    expect(neighbours.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.credentials.get('session', 's')).toBeUndefined();
    store.close();
    opened.length = 0;
    const roomy = open(file);
    expect(await roomy.log.append([large(stored + 1)])).toEqual({ ok: true });
  });
});

describe('A disk that fails', () => {
  it('refuses the turn whose end it failed in, and everything after that', async () => {
    const database = new Sqlite(':memory:');
    const prepare = database.prepare.bind(database);
    const failing = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
    const run = () => {
      throw failing;
    };
    database.prepare = ((sql: string) => (sql === 'COMMIT' ? { run } : prepare(sql))) as never;
    const afterCommit = () => undefined;
    const group = new WriteGroup(database, { file: 'office.db', readOnly: false, afterCommit });
    const two = await Promise.allSettled([group.add(() => 1), group.add(() => 2)]);
    const why = { code: 'store.inputOutput', facts: { file: 'office.db' }, cause: failing };
    expect(two).toMatchObject([
      { status: 'rejected', reason: why },
      { status: 'rejected', reason: why },
    ]);
    expect(database.inTransaction).toBe(false);
    await expect(group.add(() => 3)).rejects.toMatchObject({ code: 'store.broken' });
    expect(group.transactions).toBe(0);
    database.close();
  });
});

function large(seq: number) {
  const reason = Array.from({ length: 4_000 }, (_, n) => `${seq * n}`).join();
  return entryOf('item/a', seq, { commit: commitOf('item/a', seq, { reason }) });
}

async function fill(log: CommitLog): Promise<{ readonly stored: number; readonly why: unknown }> {
  for (let seq = 1; seq < 1_000; seq += 1) {
    try {
      await log.append([large(seq)]);
    } catch (why) {
      return { stored: seq - 1, why };
    }
  }
  throw new Error('The disk never became full.');
}

describe('An erased value', () => {
  it('is gone from the file and from all that lies beside it', async () => {
    const file = newFile();
    const { log } = open(file);
    const value = '身份证号 SECRET 440102';
    const kept = [
      { digest: 'sha256:01', salt: 'SALT-OF-IT', value },
      { digest: 'sha256:02', salt: 'SALT-OF-LONG', value: `LONG ${'x'.repeat(20_000)}` },
    ];
    await log.append([entryOf('item/a', 1, { erasables: kept })]);
    expect(bytesOf(file)).toContain('SECRET 440102');
    expect(bytesOf(file)).toContain('xxxxxxxxxx');
    await log.append([entryOf('item/a', 2, { erased: kept.map(({ digest }) => digest) })]);
    for (const gone of ['SECRET 440102', 'SALT-OF-IT', 'SALT-OF-LONG', 'xxxxxxxxxx']) {
      expect(bytesOf(file)).not.toContain(gone);
    }
  });
});

function bytesOf(file: string): string {
  return ['', '-wal']
    .filter((end) => fs.existsSync(file + end))
    .map((end) => fs.readFileSync(file + end, 'utf8'))
    .join('');
}
