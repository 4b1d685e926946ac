import type { Instant } from '../calendar/calendar-data.js';
import type { Path } from '../definition/problem.js';
import type { Finding } from '../definition/problem-at.js';
import { isMoment, instantOfMoment } from './moment.js';
import { repeated } from './repeated.js';
import { type Entry, isClock, type Row } from './scenario.js';
import { scenarioCodes } from './scenario-codes.js';

/** One entry at its moment. */
export interface Planned {
  readonly at: Instant;
  /** Index of its row. */
  readonly row: number;
  /** Where it stands in the file. */
  readonly path: Path;
  readonly entry: Entry;
  /** Tells the repetitions of one entry apart, from 1. */
  readonly nth: number;
}

export interface Timeline {
  readonly planned: readonly Planned[];
  readonly findings: readonly Finding[];
}

/**
 * The entries of all rows in the order in which they happen: by time, and within one moment as they are written
 * (K14). `path` is where the list of rows stands.
 */
export function timelineOf(rows: readonly Row[], zone: string, path: Path): Timeline {
  const planned: Planned[] = [];
  const findings: Finding[] = [];
  for (const [rowIndex, row] of rows.entries()) {
    let moment: string | undefined;
    for (const [index, entry] of row.do.entries()) {
      const at = [...path, rowIndex, 'do', index];
      moment = writtenMoment(entry) ?? moment;
      if (moment === undefined) {
        findings.push(withoutMoment(at));
        continue;
      }
      if (!isMoment(moment)) {
        findings.push(noSuchDay(at, entry, moment));
        continue;
      }
      const instant = instantOfMoment(moment, zone);
      for (const [n, one] of repeated(entry).entries()) {
        planned.push({ at: instant, row: rowIndex, path: at, entry: one, nth: n + 1 });
      }
    }
  }
  return { planned: planned.toSorted(byTime), findings };
}

/** Array.prototype.toSorted is stable, so what is written first stays first. */
function byTime(a: Planned, b: Planned): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

function writtenMoment(entry: Entry): string | undefined {
  return isClock(entry) ? entry.clock : entry.at;
}

function withoutMoment(path: Path): Finding {
  return {
    code: scenarioCodes.noMoment,
    path,
    message: {
      zh: '一行的第一项要写明时刻。',
      en: 'The first entry of a row says when it happens.',
    },
    mend: { zh: "加上 at: '2020-04-27 09:00'。", en: "Add at: '2020-04-27 09:00'." },
  };
}

function noSuchDay(path: Path, entry: Entry, moment: string): Finding {
  return {
    code: scenarioCodes.noSuchDay,
    path: [...path, isClock(entry) ? 'clock' : 'at'],
    of: 'value',
    message: { zh: `没有 ${moment} 这一天。`, en: `There is no day ${moment}.` },
  };
}
