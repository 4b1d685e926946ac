import type { Comparison, Share, Span } from '../definition.js';
import { readShare } from '../read-share.js';
import { parseSpan } from '../parse-span.js';
import { choiceOf, isRaw, numberOf, stringOf } from './raw.js';

type ByParameter = { readonly parameter: string };

export function normaliseSpan(value: unknown): Span {
  return byParameter(value) ?? parseSpan(stringOf(value)) ?? { n: 0, unit: 'day' };
}

export function normaliseShare(value: unknown): Share {
  return byParameter(value) ?? readShare(stringOf(value)) ?? { over: 1, under: 1 };
}

export function normaliseCount(value: unknown): number | ByParameter {
  return byParameter(value) ?? numberOf(value, 1);
}

export function normaliseComparison(value: unknown): Comparison {
  return choiceOf(value, ['>', '>='], '>=');
}

function byParameter(value: unknown): ByParameter | undefined {
  return isRaw(value) ? { parameter: stringOf(value['parameter']) } : undefined;
}
