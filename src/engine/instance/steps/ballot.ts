import type { ApproveStep, Ballot } from '../../../definition/definition.js';
import { peopleOf } from '../../party.js';
import { reaches } from '../../share.js';
import { numberOf, shareOf } from '../parameters.js';
import type { Task } from '../state.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { verdictOf } from './verdict.js';
import type { Verdict } from './verdict.js';

/** The votes of an approval, counted. `for`, `against` and `open` are voices, `cast` people. */
export interface Count {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  readonly open: number;
  readonly cast: number;
  readonly base: number;
  readonly quorum: number;
  readonly vetoed: boolean;
}

export function countVotes(work: Work, ballot: Ballot, votes: readonly Task[]): Count {
  const voices = { approved: 0, refused: 0, abstained: 0, open: 0 };
  let cast = 0;
  let vetoed = false;
  for (const vote of votes) {
    const verdict = verdictOf(work, vote);
    voices[verdict ?? 'open'] += voicesOf(work, ballot, vote);
    if (verdict !== undefined) cast += 1;
    if (verdict === 'refused' && ballot.veto) vetoed ||= isOneOf(work, ballot.veto, vote);
  }
  const counted = voices.approved + voices.refused + voices.abstained;
  const bases = {
    assigned: counted + voices.open,
    present: counted,
    membership: ballot.members === undefined ? 0 : numberOf(work, ballot.members),
  };
  return {
    for: voices.approved,
    against: voices.refused,
    abstained: voices.abstained,
    open: voices.open,
    cast,
    base: bases[ballot.base],
    quorum: ballot.quorum === undefined ? 0 : numberOf(work, ballot.quorum),
    vetoed,
  };
}

/** Decided when it is closed or everybody has voted, or as soon as nothing can change it any more. */
export function ballotOutcome(
  work: Work,
  step: ApproveStep,
  votes: readonly Task[],
): Verdict | undefined {
  const { ballot } = step;
  if (!ballot) throw new Error(`${step.id} has no rules for its votes`);
  const count = countVotes(work, ballot, votes);
  if (count.vetoed) return 'refused';
  const closed = work.state.steps[step.id]?.closed === true;
  if (closed || (count.open === 0 && ballot.closedBy === undefined))
    return resultOf(work, ballot, count);
  if (!ballot.early || count.cast < count.quorum) return undefined;
  // Of those present nobody knows the number before the end.
  if (ballot.base === 'present') return undefined;
  if (passes(work, ballot, count.for, count.base)) return 'approved';
  return passes(work, ballot, count.for + count.open, count.base) ? undefined : 'refused';
}

export function hasQuorum(count: Count): boolean {
  return count.cast >= Math.max(1, count.quorum);
}

function resultOf(work: Work, ballot: Ballot, count: Count): Verdict {
  return hasQuorum(count) && passes(work, ballot, count.for, count.base) ? 'approved' : 'refused';
}

function passes(work: Work, { pass }: Ballot, voices: number, base: number): boolean {
  return reaches(voices, base, pass.op, shareOf(work, pass.of));
}

function voicesOf(work: Work, ballot: Ballot, vote: Task): number {
  return ballot.weights.find(({ who }) => isOneOf(work, who, vote))?.voices ?? 1;
}

/** The vote belongs to one of them, whoever cast it. */
function isOneOf(work: Work, who: Ballot['weights'][number]['who'], vote: Task): boolean {
  const party = partyOf(work, who);
  const { directory } = work.context;
  const owners = new Set(peopleOf(vote.assignee, directory));
  return party !== undefined && peopleOf(party, directory).some((person) => owners.has(person));
}
