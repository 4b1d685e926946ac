import type { Command } from 'fast-check';
import type { Task } from '../../src/engine/instance/state.js';
import { COMMON_REFUSALS } from '../../src/engine/instance/operations/operation.js';
import { OPERATIONS } from '../../src/engine/instance/operations/operations.js';
import { peopleOf } from '../../src/engine/party.js';
import { stageAtVote, type Place, type Policy, type Stage } from './a-stage.js';
import { checkWaits } from './check-waits.js';
import { finish } from './finish.js';
import { FlowModel } from './flow-model.js';
import { checkInstance } from './invariants.js';
import { mustFollow } from './must-succeed-pairs.js';
import { ACTOR_KINDS, ACTORS, movesOnInstance, movesOnTask, type Move } from './operation-moves.js';

/** What came of many sessions. */
export class Tally {
  sessions = 0;
  acts = 0;
  /** As `approve → takeBack`: how often the second was accepted straight after the first. */
  readonly pairs = new Map<string, number>();
  /** By operation, then by code. */
  readonly refused = new Map<string, Map<string, number>>();

  notePair(pair: string): void {
    this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
  }

  noteRefusal(operation: string, code: string): void {
    const codes = this.refused.get(operation) ?? new Map<string, number>();
    codes.set(code, (codes.get(code) ?? 0) + 1);
    this.refused.set(operation, codes);
  }
}

/** These end an instance, make it stand still or move nothing, so that they come seldom by themselves. */
const RARE = new Set([
  ...['revoke', 'terminate', 'void', 'suspend', 'withdraw', 'handOver', 'handOver to colleague'],
  ...['comment', 'saveDraft', 'urge', 'sendCopy', 'readCopy', 'correct'],
]);
const SELDOM = 12;
/** So many refusals in a row, and the session goes on with another instance. */
const TRIES_MAX = 150;

/** A whole number below `n`. */
type Dice = (n: number) => number;

/** One instance after the other in one office, and what the model says of the present one. */
export class Session {
  stage: Stage;
  model: FlowModel;
  last: string | undefined;
  /** The task that it was about. */
  about: string | undefined;
  /** What was accepted on the present instance. */
  readonly trace: string[] = [];

  constructor(
    readonly policy: Policy,
    readonly place: Place,
    readonly tally: Tally,
  ) {
    this.stage = stageAtVote(policy, place);
    this.model = new FlowModel(policy, place);
    tally.sessions += 1;
  }

  /** The present instance is led to its end, and there is another one. */
  next(): void {
    this.tracing(() => {
      finish(this.stage);
    });
    this.stage = stageAtVote(this.policy, this.place);
    this.model = new FlowModel(this.policy, this.place);
    this.last = undefined;
    this.about = undefined;
    this.trace.length = 0;
  }

  /** A session that breaks a rule is told by what had been done. */
  tracing(check: () => void): void {
    try {
      check();
    } catch (error) {
      const told = `${String(error)}\n  ${this.policy} ${this.place}\n  after ${this.trace.join('\n        ')}`;
      throw new Error(told, { cause: error });
    }
  }
}

/** Random people try random things until one of them is accepted. */
export class RandomAct implements Command<FlowModel, Session> {
  constructor(readonly seed: number) {}

  check(): boolean {
    return true;
  }

  run(_model: FlowModel, session: Session): void {
    const dice = diceOf(this.seed);
    for (let tries = 1; ; tries += 1) {
      if (tries % TRIES_MAX === 0 || isOver(session, dice)) session.next();
      const { name, command } = chosen(session, dice);
      const person = personFor(session.stage, command, dice);
      const known = new Set(Object.keys(session.stage.state.tasks));
      const code = session.stage.tries({ person }, command);
      if (code === undefined) {
        session.trace.push(`${person} ${JSON.stringify(command)}`);
        accepted(session, name, command, known);
        return;
      }
      session.tally.noteRefusal(command.type, code);
      checkDocumented(command, code);
    }
  }

  toString(): string {
    return String(this.seed);
  }
}

/** A small generator of its own, so that an act is one number and can be played again. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** What has ended may be woken or made void; most often the session goes on with another one. */
function isOver({ stage: { state } }: Session, dice: Dice): boolean {
  if (state.life === 'void' || state.life === 'draft') return true;
  return state.sealed && dice(40) === 0;
}

