import type { Path } from '../definition/problem.js';
import type { Typed } from '../engine/stream-kind.js';
import { canonicalText, plainCopy } from './canonical.js';
import { digestOf } from './digest.js';
import type { Erasable, ErasableStore } from './ports/erasable-store.js';
import type { Salts } from './ports/salts.js';

/** Stands in a command, an event or a state where an erasable value was. */
export interface ErasableRef {
  readonly $erasable: string;
}

/** The digest by which a value is known, and by which it can be checked as long as it is kept. */
export function erasableDigest(salt: string, value: unknown): string {
  return digestOf(canonicalText({ salt, value }));
}

/**
 * The command with the values at these paths replaced by references, and the values. Decisions are
 * made on the replaced form, so that they can be repeated when the values are gone.
 */
export function takeErasables(
  command: Typed,
  paths: readonly Path[],
  salts: Salts,
): { readonly command: Typed; readonly erasables: readonly Erasable[] } {
  if (paths.length === 0) return { command, erasables: [] };
  const copy = plainCopy(command) as Typed;
  const erasables: Erasable[] = [];
  for (const path of paths) {
    const place = placeOf(copy, path);
    if (place === undefined) continue;
    const value = place.holder[place.key];
    const salt = salts.next();
    const digest = erasableDigest(salt, value);
    erasables.push({ digest, salt, value });
    place.holder[place.key] = { $erasable: digest } satisfies ErasableRef;
  }
  return { command: copy, erasables };
}

/** The digests of all references in a value. */
export function erasableDigestsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isErasableRef(value)) return [value.$erasable];
  return Object.values(value).flatMap(erasableDigestsIn);
}

/** The value with every reference replaced by what the store keeps; an erased one stays as it is. */
export async function restoreErasables(value: unknown, store: ErasableStore): Promise<unknown> {
  const digests = erasableDigestsIn(value);
  if (digests.length === 0) return value;
  const kept = await store.find(digests);
  const restore = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (isErasableRef(part)) {
      const found = kept.get(part.$erasable);
      return found === undefined || found === 'erased' ? part : found.value;
    }
    if (Array.isArray(part)) return part.map(restore);
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, restore(one)]));
  };
  return restore(value);
}

export function isErasableRef(value: unknown): value is ErasableRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$erasable' in value &&
    typeof value.$erasable === 'string'
  );
}

/** True if the key of a reference stands anywhere: then a stranger could ask for another's value. */
export function namesErasables(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return '$erasable' in value || Object.values(value).some(namesErasables);
}

function placeOf(
  root: unknown,
  path: Path,
):
  { readonly holder: Record<string | number, unknown>; readonly key: string | number } | undefined {
  let holder = root;
  for (const key of path.slice(0, -1)) {
    if (!hasOwn(holder, key)) return undefined;
    holder = holder[key];
  }
  const key = path.at(-1);
  return key !== undefined && hasOwn(holder, key) ? { holder, key } : undefined;
}

function hasOwn(value: unknown, key: string | number): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
