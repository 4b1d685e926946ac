import { compare, type Comparison, compareParts, isParts } from './comparison.js';
import type { Expectation } from './expectation.js';
import type { Seen } from './seen.js';

/** Documents, figures, records and outside events. */
export function expectFacts(expected: Expectation, seen: Seen): readonly Comparison[] {
  const { instance } = seen;
  return [
    ...Object.entries(expected.documents ?? {}).flatMap(([id, one]) => {
      const document = instance.documents[id];
      return compareParts(`documents.${id}`, one, document && { state: 'there', ...document });
    }),
    ...Object.entries(expected.figures ?? {}).flatMap(([step, counts]) =>
      compareParts(`figures.${step}`, counts, instance.figures[step]?.counts),
    ),
    ...Object.entries(expected.counts ?? {}).flatMap(([kind, count]) =>
      expectCount(seen, kind, count),
    ),
    ...Object.entries(expected.events ?? {}).map(([id, what]) => {
      const noted = instance.events[id];
      const found = what === 'received' && noted ? 'received' : noted?.date;
      return compare(`events.${id}`, what, noted ? (found ?? 'received') : 'none');
    }),
  ];
}

function expectCount(
  { instance }: Seen,
  kind: string,
  expected: number | Readonly<Record<string, number>>,
): readonly Comparison[] {
  const records = instance.records[kind] ?? { count: 0, byValue: {} };
  if (!isParts(expected)) return [compare(`counts.${kind}`, expected, records.count)];
  return Object.entries(expected).map(([value, count]) =>
    compare(`counts.${kind}.${value}`, count, records.byValue[value] ?? 0),
  );
}
