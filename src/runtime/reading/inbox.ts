import type { Instant } from '../../calendar/calendar-data.js';
import type { Directory, Proxy } from '../../engine/directory/state.js';
import type { Cursor, KeyedRow } from '../ports/views.js';
import type { Queries } from '../queries.js';
import { wordsFor } from '../views/party-text.js';
import { TASKS, taskOfRow, tasksOfInstance } from '../views/tasks-view.js';
import { mergedRows, textIn, type PartOfList } from './merged-rows.js';

export interface InboxAsked {
  readonly state: string;
  /** Stream of one instance only. */
  readonly instance?: string | undefined;
  readonly step?: string | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** One task in somebody's list. */
export interface InboxTask {
  readonly row: KeyedRow;
  /** For whom he would act (代), where it is not his own. */
  readonly principal?: string;
}

/** The place of a task in the list, for the page behind it. */
export function placeOfTask({ row }: Pick<InboxTask, 'row'>): Required<Cursor> {
  return { value: textIn(row.row, 'due'), key: thingOf(row) };
}

/**
 * The tasks that a person may act on, by due date: his own, those of his department and posts, and
 * those of everybody for whom he acts as an agent now. Each task comes once.
 */
export async function inboxOf(
  queries: Queries,
  person: string,
  at: { readonly directory: Directory; readonly now: Instant },
  { state, instance, step, after, limit }: InboxAsked,
): Promise<readonly InboxTask[]> {
  const prefix = instance === undefined ? {} : { prefix: tasksOfInstance(instance) };
  const what = { state, ...(step === undefined ? {} : { step }) };
  const own = ownersOf(person, at.directory);
  const parts: PartOfList[] = own.map((owner) => ({ ...prefix, equals: { owner, ...what } }));
  const agencies = proxiesOf(person, at).map((proxy) => ({
    proxy,
    owners: ownersOf(proxy.principal, at.directory).filter((owner) => !own.includes(owner)),
  }));
  for (const { proxy, owners } of agencies) {
    const counts = ({ row }: KeyedRow) => proxy.openTasks || textIn(row, 'openedAt') >= proxy.from;
    parts.push(...owners.map((owner) => ({ ...prefix, equals: { owner, ...what }, counts })));
  }
  const rows = await mergedRows(queries, MERGING, parts, { after, limit });
  return rows.map((row) => {
    const owner = textIn(row.row, 'owner');
    const agency = own.includes(owner)
      ? undefined
      : agencies.find(({ owners }) => owners.includes(owner));
    return { row, ...(agency && { principal: agency.proxy.principal }) };
  });
}

const MERGING = { view: TASKS.name, by: 'due', thingOf };

/** The task that a row is about: its key without the owner. */
function thingOf(row: KeyedRow): string {
  const { stream, task } = taskOfRow(row);
  return `${stream} ${task}`;
}

function ownersOf(person: string, { people }: Directory): readonly string[] {
  const entry = people[person];
  return entry ? wordsFor(entry) : [];
}

function proxiesOf(
  agent: string,
  { directory, now }: { readonly directory: Directory; readonly now: Instant },
): readonly Proxy[] {
  return Object.values(directory.proxies).filter(
    (proxy) => proxy.agent === agent && !proxy.ended && proxy.from <= now && now < proxy.until,
  );
}
