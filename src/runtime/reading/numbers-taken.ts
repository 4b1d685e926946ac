import type { Definition } from '../../definition/definition.js';
import { asProblem, type AdoptProblem } from '../../engine/instance/adopt/adopt-problem.js';
import type { AdoptCommand } from '../../engine/instance/adopt/adoption.js';
import { numbersInUse } from '../../engine/instance/adopt/numbers-in-use.js';
import { takenByAnother } from '../../engine/series/decide.js';
import { seriesStream } from '../../engine/series/series-stream.js';
import type { Series } from '../../engine/series/state.js';
import type { Office } from '../office.js';

/**
 * The numbers of the whole office that an account brings and another instance has. The instance that
 * is adopted cannot see its office's series: without a look at them beforehand it would be accepted,
 * and the series would have to complain. Two that are adopted at one moment still make it do so.
 */
export async function numbersTaken(
  { queries }: Pick<Office, 'queries'>,
  definition: Definition,
  instance: string,
  command: AdoptCommand,
): Promise<readonly AdoptProblem[]> {
  const problems: AdoptProblem[] = [];
  for (const { path, series, year, ...number } of numbersInUse(command, definition).numbers) {
    const rule = definition.series[series];
    if (rule?.scope !== 'organisation') continue;
    const { state } = await queries.head(seriesStream(series, rule.restart, year));
    // A stream of that name holds the states of its kind.
    const refused = takenByAnother(state as Series, { instance, ...number });
    if (refused) problems.push(asProblem(refused, path));
  }
  return problems;
}
