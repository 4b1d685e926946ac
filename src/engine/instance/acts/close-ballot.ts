import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { StepCommand } from '../command.js';
import { countVotes, hasQuorum } from '../steps/ballot.js';
import { verdictOf, votesOf } from '../steps/verdict.js';
import { endTask, isPending, tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { authorise, authoriseWho } from './authorise.js';

/** The meeting is over: who has not voted has no vote, and the votes are counted. */
export function closeBallot(
  work: Work,
  command: Extract<StepCommand, { type: 'closeBallot' }>,
): Refused | undefined {
  const step = work.definition.steps[command.step];
  const state = work.state.steps[command.step];
  if (step?.kind !== 'approve' || !step.ballot || state?.state !== 'open' || state.returned) {
    return refuse('ballot.none', '没有正在进行的票签', 'there is no vote to close here', {
      step: command.step,
    });
  }
  const { closedBy } = step.ballot;
  const refused = closedBy ? authoriseWho(work, closedBy) : authorise(work, undefined);
  if (refused) return refused;
  const votes = votesOf(work, step.id);
  const count = countVotes(work, step.ballot, votes);
  if (!hasQuorum(count)) {
    return refuse('ballot.quorum', '投票人数不足法定人数', 'there is no quorum', {
      cast: count.cast,
      quorum: count.quorum,
    });
  }
  for (const vote of votes) {
    if (verdictOf(work, vote) !== undefined) continue;
    for (const one of tasksOf(work, step.id)) {
      if (isPending(one) && (one.id === vote.id || one.beside === vote.id))
        endTask(work, one, 'closed');
    }
  }
  work.emit({ type: 'ballotClosed', step: step.id });
  return undefined;
}
