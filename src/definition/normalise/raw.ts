import type { Text } from '../definition.js';

/** What is read from a file before anybody knows that it has the right shape. Every reader here is total. */
export type Raw = Readonly<Record<string, unknown>>;

const nothing: Raw = {};

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function rawOf(value: unknown): Raw {
  return isRaw(value) ? value : nothing;
}

export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function textOf(value: unknown): Text {
  const { zh, en } = rawOf(value);
  return { zh: stringOf(zh), en: stringOf(en) };
}

export function stringOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** The strings of a list, or the one string that stands for such a list. */
export function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

export function choiceOf<T extends string>(
  value: unknown,
  choices: readonly T[],
  otherwise: NoInfer<T>,
): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** The value made by `make`, or nothing where the file says nothing. */
export function maybe<T>(value: unknown, make: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : make(value);
}

/** Each member made by `make`, in the order of the file. */
export function mapOf<T>(
  value: unknown,
  make: (value: unknown, id: string) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(rawOf(value)).map(([id, raw]) => [id, make(raw, id)]));
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the keys that have no value. */
export function present<T extends object>(object: T): Present<T> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
