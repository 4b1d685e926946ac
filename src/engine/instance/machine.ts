import type { createMachine } from 'xstate';
import { setup, transition } from 'xstate';
import type { Definition, Phase, Step } from '../../definition/definition.js';
import type { Instance, Life, PhaseLife, StepLife } from './state.js';

/**
 * The rule book of one definition: which states its phases and steps have and which conditions lead
 * from one to the next. It is real XState and is used only through pure functions; time, people and
 * votes stay outside and arrive as named conditions of the event `advance`.
 */
export function machineOf(definition: Definition) {
  return rulesOf(definition).machine;
}

function rulesOf(definition: Definition) {
  let rules = compiled.get(definition);
  if (!rules) {
    const machine = compile(definition);
    rules = { machine, steps: withoutBeginning(machine), answers: new Map() };
    compiled.set(definition, rules);
  }
  return rules;
}

interface CompiledRules {
  readonly machine: ReturnType<typeof compile>;
  readonly steps: ReturnType<typeof withoutBeginning>;
  /** What XState said before, by question. There are no more of them than regions have transitions. */
  readonly answers: Map<string, RegionValue>;
}

const compiled = new WeakMap<Definition, CompiledRules>();

export type MachineEvent =
  | { readonly type: 'advance'; readonly conditions: Conditions }
  | { readonly type: `${StepAct}.${string}` }
  | { readonly type: LifeEvent };

/**
 * What is done to a step or phase from outside its conditions: it waits again, it is sent back and
 * handed in again, it is left out, it opens whatever its condition says, it is taken back.
 */
export type StepAct = 'reopen' | 'return' | 'resubmit' | 'leave' | 'enter' | 'resume';

/** Which conditions hold, by name: `P1.open`, `R.enter`. What is not named does not hold. */
export type Conditions = Readonly<Record<string, true>>;

export type LifeEvent =
  | 'sendBack'
  | 'takeUp'
  | 'refuse'
  | 'terminate'
  | 'withdraw'
  | 'revoke'
  | 'suspend'
  | 'activate'
  | 'activateReturned'
  | 'void'
  | 'wake';

export interface MachineValue {
  readonly life: Life;
  readonly phases: Readonly<Record<string, PhaseLife>>;
  readonly steps: Readonly<Record<string, StepLife | { readonly open: 'deciding' | 'returned' }>>;
}

type RegionValue = MachineValue['steps'][string] | PhaseLife | Life;

/**
 * The next value of the machine; the same object where the event changes nothing. Regions know
 * nothing of each other, so what one of them does follows from its own state and from what the event
 * says to it: XState is asked that once, and each region's answer is kept.
 */
export function advance(
  definition: Definition,
  value: MachineValue,
  event: MachineEvent,
): MachineValue {
  const { answers } = rulesOf(definition);
  const questions = questionsOf(value, event);
  if (!questions.every(({ text }) => answers.has(text))) {
    const after = askXState(definition, value, event);
    for (const { region, text } of questions) answers.set(text, valueIn(after, region));
  }
  return questions.reduce((now, { region, text }) => {
    const to = answers.get(text);
    return to === undefined || isSame(to, valueIn(now, region)) ? now : withRegion(now, region, to);
  }, value);
}

function askXState(definition: Definition, value: MachineValue, event: MachineEvent): MachineValue {
  const { machine, steps } = rulesOf(definition);
  const before = machine.resolveState({ value: value as never, context: {} });
  // XState fills gaps of a value silently; ours must have none.
  if (JSON.stringify(before.value) !== JSON.stringify(value)) {
    throw new Error(`the machine of ${definition.id} does not know ${JSON.stringify(value)}`);
  }
  const [after] = transition(steps, before, event);
  return after.value;
}

/** A part of the machine's value: `['life']`, `['phases', 'R']`, `['steps', 'R1']`. */
type Region = readonly ['life'] | readonly ['phases' | 'steps', string];

