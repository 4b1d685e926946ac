/** The counted part of a number that a format has filled, and its year; undefined where it is none of the format. */
export function parseNumber(
  format: string,
  number: string,
): { readonly n: number; readonly year?: number } | undefined {
  const pattern = format
    .split(PLACES)
    .map((part) => {
      if (part === '{year}') return '(?<year>\\d{4})';
      return PLACES.test(part) ? '(?<n>\\d{1,9})' : part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    })
    .join('');
  const found = once(pattern, number);
  if (found?.n === undefined) return undefined;
  const n = Number(found.n);
  const year = found.year === undefined ? undefined : Number(found.year);
  const again = formatNumber(format, { year: year ?? 0, n });
  if (again !== number) return undefined;
  return { n, ...(year === undefined ? {} : { year }) };
}

const PLACES = /(\{year\}|\{n(?::\d+)?\})/;

/** A place that a format has twice is read once; whether both say the same shows when it is filled again. */
function once(pattern: string, text: string) {
  const seen = new Set<string>();
  const unique = pattern.replaceAll(/\?<(year|n)>/g, (all, name: string) => {
    if (seen.has(name)) return '?:';
    seen.add(name);
    return all;
  });
  return new RegExp(`^${unique}$`).exec(text)?.groups as
    { readonly n?: string; readonly year?: string } | undefined;
}

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
