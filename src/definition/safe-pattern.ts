import { RE2JS } from 're2js';

/** Patterns that are asked for again and again; a definition has few, and the oldest goes first. */
const PATTERNS_KEPT_MAX = 200;

const kept = new Map<string, RE2JS>();

/**
 * A pattern that takes time in proportion to the text, whatever both are. It throws on what is no pattern: lookahead
 * and references to groups are none here.
 */
export function safePattern(pattern: string): RE2JS {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  const compiled = RE2JS.compile(pattern);
  const [oldest] = kept.keys();
  if (kept.size >= PATTERNS_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  kept.set(pattern, compiled);
  return compiled;
}

export function isSafePattern(pattern: string): boolean {
  try {
    safePattern(pattern);
    return true;
  } catch {
    return false;
  }
}
