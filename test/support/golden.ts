import { readFileSync } from 'node:fs';
import type { Commit } from '../../src/runtime/commit.js';
import type { Erasable } from '../../src/runtime/ports/erasable-store.js';
import { STREAM_KINDS } from '../../src/runtime/stream-name.js';
import type { TestOffice } from './an-office.js';

/**
 * A history as it is kept in `test/histories`: a commit in each line, in the order in which they
 * were recorded, and at the end of a line what the commit put beside the log. `golden-histories.test.ts` says
 * how they are made; a file that is there is never changed.
 */
export interface GoldenLine {
  readonly commit: Commit;
  readonly erasables: readonly Erasable[];
}

export function readGolden(name: string): readonly GoldenLine[] {
  const file = new URL(`../histories/${name}`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as GoldenLine);
}

/** The whole log of an office as lines of a golden history. */
export async function goldenOf({ office, store }: TestOffice): Promise<readonly string[]> {
  const lines: GoldenLine[] = [];
  for (const kind of STREAM_KINDS) {
    for (const stream of await store.log.streams(kind, '', 1_000)) {
      for (const commit of await office.queries.history(stream)) {
        const digests = [...new Set(JSON.stringify(commit.command).match(/sha256:[0-9a-f]{64}/g))];
        const kept = await store.erasables.find(digests);
        const erasables = [...kept.values()].flatMap((one) => (one === 'erased' ? [] : [one]));
        lines.push({ commit, erasables });
      }
    }
  }
  return lines.map((line) => JSON.stringify(line));
}
