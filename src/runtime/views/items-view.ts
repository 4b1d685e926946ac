import { summaryOf } from '../../engine/item/kind.js';
import type { Item } from '../../engine/item/state.js';
import type { ViewShape } from '../ports/views.js';
import type { Projection } from '../rules.js';

/** The ledgers: one row per item. Lights are not kept, since they change with the day. */
export const ITEMS: ViewShape = {
  name: 'items',
  fields: {
    ledger: 'text',
    number: 'text',
    state: 'text',
    department: 'text',
    person: 'text',
    due: 'text',
  },
  indexes: [
    ['ledger', 'number'],
    ['ledger', 'state', 'due'],
    ['ledger', 'department', 'due'],
    ['person', 'state', 'due'],
  ],
};

export const itemsProjection: Projection<Item> = {
  kind: 'item',
  views: [ITEMS],
  changes({ stream, after }) {
    const { number, state, department, person, tags, due, late, major } = summaryOf(after);
    const deadline = after.deadlines.item;
    return [
      {
        view: ITEMS.name,
        key: stream,
        row: {
          ledger: `${after.instance}/${after.collection}`,
          number,
          state,
          department,
          person,
          due,
          tags,
          late,
          major,
          deadline: deadline?.state ?? null,
          level: deadline?.level ?? 0,
          version: after.version,
          enteredAt: after.enteredAt,
          submittedAt: after.submittedAt ?? null,
          closedAt: after.closedAt ?? null,
          mergedInto: after.mergedInto,
        },
      },
    ];
  },
};
