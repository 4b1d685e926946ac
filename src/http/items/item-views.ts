import { shownLight } from '../../engine/explain/shown-light.js';
import { ledgerRow } from '../../engine/explain/ledger.js';
import { partyName } from '../../engine/explain/name-of.js';
import type { Collection } from '../../definition/definition.js';
import type { Item } from '../../engine/item/state.js';
import type { Scene } from '../../runtime/reading/scenes.js';
import { attachmentViews } from '../files/attachment-views.js';
import type { ItemRowView, ItemView, LedgerCountsView } from './items.dto.js';
import type { Plain } from '../core/shared.dto.js';

/** An item as a line of a list. */
export function itemRow(scene: Scene<Item>): Plain<ItemRowView> {
  const { state, stream, definition } = scene;
  const {
    department,
    person,
    due,
    request,
    mergedInto,
    submittedAt,
    closedAt,
    stream: _,
    ...row
  } = ledgerRow(scene, stream, state);
  return {
    ...row,
    instance: state.instance,
    collection: state.collection,
    title: titleOf(definition.collections[state.collection], state.form),
    department: department.id === '' ? null : department,
    person: person.id === '' ? null : person,
    due: due ?? null,
    request: request ?? null,
    mergedInto: mergedInto ?? '',
    submittedAt: submittedAt ?? null,
    closedAt: closedAt ?? null,
    version: state.version,
  };
}

/** Everything about one item, but what the caller may do with it. */
export function itemView(scene: Scene<Item>): Omit<ItemView, 'acts'> {
  const { state, definition, directory, calendar, now } = scene;
  const collection = definition.collections[state.collection];
  const rules = { definition, calendar, params: state.params };
  return {
    ...itemRow(scene),
    collectionTitle: collection?.title ?? { zh: '', en: '' },
    with: state.with.map((party) => partyName({ definition, directory }, party)),
    formSchema: collection?.form ?? null,
    evidence: state.evidence,
    files: attachmentViews(state.files),
    cycle: state.cycle,
    milestones: Object.values(state.milestones),
    deadlines: Object.values(state.deadlines).map((deadline) => ({
      id: deadline.id,
      due: deadline.due,
      state: deadline.state,
      light: shownLight(deadline, now, rules),
      late: deadline.late,
      provisional: deadline.provisional,
      level: deadline.level,
    })),
    asked: state.request ?? null,
    sealed: state.sealed,
  };
}

export function countsOf(rows: readonly ItemRowView[]): LedgerCountsView {
  return {
    total: rows.length,
    byState: tally(rows.map(({ state }) => state)),
    byDepartment: tally(rows.map(({ department }) => department?.id ?? '')),
    byLight: tally(rows.map(({ light }) => light)),
  };
}

/** What an item is called in a list: the field named `title`, or else the first text of its form. */
function titleOf(
  collection: Collection | undefined,
  form: Readonly<Record<string, unknown>>,
): string {
  const names = ['title', ...Object.keys(collection?.form?.properties ?? {})];
  const texts = names.flatMap((name) => {
    const value = Object.hasOwn(form, name) ? form[name] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
  return texts[0] ?? '';
}

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
