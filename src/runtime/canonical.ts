/**
 * The one spelling of a JSON value (RFC 8785): sorted keys, no blanks, shortest numbers. Two values
 * are equal exactly if their texts are. A field that is undefined is left out, as in JSON. Throws on
 * what JSON cannot say: NaN, half characters, functions, dates and their like, cycles.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textOf(value);
    case 'number':
      return numberOf(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayOf(value) : objectOf(value);
    default:
      throw new TypeError(`A ${typeof value} has no canonical JSON text.`);
  }
}

/** A copy that shares nothing with the original and has lost what JSON cannot say. */
export function plainCopy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The same copy with its fields in the order of its canonical text, as reading that gives it. */
export function canonicalCopy(value: unknown): unknown {
  return JSON.parse(canonicalText(value));
}

// Each act is spelled several times, so what follows minds its speed: RFC 8785 3.2.2 takes numbers and texts from
// ECMAScript and 3.2.3 sorts keys by UTF-16 units, which is what a plain `sort` does.

// eslint-disable-next-line no-control-regex -- They are exactly what JSON has to escape.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function textOf(text: string): string {
  if (!ESCAPED.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('Half a character has no canonical JSON text.');
  return JSON.stringify(text);
}

function numberOf(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`${number} has no canonical JSON text.`);
  return String(number);
}

function arrayOf(array: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < array.length; at += 1) {
    if (at > 0) text += ',';
    text += array[at] === undefined ? 'null' : canonicalText(array[at]);
  }
  return `${text}]`;
}

function objectOf(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  // Plain is what nothing but the root of all objects stands behind, in whatever realm it was made.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError(`A ${object.constructor.name} has no canonical JSON text.`);
  }
  const fields = object as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields);
  if (!areSorted(keys)) keys.sort();
  let text = '{';
  for (const key of keys) {
    const value = fields[key];
    if (value === undefined) continue;
    text += text.length > 1 ? `,${labelOf(key)}` : labelOf(key);
    text += canonicalText(value);
  }
  return `${text}}`;
}

/** What was read from a canonical text is sorted already. */
function areSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return false;
  }
  return true;
}

const LABELS_MAX = 4_096;
const labels = new Map<string, string>();

/** A key with its colon. The same few keys come again and again; whoever invents others pays for spelling them. */
function labelOf(key: string): string {
  const known = labels.get(key);
  if (known !== undefined) return known;
  const label = `${textOf(key)}:`;
  if (labels.size < LABELS_MAX) labels.set(key, label);
  return label;
}
