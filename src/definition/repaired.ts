import type { ShapeFinding } from './shape-finding.js';
import { isRaw } from './normalise/raw.js';
import type { Places } from './places.js';
import type { Path } from './problem.js';

/**
 * The data with its misspelled words put right, so that one slip of the pen is reported once and not again wherever
 * the word is referred to.
 */
export function repaired(data: unknown, findings: readonly ShapeFinding[]): unknown {
  let mended = data;
  for (const { broken, repair } of findings) {
    if (repair !== undefined) mended = changed(mended, broken, repair);
  }
  return mended;
}

/** Finds what was renamed under its name in the file. */
export function repairedPlaces(places: Places, findings: readonly ShapeFinding[]): Places {
  const renamed = findings.flatMap(({ broken, repair }) =>
    repair?.kind === 'rename' ? [{ from: broken, to: [...broken.slice(0, -1), repair.to] }] : [],
  );
  if (renamed.length === 0) return places;
  return {
    place(path, of, character) {
      const found = renamed.find(({ to }) => to.every((step, i) => step === path[i]));
      const written = found === undefined ? path : [...found.from, ...path.slice(found.to.length)];
      return places.place(written, of, character);
    },
  };
}

function changed(data: unknown, path: Path, repair: NonNullable<ShapeFinding['repair']>): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return repair.kind === 'replace' ? repair.by : data;
  if (Array.isArray(data)) {
    return data.map((item: unknown, i) => (i === step ? changed(item, rest, repair) : item));
  }
  if (!isRaw(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (key !== step) return [key, value];
      if (rest.length === 0 && repair.kind === 'rename') return [repair.to, value];
      return [key, changed(value, rest, repair)];
    }),
  );
}
