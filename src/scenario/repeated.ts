import { type CommandEntry, type Entry, isCommand } from './scenario.js';

/** The entry once for each value of its `for`, with the value in place of `{name}` in all its texts. */
export function repeated(entry: Entry): readonly Entry[] {
  if (!isCommand(entry) || entry.for === undefined) return [entry];
  const { for: repetition, ...rest } = entry;
  const [[name, values] = ['', []]] = Object.entries(repetition);
  return valuesOf(values).map((value) => filled(rest, `{${name}}`, value) as CommandEntry);
}

/** Two numbers are a range; anything else is a list. */
function valuesOf(values: readonly (number | string)[]): readonly string[] {
  const [from, to] = values;
  if (values.length !== 2 || typeof from !== 'number' || typeof to !== 'number') {
    return values.map(String);
  }
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => String(from + i));
}

function filled(value: unknown, mark: string, by: string): unknown {
  if (typeof value === 'string') return value.replaceAll(mark, by);
  if (Array.isArray(value)) return value.map((one: unknown) => filled(one, mark, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, filled(one, mark, by)]),
  );
}
