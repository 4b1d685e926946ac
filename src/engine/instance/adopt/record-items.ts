import { adoptedMoment } from '../../adopted-moment.js';
import type { Collection } from '../../../definition/definition.js';
import { actorName } from '../../authorise.js';
import { isLate } from '../../due.js';
import type { AdoptedItem } from '../../item/adopted-item.js';
import type { ItemSummary } from '../../item-summary.js';
import { parseNumber } from '../../series/format-number.js';
import type { Work } from '../work.js';
import type { AdoptCommand } from './adoption.js';
import { workAt } from './work-at.js';

/** Records the items; each opens a stream of its own, and numbering goes on behind the highest. */
export function recordItems(work: Work, { done }: AdoptCommand): void {
  for (const [id, items] of Object.entries(done.items ?? {})) {
    const collection = work.definition.collections[id];
    if (!collection) continue;
    let last = 0;
    for (const item of items) {
      last = Math.max(last, parseNumber(collection.number, item.number)?.n ?? 0);
      recordItem(work, collection, item);
    }
    if (last > 0) {
      const counter = `collection:${id}`;
      work.emit({ type: 'counterRaised', counter, n: last, adopted: true });
    }
  }
}

function recordItem(work: Work, collection: Collection, item: AdoptedItem): void {
  const at = adoptedMoment(item.enteredOn, work.calendar.zone);
  workAt(work, at).emit({
    type: 'itemAdopted',
    collection: collection.id,
    number: item.number,
    by: actorName(work),
    summary: summaryOf(work, collection, item),
    item,
  });
}

function summaryOf(work: Work, collection: Collection, item: AdoptedItem): ItemSummary {
  const { state, submittedOn, due } = item;
  const { zone } = work.calendar;
  const handedIn = state === 'submitted' || state === 'closed';
  const [usual = ''] = Object.keys(collection.endings);
  const late =
    state === 'closed' &&
    due !== undefined &&
    submittedOn !== undefined &&
    isLate({ due }, adoptedMoment(submittedOn, zone), zone);
  return {
    number: item.number,
    state,
    open: state !== 'closed' && state !== 'merged',
    late,
    major: item.major !== undefined,
    ending: handedIn ? (item.ending ?? usual) : '',
    department: item.department ?? '',
    person: item.person ?? '',
    tags: [...(item.tags ?? [])].sort(),
    due: due ?? '',
  };
}
