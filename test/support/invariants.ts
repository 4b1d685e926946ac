import { isDeepStrictEqual } from 'node:util';
import type { Definition, VoteStep } from '../../src/definition/definition.js';
import type { Directory } from '../../src/engine/directory/state.js';
import type { InstanceEvent } from '../../src/engine/instance/event.js';
import type { Instance } from '../../src/engine/instance/state.js';
import { kinds } from '../../src/engine/kinds.js';
import type { StreamKind, Typed } from '../../src/engine/stream-kind.js';
import { canonicalText } from '../../src/runtime/canonical.js';
import type { Commit } from '../../src/runtime/commit.js';
import { resolves } from './random-acts.js';

type AnyKind = StreamKind<unknown, Typed, Typed>;

/** The state that a log tells, folded from nothing. */
export function foldAll(stream: string, commits: readonly Commit[]): unknown {
  const kind = kinds[stream.split('/')[0] as keyof typeof kinds] as unknown as AnyKind;
  let state = kind.initial;
  for (const commit of commits) {
    for (const event of commit.events) state = kind.evolve(state, event);
  }
  return state;
}

export function mustBeSame(found: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what}: ${canonicalText(found)} is not ${canonicalText(expected)}`);
}

/** Said so often that the words for it must cost nothing while it holds. */
function must(holds: boolean | undefined, ...what: readonly unknown[]): void {
  if (holds !== true) throw new Error(`broken: ${JSON.stringify(what)}`);
}

/** What holds of every instance at every moment. */
export function checkInstance(state: Instance, directory: Directory): void {
  const decided = new Set<string>();
  for (const task of Object.values(state.tasks)) {
    const step = state.steps[task.step];
    if (task.state === 'open' || task.state === 'held') {
      must(step?.state === 'open', 'a task is open on a step that is not', task.id, step?.state);
      must(step?.cycle === task.cycle, 'a task of an earlier cycle is open', task.id);
      must(resolves(task.assignee, directory), 'a task is with nobody', task);
      must(task.unowned || !('administrator' in task.assignee), 'not flagged', task);
    }
    if (task.role === 'decide' && task.state === 'done') {
      const vote = `${task.step} ${String(task.cycle)} ${task.doneBy ?? ''}`;
      must(!decided.has(vote), 'two votes of one person', vote);
      decided.add(vote);
    }
  }
  must(state.sealed === ENDED.has(state.life), 'sealed or not', state.life);
}

const ENDED: ReadonlySet<string> = new Set([
  'completed',
  'approved',
  'refused',
  'revoked',
  'terminated',
  'void',
]);

const PHASE_EDGES: Readonly<Record<string, readonly string[]>> = {
  pending: ['ready', 'active', 'overrun', 'completed'],
  ready: ['active', 'overrun', 'completed'],
  active: ['completed', 'overrun'],
  overrun: ['completedLate'],
  completed: ['active', 'overrun'],
  completedLate: ['overrun'],
};

/** What holds of a history as a whole: phases, rungs and votes. */
export function checkHistory(commits: readonly Commit[], definition: Definition): void {
  const phases = new Map<string, string>();
  const dues = new Map<string, string>();
  const fired = new Set<string>();
  let epoch = 0;
  for (const event of commits.flatMap((commit) => commit.events) as readonly InstanceEvent[]) {
    if (event.type === 'phaseChanged') {
      must((phases.get(event.phase) ?? 'pending') === event.from, 'a phase jumped', event);
      must(PHASE_EDGES[event.from]?.includes(event.to), 'no such edge', event);
      phases.set(event.phase, event.to);
    }
    if (event.type === 'deadlineSet' || event.type === 'deadlineMoved') {
      const [id, due] =
        event.type === 'deadlineSet'
          ? [event.deadline.id, event.deadline.due]
          : [event.id, event.due];
      epoch += 1;
      if (!dues.get(id)?.startsWith(`${due} `)) dues.set(id, `${due} ${String(epoch)}`);
    }
    if (event.type === 'rungFired') {
      const key = `${event.deadline} ${event.rung} ${dues.get(event.deadline) ?? ''}`;
      must(!fired.has(key), 'a rung rang twice', key);
      fired.add(key);
    }
    if (event.type === 'tallyEntered') {
      const step = definition.steps[event.step];
      if (step?.kind === 'vote') must(event.result === countAgain(step, event), event);
    }
  }
}

type Tally = Extract<InstanceEvent, { type: 'tallyEntered' }>;

/** The result of a tally, counted in another way: in 840ths, which all shares here come out to. */
function countAgain(vote: VoteStep, tally: Tally): string {
  const members = typeof vote.members === 'number' ? vote.members : Number.NaN;
  const base = { assigned: tally.ballots, present: tally.present, membership: members }[vote.base];
  for (const { id, when } of vote.results) {
    if (!when || 'parameter' in when.of) return id;
    const votes = when.sum.map((grade) => tally.counts[grade] ?? 0).reduce((a, b) => a + b, 0);
    const over = votes * 840 - (base * 840 * when.of.over) / when.of.under;
    if (when.op === '>' ? over > 0 : over >= 0) return id;
  }
  return '';
}
