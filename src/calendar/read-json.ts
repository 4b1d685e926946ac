import type { Report } from './calendar-problem.js';

const KEY_SHOWN_LENGTH_MAX = 40;

/**
 * The own fields of a JSON object, by name; undefined after a report for anything else. Reports every unknown key; a
 * missing one is left to whoever reads it. Reading into a map keeps keys such as `__proto__` from meaning anything.
 */
export function readFields(
  value: unknown,
  path: string,
  known: readonly string[],
  report: Report,
): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(path, '应为一个对象。', 'Expected an object.');
    return undefined;
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const key of fields.keys()) {
    if (known.includes(key)) continue;
    const names = known.join(', ');
    report(
      `${path}/${asPointerPart(key)}`,
      `没有这个字段；可用：${names}。`,
      `Unknown key; known here: ${names}.`,
    );
  }
  return fields;
}

/** A list of at most `max` entries, or undefined after a report. */
export function readList(
  value: unknown,
  path: string,
  max: number,
  report: Report,
): readonly unknown[] | undefined {
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (list !== undefined && list.length <= max) return list;
  report(
    path,
    `应为列表，最多 ${String(max)} 项。`,
    `Expected a list of at most ${String(max)} entries.`,
  );
  return undefined;
}

/** A whole number from `min` to `max`, or undefined after a report. */
export function readWholeNumber(
  value: unknown,
  path: string,
  range: { readonly min: number; readonly max: number },
  report: Report,
): number | undefined {
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= range.min &&
    value <= range.max
  )
    return value;
  const span = [String(range.min), String(range.max)] as const;
  report(
    path,
    `应为 ${span[0]} 到 ${span[1]} 的整数。`,
    `Expected a whole number from ${span[0]} to ${span[1]}.`,
  );
  return undefined;
}

/** A text of 1 to `max` characters that is not blank, or undefined after a report. */
export function readText(
  value: unknown,
  path: string,
  max: number,
  report: Report,
): string | undefined {
  if (typeof value === 'string' && value.length <= max && value.trim() !== '') return value;
  report(
    path,
    `应为 1 到 ${String(max)} 个字符的文字。`,
    `Expected a text of 1 to ${String(max)} characters.`,
  );
  return undefined;
}

/** Escaped as JSON Pointer asks, and cut: the key comes from a stranger's file and may be as long as the file. */
function asPointerPart(key: string): string {
  return key.slice(0, KEY_SHOWN_LENGTH_MAX).replaceAll('~', '~0').replaceAll('/', '~1');
}
