/** Fills a number format: `{year}`, `{n}`, or `{n:5}` with leading zeros. */
export function formatNumber(
  format: string,
  values: { readonly year: number; readonly n: number },
): string {
  return format
    .replaceAll('{year}', String(values.year))
    .replaceAll(/\{n(?::(\d+))?\}/g, (_all, width: string | undefined) =>
      String(values.n).padStart(Number(width ?? 1), '0'),
    );
}
