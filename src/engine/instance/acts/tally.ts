import type { VoteResult, VoteStep } from '../../../definition/definition.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { numberOf } from '../parameters.js';
import { send } from '../send.js';
import { baseOf, hasQuorum, resultOf } from '../steps/vote.js';
import type { Tally } from '../steps/vote.js';
import { emitMessage, partiesOf } from '../work.js';
import type { Work } from '../work.js';
import { authoriseOwner } from './authorise.js';
import { finishTask } from './complete.js';
import { findOpenTask } from './find-task.js';

/** Enters the tally of a vote and draws its consequence. */
export function enterTally(
  work: Work,
  command: Extract<TaskCommand, { type: 'enterTally' }>,
): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  if (step.kind !== 'vote') {
    return refuse('task.noVote', '此待办不是表决', 'this task is not a vote', { task: task.id });
  }
  const { ballots, present, invalid, counts } = command;
  const tally: Tally = { ballots, present, invalid, counts };
  const refused = authoriseOwner(work, task) ?? checkTally(work, step, tally);
  if (refused) return refused;
  const result = resultOf(work, step, tally);
  work.emit({ type: 'tallyEntered', step: step.id, ...tally, result: result.id });
  for (const to of partiesOf(work, result.tell)) {
    const { title: subject } = step;
    emitMessage(work, { to, kind: 'result', subject, detail: result.title, about: step.id });
  }
  finishTask(work, task, step, {});
  drawConsequence(work, step, result);
  return undefined;
}

/** Done, perhaps with a document; or the steps are opened again, until the last cycle is over. */
export function drawConsequence(work: Work, step: VoteStep, { then }: VoteResult): void {
  if (then.kind === 'done') {
    if (then.document !== undefined) {
      work.emit({ type: 'documentProduced', document: then.document, step: step.id });
    }
    return;
  }
  const cycle = work.state.steps[step.id]?.cycle ?? 1;
  if (cycle >= numberOf(work, step.cycles)) {
    if (then.outcome !== undefined) work.emit({ type: 'outcomeReached', outcome: then.outcome });
    return;
  }
  // A vote that is to be repeated is always open again itself, whether or not it is named.
  for (const id of new Set([...withChildren(work, then.steps), step.id]))
    send(work, { type: `reopen.${id}` });
}

function withChildren(work: Work, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const step = work.definition.steps[id];
    return step?.kind === 'group' ? [id, ...withChildren(work, step.steps)] : [id];
  });
}

export function checkTally(work: Work, step: VoteStep, tally: Tally): Refused | undefined {
  const members = numberOf(work, step.members);
  const unknown = Object.keys(tally.counts).find((grade) => !step.grades[grade]);
  if (unknown !== undefined) {
    return refuse('tally.grade', `没有等次${unknown}`, `there is no grade ${unknown}`, {
      grade: unknown,
    });
  }
  const numbers = [tally.ballots, tally.present, tally.invalid, ...Object.values(tally.counts)];
  const cast = Object.values(tally.counts).reduce((sum, n) => sum + n, tally.invalid);
  const sound =
    numbers.every((n) => Number.isInteger(n) && n >= 0) &&
    tally.present <= members &&
    tally.ballots <= tally.present &&
    cast <= tally.ballots &&
    baseOf(work, step, tally) > 0;
  if (!sound) {
    return refuse(
      'tally.sum',
      '票数不符：有效票与无效票之和不能多于发出票，发出票不能多于到会人数，到会人数不能多于组成人员总数',
      'the figures do not add up: votes may not exceed ballots, ballots not those present, those present not the membership',
      { cast, ballots: tally.ballots, present: tally.present, members },
    );
  }
  return hasQuorum(work, step, tally)
    ? undefined
    : refuse('tally.quorum', '到会人数不足', 'there is no quorum', {
        present: tally.present,
        members,
      });
}
