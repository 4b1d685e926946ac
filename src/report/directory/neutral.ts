/** What spreadsheets take for a formula, also in the wide forms that Chinese keyboards write. */
const MARKS = '=+\\-@\\t\\r＝＋－＠';
const DANGEROUS = new RegExp(`^'*[${MARKS}]`, 'u');
const NEUTRAL = new RegExp(`^'+[${MARKS}]`, 'u');

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one. */
export function neutral(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The text that `neutral` was given. */
export function withoutApostrophe(text: string): string {
  return NEUTRAL.test(text) ? text.slice(1) : text;
}
