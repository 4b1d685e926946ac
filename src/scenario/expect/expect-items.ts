import { WHOLE } from '../../engine/item/deadlines.js';
import { lightOfItem } from '../../engine/explain/shown-light.js';
import type { Item } from '../../engine/item/state.js';
import { type Comparison, compareMembers, compareParts } from './comparison.js';
import type { Expectation } from './expectation.js';
import type { Seen } from './seen.js';

/** Items one by one, and the counts of their ledgers. */
export function expectItems(expected: Expectation, seen: Seen): readonly Comparison[] {
  return [
    ...Object.entries(expected.items ?? {}).flatMap(([word, one]) =>
      compareParts(`items.${word}`, one, itemParts(seen, itemNamed(seen, word))),
    ),
    ...Object.entries(expected.ledger ?? {}).flatMap(([collection, counts]) => {
      const found = countLedger(seen, collection);
      return Object.entries(counts).map(([name, count]) =>
        compareMembers(`ledger.${collection}.${name}`, count, found.get(name) ?? []),
      );
    }),
  ];
}

function itemNamed(seen: Seen, word: string): Item | undefined {
  const [, , ...name] = seen.streamOf(word)?.split('/') ?? [];
  return seen.items.get(name.join('/'));
}

function itemParts(seen: Seen, item: Item | undefined) {
  if (!item) return undefined;
  const deadline = item.deadlines[WHOLE];
  return {
    ...item,
    due: deadline?.due,
    level: deadline?.level ?? 0,
    light: lightAt(seen, item),
  };
}

function lightAt({ now, definition, calendar }: Seen, item: Item): string {
  const rules = definition && { definition, calendar, params: item.params };
  return lightOfItem(item, now, rules);
}

/** Where each item of a ledger counts: once, besides the total. */
function countLedger(seen: Seen, collection: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>([['total', []]]);
  for (const item of seen.items.values()) {
    if (item.collection !== collection) continue;
    found.get('total')?.push(item.number);
    const place = placeOf(seen, item);
    found.set(place, [...(found.get(place) ?? []), item.number]);
  }
  return found;
}

function placeOf(seen: Seen, item: Item): string {
  if (item.state === 'merged') return 'merged';
  if (item.state === 'closed') return item.late ? 'late' : 'onTime';
  return lightAt(seen, item);
}
