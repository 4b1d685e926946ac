import type { Finding } from '../../definition/problem-at.js';
import { isCommand, isEngine } from '../scenario.js';
import { scenarioCodes } from '../scenario-codes.js';
import type { Planned } from '../timeline.js';

/** While the engine is down nobody can act, and it stops and starts by turns. */
export function checkEngine(planned: readonly Planned[], runs: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  let running = runs;
  for (const { entry, path } of planned) {
    if (isCommand(entry) && !running) {
      findings.push({
        code: scenarioCodes.engine,
        path: [...path, 'do'],
        message: { zh: '引擎已停，不能办理。', en: 'The engine is down: nothing can be done.' },
      });
    }
    if (!isEngine(entry)) continue;
    if ((entry.engine === 'start') === running) {
      findings.push({
        code: scenarioCodes.engine,
        path: [...path, 'engine'],
        of: 'value',
        message: running
          ? { zh: '引擎已在运行。', en: 'The engine is running already.' }
          : { zh: '引擎已停。', en: 'The engine is down already.' },
      });
    }
    running = entry.engine === 'start';
  }
  return findings;
}

/** Whether the engine runs after these entries. */
export function runsAfter(planned: readonly Planned[]): boolean {
  const last = planned.map(({ entry }) => entry).findLast(isEngine);
  return last?.engine !== 'stop';
}
