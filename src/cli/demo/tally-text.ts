import type { Text } from '../../definition/definition.js';
import { both, listed } from './both.js';
import { same } from './name-of.js';
import type { Tally, World } from './world.js';

/** The votes by grade, and what they come to. */
export function tallyText({ definition }: World, { step, counts, result }: Tally): Text {
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