function accepted(
  session: Session,
  name: string,
  command: Move['command'],
  known: ReadonlySet<string>,
): void {
  const { stage, model, tally } = session;
  const tasks = Object.values(stage.state.tasks);
  const made = tasks.filter(({ id, addedBy }) => addedBy !== undefined && !known.has(id));
  const on = 'task' in command ? (stage.state.tasks[command.task]?.step ?? '') : '';
  session.tracing(() => {
    model.hear(
      command,
      on,
      made.map(({ id }) => id),
    );
    checkInstance(stage.state, stage.directory);
    checkWaits(stage.definition, stage.state);
    checkModel(stage, model);
  });
  tally.acts += 1;
  if (session.last !== undefined) tally.notePair(`${session.last} → ${name}`);
  session.last = name;
  session.about = 'task' in command ? command.task : undefined;
}

function checkDocumented(command: Move['command'], code: string): void {
  const { refusals, on } = OPERATIONS[command.type];
  if (refusals.includes(code) || COMMON_REFUSALS[on].includes(code)) return;
  throw new Error(`${command.type} is refused with ${code}, which its operation does not name`);
}

/** Every second time what must be possible now; else whatever there is. */
function chosen({ stage, last, about }: Session, dice: Dice): Move {
  const wanted = last !== undefined && dice(2) === 0 ? mustFollow(last) : [];
  const tasks = Object.values(stage.state.tasks).filter(
    ({ state, cycle, step }) => state !== 'ended' && cycle === stage.state.steps[step]?.cycle,
  );
  if (wanted.length > 0) {
    const name = one(wanted, dice);
    const all = [...tasks.flatMap(movesOnTask), ...movesOnInstance()];
    const fitting = all.filter((move) => move.name === name);
    const again = fitting.filter(({ command }) => 'task' in command && command.task === about);
    const from = again.length > 0 && dice(2) === 0 ? again : fitting;
    if (from.length > 0) return varied(one(from, dice), dice);
  }
  for (;;) {
    const onTask = tasks.length > 0 && dice(6) > 0;
    const move = one(onTask ? movesOnTask(one(tasks, dice)) : movesOnInstance(), dice);
    if (!RARE.has(move.name) || dice(SELDOM) === 0) return varied(move, dice);
  }
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
  if (dice(5) === 0) return ACTORS[one(ACTOR_KINDS, dice)];
  if (!task) return USUAL[command.type] ?? 'admin';
  if (command.type === 'urge' || task.role === 'rework') return ACTORS.starter;
  if (command.type === 'removeSigner' && task.addedBy !== undefined) return task.addedBy;
  if ('person' in task.assignee) return task.doneBy ?? task.assignee.person;
  return task.doneBy ?? one(peopleOf(task.assignee, stage.directory), dice);
}

const USUAL: Readonly<Partial<Record<Move['command']['type'], string>>> = {
  withdraw: ACTORS.starter,
  revoke: ACTORS.starter,
  closeBallot: ACTORS.previous,
  readCopy: 'pln-staff',
};

function one<Thing>(things: readonly Thing[], dice: Dice): Thing {
  const thing = things[dice(things.length)];
  if (thing === undefined) throw new Error('there is nothing to choose from');
  return thing;
}

/** The model says of every step the same as the engine, and that the same people are asked. */
function checkModel({ state }: Stage, model: FlowModel): void {
  same(model.life, state.life, 'the life of the instance');
  if (state.life === 'draft') return;
  const steps = Object.entries(state.steps).map(
    ([id, step]) => [id, `${step.state} ${String(step.cycle)}`] as const,
  );
  same(sorted(model.steps()), sorted(Object.fromEntries(steps)), 'the steps');
  const { vote } = state.steps;
  if (vote?.state === 'done') same(model.outcome('vote'), vote.outcome, 'the outcome of the vote');
  if (state.sealed) return;
  const open = Object.values(state.tasks)
    .filter((task) => task.state === 'open')
    .map(({ id, role, step }) => (role === 'rework' ? `${step}: rework` : id))
    .sort();
  same(model.open(), open, 'who is asked');
}

function sorted(record: Readonly<Record<string, string>>): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function same(wanted: unknown, found: unknown, what: string): void {
  if (JSON.stringify(wanted) === JSON.stringify(found)) return;
  throw new Error(
    `${what}: the model says ${JSON.stringify(wanted)}, the engine ${JSON.stringify(found)}`,
  );
}
