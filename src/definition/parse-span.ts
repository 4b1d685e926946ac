import type { CountedSpan, SpanUnit } from './words.js';

const UNITS: Readonly<Record<string, SpanUnit>> = { wd: 'workday', d: 'day', h: 'hour' };

/** `5wd` is five working days, `20d` twenty calendar days, `48h` hours; nothing if it is none of these. */
export function parseSpan(text: string): CountedSpan | undefined {
  const [, n, unit = ''] = /^([0-9]{1,4})(wd|d|h)$/.exec(text) ?? [];
  const counted = UNITS[unit];
  return counted === undefined ? undefined : { n: Number(n), unit: counted };
}
