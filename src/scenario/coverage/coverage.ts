/** Which things of one kind the runs came to, and which they never did. */
export interface Coverage {
  /** The id of a definition, or `engine`. */
  readonly about: string;
  readonly what: CoveredKind;
  readonly reached: readonly string[];
  readonly missing: readonly string[];
}

export type CoveredKind = 'phases' | 'steps' | 'rungs' | 'votes' | 'rows' | 'refusals';

export function coverageOf(
  about: string,
  what: CoveredKind,
  all: readonly string[],
  seen: ReadonlySet<string>,
): Coverage {
  return {
    about,
    what,
    reached: all.filter((one) => seen.has(one)),
    missing: all.filter((one) => !seen.has(one)),
  };
}

/** What several scenarios reached together. */
export function joinedCoverage(parts: readonly Coverage[]): readonly Coverage[] {
  const joined = new Map<string, Coverage>();
  for (const part of parts) {
    const key = `${part.about} ${part.what}`;
    const before = joined.get(key);
    const all = new Set([...(before ? namesOf(before) : []), ...namesOf(part)]);
    const seen = new Set([...(before?.reached ?? []), ...part.reached]);
    joined.set(key, coverageOf(part.about, part.what, [...all], seen));
  }
  return [...joined.values()];
}

function namesOf({ reached, missing }: Coverage): readonly string[] {
  return [...reached, ...missing];
}
