import type { KeyedRow, Views } from '../../src/runtime/ports/views.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { STATES } from '../../src/runtime/views/heads-view.js';

/**
 * Every row of every view of the runtime, to compare one making of them with another. How long ago
 * a long state was last written down is left out: it depends on who wrote, and verifying folds it.
 */
export async function allRows(
  views: Views,
): Promise<Readonly<Record<string, readonly KeyedRow[]>>> {
  const all: Record<string, readonly KeyedRow[]> = {};
  for (const { name } of viewShapes([])) all[name] = await views.find(name, { limit: 10_000 });
  const without = (name: string, ...fields: readonly string[]) =>
    (all[name] ?? []).map(({ key, row }) => ({
      key,
      row: Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field))),
    }));
  return {
    ...all,
    [STATES.name]: without(STATES.name, 'seq', 'hash', 'recordedAt', 'state'),
  };
}
