import type { Definition, VoteStep } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';
import { processGraph } from './process-graph.js';
import { stepsBefore } from './steps-before.js';

/** What a result opens again leads back to the vote, and there is a time to open it again. */
export const checkVoteRepeats: Check = (about) => {
  const votes = Object.values(about.definition.steps).filter((step) => step.kind === 'vote');
  if (votes.length === 0) return [];
  const graph = processGraph(about);
  return votes.flatMap((vote) => {
    const path = about.stepPath(vote.id);
    const before = new Set([...stepsBefore(graph, vote.id), ...around(about.definition, vote)]);
    return [...repeats(vote, path, before), ...cycles(vote, path, about.isWritten)];
  });
};

/** The vote itself and the groups that it stands in. */
function around(definition: Definition, vote: VoteStep): readonly string[] {
  const found: string[] = [vote.id];
  let parent = vote.parent;
  while (parent !== undefined && !found.includes(parent)) {
    found.push(parent);
    parent = definition.steps[parent]?.parent;
  }
  return found;
}

function repeats(vote: VoteStep, path: Path, before: ReadonlySet<string>): readonly Finding[] {
  return vote.results.flatMap(({ then }, i) => {
    if (then.kind !== 'repeat') return [];
    return then.steps.flatMap((step, j): readonly Finding[] => {
      if (before.has(step)) return [];
      return [
        {
          code: 'BF326',
          path: [...path, 'results', i, 'then', 'repeat', j],
          of: 'value',
          message: {
            zh: `重新打开“${step}”不会再回到“${vote.id}”。`,
            en: `Opening "${step}" again does not lead back to "${vote.id}".`,
          },
          mend: {
            zh: `只写 ${vote.id} 自己和它之前的步骤。`,
            en: `Name ${vote.id} itself and steps that come before it.`,
          },
        },
      ];
    });
  });
}

function cycles(
  vote: VoteStep,
  path: Path,
  isWritten: (path: Path) => boolean,
): readonly Finding[] {
  const again = vote.results.flatMap(({ then }, i) => (then.kind === 'repeat' ? [{ i }] : []));
  if (again.length === 0 && vote.cycles !== 1 && isWritten([...path, 'cycles'])) {
    return [
      {
        code: 'BF352',
        severity: 'warning',
        path: [...path, 'cycles'],
        message: {
          zh: '没有一种结果会重新测评，次数上限不起作用。',
          en: 'No result repeats the vote, so the number of cycles has no effect.',
        },
      },
    ];
  }
  if (vote.cycles !== 1) return [];
  return again.map(({ i }) => ({
    code: 'BF352',
    severity: 'warning',
    path: [...path, 'results', i, 'then'],
    message: {
      zh: '测评次数上限为 1，不会重新测评。',
      en: 'The vote may be held once only, so it is never repeated.',
    },
    mend: { zh: '写上 cycles: 2 或更多。', en: 'Write cycles: 2 or more.' },
  }));
}
