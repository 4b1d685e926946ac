import { fullFormats } from 'ajv-formats/dist/formats.js';
import { readShare } from './read-share.js';
import { parseSpan } from './parse-span.js';

/** One @ between visible characters, a dot in what follows: whether the address exists only a letter can show. */
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** The `format`s of JSON Schema that the language knows. */
export const formats = {
  date: fullFormats.date,
  'date-time': fullFormats['date-time'],
  email: (text: string) => text.length <= 254 && EMAIL.test(text),
  span: (text: string) => parseSpan(text) !== undefined,
  share: (text: string) => (readShare(text)?.over ?? 0) > 0,
};