interface Question {
  readonly region: Region;
  /** The region, its value and what the event says to it. */
  readonly text: string;
}

/** What an event asks of the regions that it speaks to; no other region moves. */
function questionsOf(value: MachineValue, event: MachineEvent): readonly Question[] {
  const said = event.type === 'advance' ? Object.keys(event.conditions) : [event.type];
  const heard = new Map<string, { readonly region: Region; text: string }>();
  const hear = (region: Region, what: string) => {
    const name = region.join(' ');
    const known = heard.get(name);
    if (known) known.text += ` ${what}`;
    else heard.set(name, { region, text: `${name} ${textOf(valueIn(value, region))} ${what}` });
  };
  for (const what of said) {
    const [first = '', second] = what.split('.');
    const id = event.type === 'advance' ? first : second;
    if (second === undefined || id === undefined) hear(['life'], what);
    else {
      if (value.phases[id] !== undefined) hear(['phases', id], what);
      if (value.steps[id] !== undefined) hear(['steps', id], what);
    }
  }
  return [...heard.values()];
}

function valueIn(value: MachineValue, region: Region): RegionValue {
  const [kind, id] = region;
  const found = kind === 'life' ? value.life : value[kind][id];
  if (found === undefined) throw new Error(`the machine has no region ${region.join(' ')}`);
  return found;
}

function withRegion(value: MachineValue, [kind, id]: Region, to: RegionValue): MachineValue {
  const changed = kind === 'life' ? to : { ...value[kind], [id]: to };
  return { ...value, [kind]: changed };
}

function textOf(value: RegionValue): string {
  return typeof value === 'string' ? value : `open ${value.open}`;
}

function isSame(a: RegionValue, b: RegionValue): boolean {
  return textOf(a) === textOf(b);
}

/** The machine's value that an instance's state stands for. */
export function valueOf(definition: Definition, state: Instance): MachineValue {
  const steps: Record<string, MachineValue['steps'][string]> = {};
  for (const step of Object.values(definition.steps)) {
    const now = state.steps[step.id];
    if (!now) throw new Error(`instance ${state.id} has no state for step ${step.id}`);
    steps[step.id] =
      now.state === 'open' && canReturn(step)
        ? { open: now.returned ? 'returned' : 'deciding' }
        : now.state;
  }
  const phases: Record<string, PhaseLife> = {};
  for (const id of Object.keys(definition.phases)) {
    const now = state.phases[id];
    if (!now) throw new Error(`instance ${state.id} has no state for phase ${id}`);
    phases[id] = now.state;
  }
  return { life: state.life, phases, steps };
}

export function stepLife(value: MachineValue['steps'][string]): StepLife {
  return typeof value === 'string' ? value : 'open';
}

function canReturn(step: Step): boolean {
  return step.kind === 'approve' && step.return !== undefined;
}

/** The machine as plain data that `createMachine` accepts: what `belfry export` writes. */
export function machineConfig(definition: Definition) {
  return {
    id: definition.id,
    type: 'parallel' as const,
    states: {
      life: lifeRegion(definition.end),
      phases: {
        type: 'parallel' as const,
        states: Object.fromEntries(
          Object.values(definition.phases).map((phase) => [phase.id, phaseRegion(phase)]),
        ),
      },
      steps: {
        type: 'parallel' as const,
        states: Object.fromEntries(
          Object.values(definition.steps).map((step) => [step.id, stepRegion(step)]),
        ),
      },
    },
  };
}

function compile(definition: Definition) {
  return setup({
    types: { events: {} as MachineEvent },
    guards: {
      holds: ({ event }, params: { readonly condition: string }) =>
        event.type === 'advance' && event.conditions[params.condition] === true,
    },
  }).createMachine(machineConfig(definition) as Parameters<typeof createMachine>[0] as never);
}

/**
 * The same rules as seen from a state in the middle. Before each transition XState computes the beginning of what it is
 * given, which for a machine of many regions takes far longer than the transition; nobody looks at it here.
 */
