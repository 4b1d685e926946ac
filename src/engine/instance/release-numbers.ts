import type { Step } from '../../definition/definition.js';
import { actorName } from '../authorise.js';
import { parseNumber } from '../series/format-number.js';
import type { Life } from './state.js';
import type { Work } from './work.js';

/** Whoever comes to one of these has no use for the numbers that were given to him. */
const GIVEN_UP: ReadonlySet<Life> = new Set<Life>(['revoked', 'terminated', 'void']);

/** Gives up the numbers of an instance that comes to nothing, or takes them up when it goes on. */
export function releaseByLife(work: Work, from: Life, to: Life): void {
  if (GIVEN_UP.has(from) === GIVEN_UP.has(to)) return;
  const use = GIVEN_UP.has(from) ? 'again' : 'void';
  const { serial, steps } = work.state;
  const series = work.definition.start.serial;
  if (series !== undefined) release(work, { series, step: '', cycle: 1, number: serial }, use);
  for (const step of Object.values(work.definition.steps)) {
    const state = steps[step.id];
    if (step.kind !== 'number' || !state) continue;
    const { cycle, number } = state;
    release(work, { series: step.series, step: step.id, cycle, number }, use);
  }
}

/** Gives up the number of a step that is about to be opened again, which will take another. */
export function releaseByStep(work: Work, step: Step): void {
  const state = work.state.steps[step.id];
  // What was given up with the whole instance is not given up twice.
  if (step.kind !== 'number' || !state || GIVEN_UP.has(work.state.life)) return;
  const { cycle, number } = state;
  release(work, { series: step.series, step: step.id, cycle, number }, 'void');
}

interface Held {
  readonly series: string;
  readonly step: string;
  readonly cycle: number;
  readonly number: string;
}

function release(work: Work, held: Held, use: 'void' | 'again'): void {
  const rule = work.definition.series[held.series];
  if (rule?.gapFree !== true || rule.scope !== 'organisation' || held.number === '') return;
  const parsed = parseNumber(rule.format, held.number);
  if (!parsed) return;
  const { n, year = 0 } = parsed;
  const { restart } = rule;
  const by = actorName(work);
  const { reason } = work.context;
  work.emit({ type: 'numberReleased', ...held, restart, year, n, use, by, reason });
}
