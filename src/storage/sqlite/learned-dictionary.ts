import { compressSync } from 'lz4-napi';
import { DICTIONARY } from './dictionary.js';

/** A longer one takes more time with every text than the rarer words in it save room. */
const LENGTH_MAX = 12 * 1024;
/** A text that packs to less than this share of its length is known well enough. */
const KNOWN_SHARE = 0.2;

/**
 * A dictionary out of texts that an office has written, behind the program's own: those that none of
 * the others resembles, as many as there is room for.
 */
export function learnedDictionary(texts: readonly string[]): Buffer {
  let dictionary = Buffer.from(DICTIONARY);
  for (const text of texts) {
    const bytes = Buffer.from(text);
    if (dictionary.length + bytes.length > LENGTH_MAX) continue;
    const isKnown = compressSync(bytes, dictionary).length < bytes.length * KNOWN_SHARE;
    if (!isKnown) dictionary = Buffer.concat([dictionary, bytes]);
  }
  return dictionary;
}
