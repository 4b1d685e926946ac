import type { Task } from '../../src/engine/instance/state.js';
import { checkInstance } from './invariants.js';
import { checkWaits } from './check-waits.js';
import { finish } from './finish.js';
import { ACTOR_KINDS, ACTORS, movesOnInstance, movesOnTask, type Move } from './operation-moves.js';
import { stageAtVote, type Place, type Policy, type Stage } from './a-stage.js';
import { VoteModel } from './vote-model.js';

export interface Played {
  /** Names of the operations that were accepted, in their order. */
  readonly accepted: readonly string[];
  /** By operation and code. */
  readonly refused: ReadonlyMap<string, number>;
}

/** These end a session, make it stand still or move nothing, so that they come seldom. */
const RARE = new Set([
  ...['revoke', 'terminate', 'void', 'suspend', 'withdraw', 'handOver', 'handOver to colleague'],
  ...['comment', 'saveDraft', 'urge', 'sendCopy', 'readCopy', 'correct'],
]);

/** A whole number below `n`. */
export type Dice = (n: number) => number;

/** Random people do random things until enough of it was accepted; throws where a rule is broken. */
export function playSession(policy: Policy, place: Place, dice: Dice, acts: number): Played {
  const stage = stageAtVote(policy, place);
  const model = new VoteModel(policy);
  const accepted: string[] = [];
  const trace: string[] = [];
  const refused = new Map<string, number>();
  let cycle = stage.state.steps['vote']?.cycle;
  for (let tries = 0; accepted.length < acts && tries < acts * TRIES_PER_ACT; tries += 1) {
    const { name, command } = chosen(stage, dice);
    if (RARE.has(name) && dice(SELDOM) > 0) continue;
    const person = personFor(stage, command, dice);
    const before = stage.state;
    const code = stage.tries({ person }, command);
    if (code !== undefined) {
      refused.set(`${name} ${code}`, (refused.get(`${name} ${code}`) ?? 0) + 1);
      continue;
    }
    accepted.push(name);
    const step = stage.state.steps['vote'];
    const made = Object.keys(stage.state.tasks).filter(
      (id) => !before.tasks[id] && stage.state.tasks[id]?.step === 'vote',
    );
    if (step?.cycle === cycle)
      model.hear(
        command,
        made.filter((id) => stage.state.tasks[id]?.role !== 'rework'),
      );
    else model.reset(`vote@${String(step?.cycle)}`);
    if (before.steps['vote']?.returned === true && step?.returned !== true && step?.cycle === cycle)
      model.comeBack();
    cycle = step?.cycle;
    trace.push(`${person} ${JSON.stringify(command)}`);
    tracing(trace, () => {
      check(stage, model);
    });
  }
  tracing(trace, () => {
    finish(stage);
  });
  return { accepted, refused };
}

/** A session that breaks a rule is told by what had been done. */
function tracing(trace: readonly string[], check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${String(error)}\n  after ${trace.join('\n        ')}`, { cause: error });
  }
}

const TRIES_PER_ACT = 60;
const SELDOM = 12;

function chosen(stage: Stage, dice: Dice): Move {
  const tasks = Object.values(stage.state.tasks).filter(
    ({ state, cycle, step }) => state !== 'ended' && cycle === stage.state.steps[step]?.cycle,
  );
  const onTask = tasks.length > 0 && dice(6) > 0;
  const moves = onTask ? movesOnTask(one(tasks, dice)) : movesOnInstance();
  return varied(one(moves, dice), dice);
}

/** Other people than the usual ones are asked, too. */
function varied({ name, command }: Move, dice: Dice): Move {
  const person = one(['helper-1', 'helper-2', 'pln-staff', 'fin-staff'], dice);
  if (command.type === 'addSigner') return { name, command: { ...command, people: [person] } };
  if (command.type === 'transfer' || command.type === 'delegate') {
    return { name, command: { ...command, person } };
  }
  return { name, command };
}

/** Most often somebody who may act; else anybody. */
function personFor(stage: Stage, command: Move['command'], dice: Dice): string {
  const task: Task | undefined = 'task' in command ? stage.state.tasks[command.task] : undefined;
  if (task && 'person' in task.assignee && dice(5) > 0) {
    if (command.type === 'removeSigner' && task.addedBy !== undefined) return task.addedBy;
    return task.doneBy ?? task.assignee.person;
  }
  if (!task && dice(2) > 0) return 'admin';
  return ACTORS[one(ACTOR_KINDS, dice)];
}

function one<Thing>(things: readonly Thing[], dice: Dice): Thing {
  const thing = things[dice(things.length)];
  if (thing === undefined) throw new Error('there is nothing to choose from');
  return thing;
}

function check(stage: Stage, model: VoteModel): void {
  checkInstance(stage.state, stage.directory);
  checkWaits(stage.definition, stage.state);
  checkModel(stage, model);
}

/** While the vote is open the same people are asked; when it is over it came to the same. */
function checkModel(stage: Stage, model: VoteModel): void {
  const { life, steps, tasks, sealed } = stage.state;
  const vote = steps['vote'];
  if (vote?.state === 'done') {
    same(model.outcome(), vote.outcome, 'the outcome of the vote');
    return;
  }
  if (vote?.state !== 'open' || sealed || life === 'suspended') return;
  const own = Object.values(tasks).filter(
    ({ step, cycle, role }) => step === 'vote' && cycle === vote.cycle && role !== 'rework',
  );
  // What waits for something that was sent back elsewhere is no business of the model.
  if (own.some(({ waitsFor }) => waitsFor === 'return')) return;
  const open = own
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id)
    .sort();
  same(model.open(), open, 'who is asked');
}

function same(wanted: unknown, found: unknown, what: string): void {
  if (JSON.stringify(wanted) === JSON.stringify(found)) return;
  throw new Error(
    `${what}: the model says ${JSON.stringify(wanted)}, the engine ${JSON.stringify(found)}`,
  );
}
