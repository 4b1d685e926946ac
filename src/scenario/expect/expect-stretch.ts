import type { Instant } from '../../calendar/calendar-data.js';
import { instantOfMoment, shortMomentOf } from '../moment.js';
import { compare, type Comparison, compareMembers, compareSets } from './comparison.js';
import type { ExpectedFirings, ExpectedMessages, Expectation, Range } from './expectation.js';
import { difference, sorted, writtenLabels } from './labels.js';
import { type Delivered, deliveredMessages } from './delivered-messages.js';
import { rungTarget } from './rung-target.js';
import type { Seen } from './seen.js';

/** What rang and what was delivered in a stretch of time. */
export function expectStretch(expected: Expectation, seen: Seen): readonly Comparison[] {
  return [
    ...(expected.firings ? [expectFirings(expected.firings, seen)] : []),
    ...(expected.messages ? expectMessages(expected.messages, seen) : []),
  ];
}

function expectFirings(expected: ExpectedFirings, seen: Seen): Comparison {
  const within = rangeOf(expected, seen);
  const found = seen.journal.firings
    .filter(({ at }) => within(at))
    .map(({ at, stream, rung }) => {
      const late = rung.late ? ' late' : '';
      const target = rungTarget(stream, rung.deadline);
      return `${shortMomentOf(at, seen.zone)} ${rung.rung} ${target}${late}`;
    });
  return compareLabels('firings', expected.exactly, found);
}

function expectMessages(expected: ExpectedMessages, seen: Seen): readonly Comparison[] {
  const { exactly, kind, count, addressees } = expected;
  const within = rangeOf(expected, seen);
  const found = deliveredMessages(seen.journal).filter(
    (one) => within(one.at) && (kind === undefined || one.kind === kind),
  );
  return [
    ...(exactly
      ? [
          compareLabels(
            'messages',
            exactly,
            found.map((one) => label(one, seen.zone)),
          ),
        ]
      : []),
    ...(count === undefined
      ? []
      : [
          compareMembers(
            'messages.count',
            count,
            found.map((one) => label(one, seen.zone)),
          ),
        ]),
    ...(addressees
      ? [compareSets('messages.addressees', addressees, [...new Set(found.map(({ to }) => to))])]
      : []),
  ];
}

function label({ at, to, kind, about }: Delivered, zone: string): string {
  return `${shortMomentOf(at, zone)} ${to} ${kind} ${about.join(' + ')}`;
}

function compareLabels(
  name: string,
  expected: readonly string[],
  found: readonly string[],
): Comparison {
  const [wanted, there] = [writtenLabels(expected), sorted(found)];
  const same = compare(name, wanted, there);
  if (same.ok) return { ...same, expected: `${wanted.length}`, found: `${there.length}` };
  const { missing, unexpected } = difference(wanted, there);
  // The same labels in another order of time are shown as they are.
  if (missing.length === 0 && unexpected.length === 0) return same;
  return compare(name, missing, unexpected);
}

function rangeOf({ from, to }: Range, { start, now, zone }: Seen): (at: Instant) => boolean {
  const after = from === undefined ? start : instantOfMoment(from, zone);
  const last = to === undefined ? now : instantOfMoment(to, zone);
  return (at) => at > after && at <= last;
}
