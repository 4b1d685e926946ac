export interface Replacement {
  readonly find: string;
  readonly with: string;
}

/** The text with its changes, and which of them did not find exactly one place. */
export function replaced(
  text: string,
  changes: readonly Replacement[],
): { readonly text: string; readonly lost: readonly number[] } {
  const lost: number[] = [];
  let result = text;
  for (const [i, { find, with: by }] of changes.entries()) {
    const [before, after, ...more] = result.split(find);
    if (before === undefined || after === undefined || more.length > 0) lost.push(i);
    else result = `${before}${by}${after}`;
  }
  return { text: result, lost };
}
