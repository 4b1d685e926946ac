import canonicalize from 'canonicalize';

/**
 * The one spelling of a JSON value (RFC 8785): sorted keys, no blanks, shortest numbers. Two values
 * are equal exactly if their texts are. Throws on what JSON cannot say: NaN, half characters, cycles.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} has no canonical JSON text.`);
  return text;
}

/** A copy that shares nothing with the original and has lost what JSON cannot say. */
export function plainCopy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
