/**
 * Reads answers of a server. It may be of another version than this program, so that nothing of its
 * shape is taken on trust: what is missing reads as nothing.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function fieldOf(value: unknown, name: string): unknown {
  return fieldsOf(value)[name];
}

/** A text, or a number as one; else nothing. */
export function fieldText(value: unknown, name: string): string {
  const found = fieldOf(value, name);
  if (typeof found === 'string') return found;
  return typeof found === 'number' ? String(found) : '';
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

export function fieldList(value: unknown, name: string): readonly unknown[] {
  return listOf(fieldOf(value, name));
}
