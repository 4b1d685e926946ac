import { normalise } from './normalise/normalise.js';
import type { Path } from './problem.js';
import { readYaml } from './read-yaml.js';

/** A part of a definition as it stands in its file. */
export interface Written {
  readonly path: Path;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** With the short forms that its author used. */
  readonly value: unknown;
}

/** Finds the parts of a published text. */
export interface WrittenDefinition {
  /** Undefined where the file says nothing at this path. */
  at(path: Path): Written | undefined;
  /** The same below a step, whatever group it stands in. */
  inStep(step: string, path: Path): Written | undefined;
}

/** Undefined for a text that cannot be read; a published one always can. */
export function writtenDefinition(source: string): WrittenDefinition | undefined {
  const read = readYaml(source);
  if (!read.ok) return undefined;
  const { data, places } = read;
  const { stepPaths } = normalise(data);
  const at = (path: Path): Written | undefined => {
    const value = valueAt(data, path);
    return value === undefined ? undefined : { path, ...places.place(path), value };
  };
  return {
    at,
    inStep(step, path) {
      const whole = stepPaths[step];
      return whole && at([...whole, ...path]);
    },
  };
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string | number, unknown>>)[key];
  }, data);
}
