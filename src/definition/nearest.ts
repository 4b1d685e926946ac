/** Longer words are not names that somebody mistyped. */
const WORD_LENGTH_MAX = 64;

/**
 * The candidate that was probably meant by a mistyped word: at most a third of the letters may be wrong, and
 * one that differs only by case, hyphens or underscores always counts. Of equally near ones the first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > WORD_LENGTH_MAX) return undefined;
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let fewest = allowed + 1;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > WORD_LENGTH_MAX) continue;
    const mistakes = plain(candidate) === plain(word) ? 0 : distance(word, candidate, fewest);
    // A word of one or two letters that shares no letter with the candidate is no misspelling of it.
    if (mistakes < fewest && mistakes < Math.max(word.length, candidate.length)) {
      best = candidate;
      fewest = mistakes;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Letters to insert, delete, replace or swap with their neighbour; `limit` or more is not told apart. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + (same ? 0 : 1),
          swapped ? at(before, j - 2) + 1 : limit,
        ),
      );
    }
    before = last;
    last = row;
  }
  return Math.min(limit, at(last, to.length));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? WORD_LENGTH_MAX;
}
