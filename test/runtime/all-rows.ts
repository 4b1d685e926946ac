import type { KeyedRow, Views } from '../../src/runtime/ports/views.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';

/** Every row of every view of the runtime, to compare one making of them with another. */
export async function allRows(
  views: Views,
): Promise<Readonly<Record<string, readonly KeyedRow[]>>> {
  const all: Record<string, readonly KeyedRow[]> = {};
  for (const { name } of viewShapes([])) all[name] = await views.find(name, { limit: 10_000 });
  return all;
}
