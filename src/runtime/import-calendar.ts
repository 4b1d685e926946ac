import type { Actor } from '../engine/stream-kind.js';
import type { Answer } from './executor.js';
import type { Office } from './office.js';
import type { Find } from './ports/views.js';
import { INSTANCES } from './views/instances-view.js';
import { ITEMS } from './views/items-view.js';

const PAGE_ROWS = 500;

/**
 * Imports a calendar file and has every date that stands computed again: of all instances that run
 * and of all their items. An instance that starts meanwhile reads the calendar that is newest then.
 */
export async function importCalendar(
  office: Office,
  calendar: string,
  data: unknown,
  by: { readonly actor: Actor; readonly key: string; readonly reason?: string },
): Promise<Answer> {
  const streams = await streamsToRecompute(office);
  const command = { type: 'import' as const, data, streams };
  return office.executor.execute({ stream: `calendar/${calendar}`, command, ...by });
}

/** Instances that run, and all items of theirs, each list by name. */
export async function streamsToRecompute(
  office: Pick<Office, 'queries'>,
): Promise<readonly string[]> {
  const running = await keysOf(office, INSTANCES.name, { life: 'running' });
  const returned = await keysOf(office, INSTANCES.name, { life: 'returned' });
  const instances = [...running, ...returned].sort();
  const items = await keysOf(office, ITEMS.name, {});
  const theirs = new Set(instances.map((stream) => stream.slice('instance/'.length)));
  const open = items.filter((stream) => theirs.has(stream.split('/')[1] ?? ''));
  return [...instances, ...open];
}

async function keysOf(
  office: Pick<Office, 'queries'>,
  view: string,
  equals: NonNullable<Find['equals']>,
): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const last = keys.at(-1);
    const after = last === undefined ? {} : { after: { key: last } };
    const page = await office.queries.rows(view, { equals, limit: PAGE_ROWS, ...after });
    keys.push(...page.map((row) => row.key));
    if (page.length < PAGE_ROWS) return keys;
  }
}
