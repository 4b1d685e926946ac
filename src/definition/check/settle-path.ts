import type { Places } from '../places.js';
import type { Path } from '../problem.js';

/**
 * The path as the file has it: `by: office` says in one word what `by: [{ role: office }]` spells
 * out, so the words that are not there are left out.
 */
export function settlePath(places: Places, path: Path): Path {
  let settled: Path = [];
  for (const word of path) {
    const longer = [...settled, word];
    if (isWritten(places, longer)) settled = longer;
  }
  return settled;
}

export function isWritten(places: Places, path: Path): boolean {
  // Where a path does not exist, its place is that of the key around it, at which no value can stand.
  const around = places.place(path.slice(0, -1), 'key');
  const value = places.place(path, 'value');
  return value.line !== around.line || value.column !== around.column;
}
