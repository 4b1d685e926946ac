import { readFileSync } from 'node:fs';
import type { CalendarData } from '../../src/calendar/calendar-data.js';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { Definition } from '../../src/definition/definition.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Directory, Person, Proxy } from '../../src/engine/directory/state.js';
import type { InstanceCommand } from '../../src/engine/instance/command.js';
import { decideInstance } from '../../src/engine/instance/decide.js';
import type { InstanceEvent } from '../../src/engine/instance/event.js';
import { evolveInstance } from '../../src/engine/instance/evolve.js';
import { NO_INSTANCE, type Instance, type Task } from '../../src/engine/instance/state.js';
import type { Actor, Context } from '../../src/engine/stream-kind.js';
import { definitionOf } from './a-process.js';

export const POLICIES = ['all', 'any', 'sequential', 'claim', 'vote'] as const;
export type Policy = (typeof POLICIES)[number];

/** The step with the policy stands alone, or beside another branch. */
export const PLACES = ['alone', 'beside'] as const;
export type Place = (typeof PLACES)[number];

const BALLOT = `ballot: { pass: { of: 1/2, op: '>' }, base: assigned, closedBy: leader }`;

/**
 * draft (the office) → first (the director) → vote (three people, by the policy) → last (Finance);
 * beside the vote, where there is one, the planner does something of his own.
 */
export function definitionWith(policy: Policy, place: Place): Definition {
  const side =
    place === 'beside'
      ? '\n      side: { t: Side, kind: do, needs: first, by: { person: pln-head }, due: none }'
      : '';
  const source = definitionOf(
    `start:
  by: { post: staff }
  revoke: { within: 2wd }
  form: { type: object, properties: { n: { type: integer, minimum: 0, maximum: 9, title: { zh: n, en: n } } }, additionalProperties: false }
phases:
  P:
    t: P
    steps:
      draft: { t: Draft, kind: do, by: office, due: none, allow: [transfer, delegate] }
      first: { t: First, kind: approve, needs: draft, by: leader, due: none, return: { to: starter, steps: visited, choose: true } }
      vote:
        t: Vote
        kind: approve
        needs: first
        by: [{ person: deputy-a }, { person: deputy-b }, { person: off-head }]
        policy: ${policy}
        ${policy === 'vote' ? BALLOT : ''}
        return: { to: starter, steps: visited, choose: true }
        due: { from: opened, plus: 2wd }${side}
      last: { t: Last, kind: do, needs: [vote${place === 'beside' ? ', side' : ''}], by: { department: FIN }, due: none }
`.replace(/t: Vote\n/, 'title: { zh: Vote, en: Vote }\n'),
  );
  const parsed = parseDefinition(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message.en).join('; '));
  return parsed.definition;
}

/** An instance in the making, without anything stored: what is asked of it is decided at once. */
export class Stage {
  state: Instance = NO_INSTANCE;
  readonly events: InstanceEvent[] = [];
  #minute = 0;

  constructor(
    readonly definition: Definition,
    readonly directory: Directory,
  ) {}

  /** Undefined if it was accepted; else the code of the refusal, and nothing has changed. */
  tries(actor: Actor, command: InstanceCommand): string | undefined {
    const decision = decideInstance(this.state, command, this.#context(actor));
    if (!decision.accepted) return decision.refusal.code;
    for (const event of decision.events) this.state = evolveInstance(this.state, event);
    this.events.push(...decision.events);
    this.#minute += 1;
    return undefined;
  }

  does(person: string, command: InstanceCommand): void {
    const code = this.tries({ person }, command);
    if (code !== undefined) throw new Error(`${command.type} by ${person}: ${code}`);
  }

  /** The same instance, to be led another way. */
  copy(): Stage {
    const other = new Stage(this.definition, this.directory);
    other.state = this.state;
    other.events.push(...this.events);
    other.#minute = this.#minute;
    return other;
  }

  open(): readonly Task[] {
    return Object.values(this.state.tasks)
      .filter(({ state }) => state === 'open')
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #context(actor: Actor): Context {
    const now = new Date(START_MS + this.#minute * 60_000).toISOString();
    return {
      stream: 'instance/i',
      seq: this.#minute + 1,
      now,
      occurredAt: now,
      actor,
      reason: 'because',
      definition: { id: 'small', version: 1, text: this.definition },
      calendar: CALENDAR,
      directory: this.directory,
    };
  }
}

const START_MS = Date.parse('2020-04-13T02:00:00.000Z');
const CALENDAR_FILE = new URL('../../workflows/calendars/cn-public.json', import.meta.url);
const CALENDAR = createCalendar(
  JSON.parse(readFileSync(CALENDAR_FILE, 'utf8')) as CalendarData,
  'Asia/Shanghai',
);

/** Who there is: `agent` acts for deputy-b, `outsider` has nothing to do with anything. */
export function stageDirectory(): Directory {
  const people = [
    person('off-clerk', 'OFF'),
    person('off-head', 'OFF'),
    person('leader', undefined, ['director']),
    person('deputy-a', undefined, ['deputy']),
    person('deputy-b', undefined, ['deputy']),
    person('pln-head', 'PLN'),
    person('pln-staff', 'PLN'),
    person('fin-head', 'FIN'),
    person('fin-staff', 'FIN'),
    person('agent', 'POL'),
    person('helper-1', 'POL'),
    person('helper-2', 'POL'),
    person('outsider', 'POL'),
    { ...person('admin'), powers: ['administrator' as const] },
  ];
  const departments = ['OFF', 'PLN', 'FIN', 'POL'].map((id) => ({
    id,
    name: { zh: id, en: id },
    head: `${id.toLowerCase()}-head`,
  }));
  const proxy: Proxy = {
    id: 'proxy-1',
    principal: 'deputy-b',
    agent: 'agent',
    from: '2020-04-01T00:00:00.000Z',
    until: '2020-06-01T00:00:00.000Z',
    openTasks: true,
    ended: false,
  };
  return {
    departments: byId(departments),
    posts: byId(['director', 'deputy', 'staff'].map((id) => ({ id, name: { zh: id, en: id } }))),
    people: byId(people),
    proxies: { 'proxy-1': proxy },
  };
}

function person(id: string, department?: string, posts: readonly string[] = []): Person {
  return {
    id,
    name: { zh: id, en: id },
    ...(department === undefined ? {} : { department }),
    posts: [...posts, 'staff'],
    powers: [],
  };
}

function byId<One extends { readonly id: string }>(ones: readonly One[]) {
  return Object.fromEntries(ones.map((one) => [one.id, one]));
}

/** An instance whose vote is open, with nothing decided on it. */
export function stageAtVote(policy: Policy, place: Place): Stage {
  const stage = new Stage(definitionWith(policy, place), stageDirectory());
  stage.does('off-clerk', {
    type: 'start',
    definition: { id: 'small', version: 1 },
    form: { n: 1 },
  });
  stage.does('off-clerk', { type: 'complete', task: 'draft' });
  stage.does('leader', { type: 'approve', task: 'first/leader' });
  return stage;
}
