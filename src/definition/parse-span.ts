import type { Span } from './definition.js';

/** `5wd` is five working days, `20d` twenty calendar days; nothing if it is neither. */
export function parseSpan(text: string): Exclude<Span, { readonly parameter: string }> | undefined {
  const match = /^([0-9]{1,4})(wd|d)$/.exec(text);
  if (match === null) return undefined;
  return { n: Number(match[1]), unit: match[2] === 'wd' ? 'workday' : 'day' };
}
