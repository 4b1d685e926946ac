/** One thing that was expected, and what there was instead or also. */
export interface Comparison {
  /** Where in the expectation: `tasks.P4a/FIN.light`. */
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
}

export function compare(name: string, expected: unknown, found: unknown): Comparison {
  const [one, other] = [shown(expected), shown(found)];
  return { name, expected: one, found: other, ok: one === other };
}

/** Without regard to the order. */
export function compareSets(
  name: string,
  expected: readonly string[],
  found: readonly string[],
): Comparison {
  return compare(name, expected.toSorted(), found.toSorted());
}

/** A number stands for so many, a list for exactly these. */
export function compareMembers(
  name: string,
  expected: unknown,
  found: readonly string[],
): Comparison {
  if (Array.isArray(expected)) return compareSets(name, expected.map(String), found);
  const ok = expected === found.length;
  return { name, expected: shown(expected), found: `${found.length} ${shown(found)}`, ok };
}

type Parts = Readonly<Record<string, unknown>>;

/** What stands under one name: a word for its state, or some of its parts. */
export function compareParts(
  name: string,
  expected: unknown,
  found: Parts | undefined,
): readonly Comparison[] {
  if (!isParts(expected)) return [compare(name, expected, found ? found['state'] : 'none')];
  if (!found) return [compare(name, expected, 'none')];
  return Object.entries(expected).map(([part, value]) => {
    const at = `${name}.${part}`;
    const there = found[part];
    return Array.isArray(there) ? compareMembers(at, value, there) : compare(at, value, there);
  });
}

export function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a scenario file writes it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (!isParts(value)) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{ ${entries.map(([key, one]) => `${key}: ${shown(one)}`).join(', ')} }`;
}
