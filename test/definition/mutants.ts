import type { Places } from '../../src/definition/places.js';
import type { Path } from '../../src/definition/problem.js';

/** A definition with one slip of the pen, and where its author would look for it. */
export interface Mutant {
  readonly how: 'rename' | 'delete' | 'retype';
  readonly path: Path;
  readonly data: unknown;
  readonly places: Places;
  /** The line of the mutated key; for a deleted one that of its parent. */
  readonly line: number;
  /** What is called otherwise now, or is there no longer, or has lost a property that others need. */
  readonly names: readonly string[];
}

/** Every key of the data in turn: renamed, deleted, and given a value of another type. */
export function mutantsOf(data: unknown, places: Places): readonly Mutant[] {
  return keyPaths(data, []).flatMap((path) => [
    renamed(data, places, path),
    deleted(data, places, path),
    retyped(data, places, path),
  ]);
}

function renamed(data: unknown, places: Places, path: Path): Mutant {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const moved = [...parent, `${key}x`];
  return {
    how: 'rename',
    path,
    names: [key],
    line: places.place(path).line,
    data: changedAt(data, parent, (map) =>
      Object.fromEntries(
        Object.entries(map).map(([name, value]) => [name === key ? `${key}x` : name, value]),
      ),
    ),
    places: {
      place: (at, ...rest) =>
        places.place(isWithin(at, moved) ? [...path, ...at.slice(path.length)] : at, ...rest),
    },
  };
}

function deleted(data: unknown, places: Places, path: Path): Mutant {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  return {
    how: 'delete',
    path,
    names: [
      key,
      String(parent.at(-1)),
      ...keyPaths(valueAt(data, path), []).map((at) => String(at.at(-1))),
    ],
    line: places.place(parent).line,
    data: changedAt(data, parent, (map) =>
      Object.fromEntries(Object.entries(map).filter(([name]) => name !== key)),
    ),
    places: {
      place: (at, ...rest) =>
        isWithin(at, path) ? places.place(parent) : places.place(at, ...rest),
    },
  };
}

function retyped(data: unknown, places: Places, path: Path): Mutant {
  return {
    how: 'retype',
    path,
    names: [],
    line: places.place(path).line,
    data: changedAt(data, path.slice(0, -1), (map) =>
      Object.fromEntries(
        Object.entries(map).map(([name, value]) => [
          name,
          name === path.at(-1) ? ofAnotherType(value) : value,
        ]),
      ),
    ),
    places: {
      place: (at, ...rest) => (isWithin(at, path) ? places.place(path) : places.place(at, ...rest)),
    },
  };
}

function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return 42;
  return typeof value === 'boolean' ? 'perhaps' : 'forty two';
}

type Map = Readonly<Record<string, unknown>>;

function changedAt(data: unknown, path: Path, change: (map: Map) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return isMap(data) ? change(data) : data;
  if (Array.isArray(data)) {
    return data.map((item: unknown, i) => (i === step ? changedAt(item, rest, change) : item));
  }
  if (!isMap(data)) return data;
  return { ...data, [step]: changedAt(data[String(step)], rest, change) };
}

function keyPaths(data: unknown, at: Path): readonly Path[] {
  if (Array.isArray(data)) return data.flatMap((item, i) => keyPaths(item, [...at, i]));
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => [
    [...at, key],
    ...keyPaths(value, [...at, key]),
  ]);
}

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, i) => step === path[i]);
}

function valueAt(data: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return data;
  if (Array.isArray(data)) return valueAt(data[Number(step)], rest);
  return isMap(data) ? valueAt(data[String(step)], rest) : undefined;
}
