import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, it } from '@jest/globals';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { runScenarioFile } from '../../src/scenario/run-scenario-file.js';
import type { CopyableStore } from '../../src/scenario/stage.js';
import { openSqliteStore, type SqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { failuresOf } from '../scenario/small-office.js';
import { newFile } from './sqlite-files.js';

const SLOW_MACHINE_MS = 120_000;
const FOLDER = new URL('../../workflows/', import.meta.url);
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.scenario.yaml'))
  .toSorted();

const opened: SqliteStore[] = [];

afterAll(() => {
  for (const store of opened.splice(0)) store.close();
});

// Whether the disk has it is of no interest to a simulation.
function openCopyable(file: string): CopyableStore {
  const store = openSqliteStore(file, viewShapes(belfryRules.projections), { durable: false });
  opened.push(store);
  return {
    ...store,
    copy: () => {
      const to = newFile();
      store.copyTo(to);
      return openCopyable(to);
    },
  };
}

it.each(files)(
  '%s comes out on SQLite as it is written, with all its variants',
  async (file) => {
    const report = await runScenarioFile(file, {
      readFile: (path) => Promise.resolve(readFileSync(new URL(path, FOLDER), 'utf8')),
      newStore: () => openCopyable(newFile()),
    });
    expect(failuresOf(report)).toEqual([]);
    expect(report.runs.length).toBeGreaterThan(0);
    expect(report.ok).toBe(true);
  },
  SLOW_MACHINE_MS,
);
