import type { Text } from '../../definition/definition.js';
import { both, listed } from './both.js';
import { same, type Names } from './name-of.js';
import type { StepEvent } from '../instance/event.js';

type Tally = Pick<Extract<StepEvent, { type: 'tallyEntered' }>, 'step' | 'counts' | 'result'>;

/** The votes by grade, and what they come to. */
export function tallyText({ definition }: Names, { step, counts, result }: Tally): Text {
  const vote = definition?.steps[step];
  if (vote?.kind !== 'vote') return same(result);
  // In the order of the definition: the event has them sorted by name.
  const votes = listed(
    Object.entries(vote.grades).map(([grade, title]) =>
      both((language) => `${title[language]} ${counts[grade] ?? 0}`),
    ),
  );
  const outcome = vote.results.find(({ id }) => id === result)?.title ?? same(result);
  return both((language) => `${votes[language]} → ${outcome[language]}`);
}
