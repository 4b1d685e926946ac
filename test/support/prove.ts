import { expect } from '@jest/globals';
import type { Office, Store } from '../../src/runtime/office.js';
import type { KeyedRow } from '../../src/runtime/ports/views.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { COURIER } from '../../src/runtime/views/courier-view.js';

const PAGE_ROWS = 500;

/**
 * Proves what an office has done: every chain, every head, every decision taken again; and the
 * lists, rebuilt from the log alone, are what they were.
 */
export async function prove(office: Office, store: Store): Promise<void> {
  const { flaws } = await office.verifier.verifyAll({ deep: true });
  expect(flaws).toEqual([]);
  const kept = await rowsOf(office, store);
  // An incident is a bug of the engine, unless the test itself wanted it and dealt with it.
  expect(kept.incidents?.filter(({ row }) => row.state === 'open')).toEqual([]);
  await office.rebuilder.rebuild();
  expect(await rowsOf(office, store)).toEqual(kept);
}

async function rowsOf(
  office: Office,
  { views }: Store,
): Promise<Readonly<Record<string, readonly KeyedRow[]>>> {
  const all: Record<string, readonly KeyedRow[]> = {};
  for (const { name } of viewShapes(office.rules.projections)) {
    if (name === COURIER.name) continue; // It follows from no commit.
    const rows: KeyedRow[] = [];
    for (;;) {
      const last = rows.at(-1);
      const after = last === undefined ? {} : { after: { key: last.key } };
      const page = await views.find(name, { limit: PAGE_ROWS, ...after });
      rows.push(...page);
      if (page.length < PAGE_ROWS) break;
    }
    // Where a long state was last written down depends on when; the state itself was compared.
    all[name] = name === 'states' || name === 'heads' ? rows.map(withoutPlace) : rows;
  }
  return all;
}

function withoutPlace({ key, row }: KeyedRow): KeyedRow {
  const { state, stateSeq, seq, hash, recordedAt, ...rest } = row;
  return { key, row: rest };
}
