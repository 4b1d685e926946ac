import { beforeAll, describe, expect, it } from '@jest/globals';
import { hashOf } from '../../src/runtime/commit.js';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { SHAPES } from '../contract/entries.js';
import { startAnother } from './another-process.js';
import { compileStore } from './compiled-store.js';
import { newFile } from './sqlite-files.js';

const SLOW_MACHINE_MS = 120_000;
const STREAMS = ['item/a', 'item/b', 'item/c'];
/** After how many acknowledged commits each process is killed; where exactly, the machine decides. */
const KILLS = [0, 1, 2, 5, 17, 40, 73, 120, 200, 300];

let compiled = '';

beforeAll(() => {
  compiled = compileStore();
}, SLOW_MACHINE_MS);

describe('A store whose process is killed', () => {
  it(
    'has every acknowledged commit, whole chains, and rows that go with them',
    async () => {
      const file = newFile();
      for (const lines of KILLS) {
        const before = await ends(file);
        const writer = await startAnother(compiled, file, 'append');
        await writer.hasSaid(lines);
        await writer.kill();
        expect(writer.said.length).toBeGreaterThanOrEqual(lines);
        const after = await ends(file);
        for (const [stream, end] of before) {
          expect(after.get(stream)).toBeGreaterThanOrEqual(end);
        }
        for (const line of writer.said) {
          const [stream = '', seq] = line.split(' ');
          expect(after.get(stream)).toBeGreaterThanOrEqual(Number(seq));
        }
      }
    },
    SLOW_MACHINE_MS,
  );
});

/** The last seq of every stream, once its chain and its row have been found right. */
async function ends(file: string): Promise<ReadonlyMap<string, number>> {
  const store = openSqliteStore(file, SHAPES);
  const found = new Map<string, number>();
  for (const stream of STREAMS) {
    const commits = await store.log.read(stream, 0, 1_000_000);
    let hash: string | null = null;
    for (const [at, commit] of commits.entries()) {
      expect(commit.seq).toBe(at + 1);
      expect(commit.prevHash).toBe(hash);
      hash = hashOf(commit);
      expect(commit.hash).toBe(hash);
    }
    const row = await store.views.get('books', stream);
    expect(row?.['year'] ?? 0).toBe(commits.length);
    found.set(stream, commits.length);
  }
  store.close();
  return found;
}
