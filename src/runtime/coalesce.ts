import type { Entry } from './ports/commit-log.js';
import type { ViewChange } from './ports/views.js';
import { OUTBOX } from './views/outbox-view.js';

/**
 * The same entries with only the last change of each row, at the last entry. For logs that store
 * all or nothing: then nobody can see the changes in between.
 */
export function coalesce(entries: readonly Entry[]): readonly Entry[] {
  const last = entries.at(-1);
  if (last === undefined || entries.length === 1) return entries;
  const rows = new Map<string, ViewChange>();
  const putHere = new Set<string>();
  for (const { changes } of entries) {
    for (const change of changes) {
      const row = `${change.view} ${change.key}`;
      // A reaction's row is new when its commit puts it, so one that is settled here never was.
      if (change.view === OUTBOX.name && change.row !== null) putHere.add(row);
      rows.set(row, change);
    }
  }
  const changes = [...rows]
    .filter(([row, change]) => change.row !== null || !putHere.has(row))
    .map(([, change]) => change);
  return [...entries.slice(0, -1).map((one) => ({ ...one, changes: [] })), { ...last, changes }];
}
