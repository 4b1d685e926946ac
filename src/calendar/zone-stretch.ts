import { IANAZone } from 'luxon';
import { DAY_MS, type EpochMs } from './instant.js';

/** A span of time [start, until) in which a zone keeps one distance from UTC: local = UTC + offset. */
export interface ZoneStretch {
  readonly start: EpochMs;
  readonly until: EpochMs;
  readonly offset: number;
}

/** Zone-years kept at once. A full store is emptied: the answers come again, only slower. */
const ZONE_YEARS_MAX = 4_000;
const MINUTE_MS = 60_000;

/** A memory of a pure function: asking the zone data costs microseconds, and deadlines ask all the time. */
const known = new Map<string, Map<number, readonly ZoneStretch[]>>();
let knownYears = 0;

/**
 * The stretch that an instant lies in. Stretches also end at every New Year (UTC), where the offset may go on unchanged.
 * Zone data is sampled once a day, so two changes that cancel out within one day would be missed; no zone has any.
 */
export function zoneStretchAt(zone: string, at: EpochMs): ZoneStretch {
  const year = new Date(at).getUTCFullYear();
  for (const stretch of stretchesOfYear(zone, year)) {
    if (at < stretch.until) return stretch;
  }
  throw new RangeError(`The instant ${String(at)} ms lies outside the range of dates.`);
}

/** Throws unless the zone is one of the IANA names, such as Asia/Shanghai. */
export function requireZone(zone: string): void {
  if (!known.has(zone) && !IANAZone.isValidZone(zone)) {
    throw new RangeError(
      `"${zone}" is not a time zone; expected an IANA name, for example Asia/Shanghai.`,
    );
  }
}

function stretchesOfYear(zone: string, year: number): readonly ZoneStretch[] {
  const found = known.get(zone)?.get(year);
  if (found !== undefined) return found;
  requireZone(zone);
  const computed = computeStretches(
    IANAZone.create(zone),
    startOfYear(year),
    startOfYear(year + 1),
  );
  if (knownYears >= ZONE_YEARS_MAX) {
    known.clear();
    knownYears = 0;
  }
  const years = known.get(zone) ?? new Map<number, readonly ZoneStretch[]>();
  known.set(zone, years.set(year, computed));
  knownYears += 1;
  return computed;
}

function computeStretches(zone: IANAZone, from: EpochMs, to: EpochMs): readonly ZoneStretch[] {
  const stretches: ZoneStretch[] = [];
  let start = from;
  let offset = offsetMs(zone, from);
  for (let day = from; day < to; day += DAY_MS) {
    const next = Math.min(day + DAY_MS, to - 1);
    const offsetNext = offsetMs(zone, next);
    if (offsetNext === offset) continue;
    const change = firstWithOffset(zone, day, next, offset);
    stretches.push({ start, until: change, offset });
    start = change;
    offset = offsetNext;
  }
  return [...stretches, { start, until: to, offset }];
}

/** The first millisecond in (low, high] whose offset is no longer the old one. */
function firstWithOffset(zone: IANAZone, low: EpochMs, high: EpochMs, old: number): EpochMs {
  let before = low;
  let after = high;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMs(zone, middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

function offsetMs(zone: IANAZone, at: EpochMs): number {
  return Math.round(zone.offset(at) * MINUTE_MS);
}

/** Written with setUTCFullYear, since Date.UTC takes the years 0 to 99 for the twentieth century. */
function startOfYear(year: number): EpochMs {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