function withoutBeginning(machine: ReturnType<typeof compile>) {
  const beginning = machine.resolveState({ value: { life: 'none' }, context: {} });
  const steps: Pick<typeof machine, 'transition' | 'getInitialSnapshot' | 'getPersistedSnapshot'> =
    {
      transition: (snapshot, event, scope) => machine.transition(snapshot, event, scope),
      getInitialSnapshot: () => beginning,
      getPersistedSnapshot: () => beginning,
    };
  return steps;
}

function lifeRegion(end: Definition['end']) {
  const stops = { refuse: 'refused', terminate: 'terminated', revoke: 'revoked' };
  const ended = { on: { wake: 'running', void: 'void', revoke: 'revoked' } };
  return {
    initial: 'running',
    states: {
      none: {},
      draft: {},
      running: {
        on: {
          advance: { guard: holds('complete'), target: end },
          sendBack: 'returned',
          withdraw: 'draft',
          suspend: 'suspended',
          ...stops,
        },
      },
      returned: { on: { takeUp: 'running', suspend: 'suspended', ...stops } },
      suspended: { on: { activate: 'running', activateReturned: 'returned', ...stops } },
      refused: ended,
      revoked: ended,
      terminated: ended,
      completed: ended,
      approved: ended,
      void: {},
    },
  };
}

function phaseRegion(phase: Phase) {
  const when = (name: string, target: PhaseLife) => ({
    guard: holds(`${phase.id}.${name}`),
    target,
  });
  const entering = [when('enter', 'active'), when('enterLate', 'overrun')];
  const reopen = { [`reopen.${phase.id}`]: 'pending' };
  const resume = (to: PhaseLife) => ({ [`resume.${phase.id}`]: to });
  return {
    initial: 'pending',
    states: {
      pending: {
        on: { advance: [...entering, when('wait', 'ready'), when('close', 'completed')] },
      },
      ready: { on: { advance: [...entering, when('close', 'completed')] } },
      active: {
        on: {
          ...reopen,
          advance: [
            when('close', 'completed'),
            when('overrun', 'overrun'),
            when('complete', 'completed'),
          ],
        },
      },
      overrun: { on: { ...reopen, advance: [when('complete', 'completedLate')] } },
      completed: {
        on: {
          ...reopen,
          ...resume('active'),
          advance: [when('goOn', 'active'), when('goOnLate', 'overrun')],
        },
      },
      completedLate: {
        on: { ...reopen, ...resume('overrun'), advance: [when('goOnLate', 'overrun')] },
      },
    },
  };
}

function stepRegion(step: Step) {
  const when = (name: string, target: StepLife) => ({ guard: holds(`${step.id}.${name}`), target });
  const reopen = { [`reopen.${step.id}`]: 'waiting' };
  const leave = { [`leave.${step.id}`]: 'skipped' };
  const ends = [when('lapse', 'lapsed'), when('finish', 'done')];
  const deciding = {
    initial: 'deciding',
    states: {
      deciding: { on: { [`return.${step.id}`]: 'returned' } },
      returned: { on: { [`resubmit.${step.id}`]: 'deciding' } },
    },
  };
  return {
    ...(step.kind === 'table' ? { meta: { hit: step.hit, rows: step.rows } } : {}),
    initial: 'waiting',
    states: {
      waiting: {
        on: {
          advance: [when('lapse', 'lapsed'), when('skip', 'skipped'), when('open', 'open')],
          ...leave,
          [`enter.${step.id}`]: 'open',
        },
      },
      open: { on: { advance: ends, ...reopen, ...leave }, ...(canReturn(step) ? deciding : {}) },
      done: { on: { ...reopen, [`resume.${step.id}`]: 'open' } },
      skipped: { on: reopen },
      lapsed: { on: reopen },
    },
  };
}

function holds(condition: string) {
  return { type: 'holds' as const, params: { condition } };
}
