import type { Roll } from '../../calendar/workdays.js';
import type { Anchor, DateRule, StepDeadline, Window } from '../definition.js';
import { normaliseSpan } from './normalise-quantity.js';
import { normaliseWho } from './normalise-who.js';
import { choiceOf, listOf, maybe, numberOf, present, rawOf, stringOf, textOf } from './raw.js';

const ROLLS: readonly Roll[] = ['none', 'previousWorkday', 'nextWorkday'];
const PLAIN_ANCHORS = ['opened', 'started', 'given', 'windowEnd'] as const;

/** `none` and a due date that is not there are the same to the engine. */
export function normaliseDue(value: unknown): DateRule | undefined {
  return value === undefined || typeof value === 'string' ? undefined : normaliseDateRule(value);
}

export function normaliseDateRule(value: unknown): DateRule {
  if (typeof value === 'string') {
    return { from: { kind: 'date', date: value }, sign: 1, roll: 'none' };
  }
  const { from, plus, minus, roll } = rawOf(value);
  return {
    from: anchorOf(from),
    sign: minus === undefined ? 1 : -1,
    ...present({ span: maybe(minus ?? plus, normaliseSpan) }),
    roll: normaliseRoll(roll),
  };
}

export function normaliseRoll(value: unknown): Roll {
  return choiceOf(value, ROLLS, 'none');
}

export function normaliseWindow(value: unknown): Window {
  const raw = rawOf(value);
  if (raw['from'] !== undefined || raw['to'] !== undefined) {
    return {
      kind: 'dates',
      from: normaliseDateRule(raw['from']),
      to: normaliseDateRule(raw['to']),
    };
  }
  const months = listOf(raw['months']);
  const from = numberOf(months[0], 1);
  return {
    kind: 'months',
    from,
    to: numberOf(months[1], from),
    year: stringOf(raw['year'], 'year'),
    roll: normaliseRoll(raw['roll']),
  };
}

export function normaliseDeadline(value: unknown): StepDeadline {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    due: normaliseDateRule(raw['due']),
    owner: normaliseWho(raw['owner']),
    ...present({ ladder: maybe(raw['ladder'], stringOf), metBy: maybe(raw['metBy'], stringOf) }),
  };
}

function anchorOf(value: unknown): Anchor {
  if (typeof value === 'string') return { kind: choiceOf(value, PLAIN_ANCHORS, 'opened') };
  const { date, parameter, field, event } = rawOf(value);
  if (typeof date === 'string') return { kind: 'date', date };
  if (typeof parameter === 'string') return { kind: 'parameter', name: parameter };
  if (typeof field === 'string') return { kind: 'field', name: field };
  if (typeof event === 'string') return { kind: 'event', name: event };
  return { kind: 'opened' };
}
