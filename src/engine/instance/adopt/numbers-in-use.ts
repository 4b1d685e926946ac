import type { LocalDate } from '../../../calendar/calendar-data.js';
import type { Definition } from '../../../definition/definition.js';
import type { Path } from '../../../definition/problem.js';
import { parseNumber } from '../../series/format-number.js';
import { problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptCommand, Adoption } from './adoption.js';
import { countProblem, unknown } from './check-steps.js';

/** A number of a series that was given before the instance was adopted. */
export interface NumberInUse {
  readonly series: string;
  /** The step that took it, empty for the serial; `document:<id>` where no step did. */
  readonly step: string;
  readonly cycle: number;
  readonly number: string;
  readonly n: number;
  readonly year: number;
  /** Where the command says it. */
  readonly path: Path;
}

interface Given {
  readonly series: string;
  readonly step: string;
  readonly cycle: number;
  readonly number: string;
  readonly on: LocalDate;
  readonly path: Path;
}

/** Every number that is in use, each once, and what is wrong with them. */
export function numbersInUse(
  command: AdoptCommand,
  { series, ...definition }: Definition,
): { readonly numbers: readonly NumberInUse[]; readonly problems: readonly AdoptProblem[] } {
  const problems: AdoptProblem[] = [];
  const numbers: NumberInUse[] = [];
  const taken = new Set<string>();
  for (const { on, ...given } of numbersSaid(command, { series, ...definition })) {
    const { path } = given;
    const rule = Object.hasOwn(series, given.series) ? series[given.series] : undefined;
    if (!rule) {
      problems.push(unknown(path.map(String), `编号${given.series}`, `a series ${given.series}`));
      continue;
    }
    const parsed = parseNumber(rule.format, given.number);
    if (!parsed) {
      problems.push(
        problem(
          'adopt.numberFormat',
          path,
          `${given.number}不是“${rule.title.zh}”的号，应写成${rule.format}`,
          `${given.number} is no number of "${rule.title.en}", which are written ${rule.format}`,
        ),
      );
      continue;
    }
    const key = `${given.series} ${given.number}`;
    if (taken.has(key)) {
      problems.push(twice(path, given.number));
      continue;
    }
    taken.add(key);
    numbers.push({ ...given, n: parsed.n, year: parsed.year ?? Number(on.slice(0, 4)) });
  }
  return { numbers, problems: [...problems, ...checkCounters(command.done, series)] };
}

export function twice(path: Path, number: string): AdoptProblem {
  return problem(
    'adopt.numberTwice',
    path,
    `${number}出现两次，一个号只能用一次`,
    `${number} is said twice; a number is used once`,
  );
}

function numbersSaid({ done, startedOn }: AdoptCommand, definition: Definition): readonly Given[] {
  const { serial } = definition.start;
  const given: Given[] = [];
  if (done.serial !== undefined) {
    const series = serial ?? '';
    const path = ['done', 'serial'];
    given.push({ series, step: '', cycle: 1, number: done.serial, on: startedOn, path });
  }
  for (const [id, step] of Object.entries(done.steps ?? {})) {
    const rule = definition.steps[id];
    if (rule?.kind !== 'number' || step.number === undefined) continue;
    const { number, cycle = 1, endedOn: on = startedOn } = step;
    const path = ['done', 'steps', id, 'number'];
    given.push({ series: rule.series, step: id, cycle, number, on, path });
  }
  const byStep = new Set(given.map(({ series, number }) => `${series} ${number}`));
  for (const [id, document] of Object.entries(done.documents ?? {})) {
    for (const [series, number] of Object.entries(document.numbers ?? {})) {
      if (byStep.has(`${series} ${number}`)) continue;
      const path = ['done', 'documents', id, 'numbers', series];
      given.push({ series, step: `document:${id}`, cycle: 1, number, on: startedOn, path });
    }
  }
  return given;
}

/** Counters are of series that the instance counts itself; others are a matter of the whole office. */
function checkCounters(
  { counters = {} }: Adoption,
  series: Definition['series'],
): readonly AdoptProblem[] {
  return Object.entries(counters).flatMap(([id, n]) => {
    const path = ['done', 'counters', id];
    if (Object.hasOwn(series, id) && series[id]?.scope === 'instance') {
      return countProblem(path, n, 0);
    }
    return [
      problem(
        'adopt.counter',
        path,
        `${id}不是本流程自己的编号；全单位的编号由管理员在编号中调整`,
        `${id} is no series of the instance; an administrator moves those of the office themselves`,
      ),
    ];
  });
}
