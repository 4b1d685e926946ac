import { localDateOf } from '../../calendar/local-time.js';
import type { NumberStep } from '../../definition/definition.js';
import { formatNumber } from '../series/format-number.js';
import type { Work } from './work.js';

/**
 * Takes the next number of a series for a step, or as the serial of the whole request. A series of
 * the organisation lives in a stream of its own and answers; one of the instance is counted here.
 */
export function requestNumber(work: Work, series: string, step: NumberStep | undefined): void {
  const rule = work.definition.series[series];
  if (!rule) throw new Error(`${work.definition.id} has no series ${series}`);
  const year = Number(localDateOf(work.context.now, work.calendar.zone).slice(0, 4));
  if (rule.scope === 'organisation') {
    work.emit({
      type: 'numberRequested',
      step: step?.id ?? '',
      cycle: step ? (work.state.steps[step.id]?.cycle ?? 1) : 1,
      series,
      format: rule.format,
      restart: rule.restart,
      year,
    });
    return;
  }
  giveNumber(work, step, series, formatNumber(rule.format, { year, n: countUp(work, series) }));
}

export function giveNumber(
  work: Work,
  step: NumberStep | undefined,
  series: string,
  number: string,
): void {
  if (!step) {
    work.emit({ type: 'serialGiven', serial: number });
    return;
  }
  work.emit({
    type: 'numberGiven',
    step: step.id,
    series,
    number,
    ...(step.document === undefined ? {} : { document: step.document }),
  });
}

/** The next number of what is counted in this instance: its items, its slips. */
export function countUp(work: Work, counter: string): number {
  const n = (work.state.counters[counter] ?? 0) + 1;
  work.emit({ type: 'counterRaised', counter, n });
  return n;
}
