import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Typed } from '../../src/engine/stream-kind.js';
import type { Deadline } from '../../src/engine/deadline.js';
import type { Instance, Task } from '../../src/engine/instance/state.js';
import type { Item } from '../../src/engine/item/state.js';
import type { Directory } from '../../src/engine/directory/state.js';
import type { Request } from '../../src/runtime/executor.js';
import { openOffice, type TestOffice } from './an-office.js';

/** A command as a test writes it down. */
export type Act = Typed & Readonly<Record<string, unknown>>;

/** One instance of a small definition, in an office of its own. */
export interface Run extends TestOffice {
  readonly stream: string;
  /** Does it on the instance, as one person; `outside:R1/firms-1` is an outside respondent. */
  act(person: string, command: Act, more?: Partial<Request>): Promise<unknown>;
  /** Tries it, and gives back the code of the refusal. */
  no(person: string, command: Act, more?: Partial<Request>): Promise<string>;
  /** The same on an item. */
  onItem(number: string, person: string, command: Act): Promise<unknown>;
  noItem(number: string, person: string, command: Act): Promise<string>;
  state(): Promise<Instance>;
  itemOf(number: string): Promise<Item>;
  /** State of each phase, in the order of the file. */
  phases(): Promise<readonly string[]>;
  /** State of each named step. */
  steps(...ids: readonly string[]): Promise<readonly string[]>;
  /** Ids of all open tasks. */
  open(): Promise<readonly string[]>;
  task(id: string): Promise<Task>;
  deadline(id: string): Promise<Deadline>;
  /** Rungs that have rung, as `04-27 09:00 r task`, with ` late` behind a late one. */
  rung(stream?: string): Promise<readonly string[]>;
  /** Messages raised, as `to kind about @ delivery`. */
  told(stream?: string): Promise<readonly string[]>;
}

const HEAD = `belfry: 1
id: small
title: { zh: 小流程, en: Small }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
  leader: { title: { zh: 局长, en: Director }, who: { post: director } }
  deputies: { title: { zh: 副局长, en: Deputies }, who: { post: deputy } }
  npc: { title: { zh: 人大, en: Congress }, outside: true }
`;

/**
 * A definition as a file: `body` holds the rest of it, with `start` where it is not said. `t: Name`
 * stands for a title in both languages, so that a small definition stays small.
 */
export function definitionOf(body: string): string {
  const start = /^start:/m.test(body) ? '' : 'start: { by: office }\n';
  return (HEAD + start + body).replaceAll(/\bt: ([^,}\n]+)/g, 'title: { zh: $1, en: $1 }');
}

export interface Beginning {
  /** Local time at which the office is opened. */
  readonly at?: string;
  readonly by?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly roles?: Readonly<Record<string, unknown>>;
  readonly directory?: Partial<Pick<Directory, 'departments' | 'posts' | 'people'>>;
}

/** Opens an office, publishes the definition and starts one instance of it. */
export async function begin(body: string, how: Beginning = {}): Promise<Run> {
  const run = await prepare(body, how);
  const { params, form, roles } = how;
  await run.act(how.by ?? 'off-clerk', {
    type: 'start',
    definition: { id: 'small', version: 1 },
    ...(params === undefined ? {} : { params }),
    ...(form === undefined ? {} : { form }),
    ...(roles === undefined ? {} : { roles }),
  });
  return run;
}

/** The same without starting anything. */
export async function prepare(body: string, how: Beginning = {}): Promise<Run> {
  const one = await openOffice(how.at ?? '2020-04-13 10:00', how.directory);
  const source = definitionOf(body);
  const parsed = parseDefinition(source);
  if (!parsed.ok) {
    const errors = parsed.problems.filter((problem) => problem.severity === 'error');
    throw new Error(
      errors.map(({ line, message }) => `line ${String(line)}: ${message.en}`).join('; '),
    );
  }
  await one.publish(source);
  return runOf(one, 'instance/i');
}

/** The run of one instance in an office that is there already. */
export function runOf(one: TestOffice, stream: string): Run {
  const state = async () => one.instance(stream);
  const itemStream = (number: string) =>
    `item/${stream.slice('instance/'.length)}/ledger/${number}`;
  const no: TestOffice['refused'] = async (person, on, command, more) => {
    const answer = await one.tries(actorOf(person), on, command, more);
    if (answer.ok) throw new Error(`${command.type} on ${on} was not refused`);
    return answer.refusal.code;
  };
  const act: TestOffice['does'] = async (person, on, command, more) => {
    const answer = await one.tries(actorOf(person), on, command, more);
    if (answer.ok) return answer.result;
    throw new Error(`${answer.refusal.code}: ${JSON.stringify(answer.refusal.facts)}`);
  };
  return {
    ...one,
    stream,
    act: async (person, command, more) => act(person, stream, command, more),
    no: async (person, command, more) => no(person, stream, command, more),
    onItem: async (number, person, command) => act(person, itemStream(number), command),
    noItem: async (number, person, command) => no(person, itemStream(number), command),
    state,
    itemOf: async (number) => one.item(itemStream(number)),
    phases: async () => Object.values((await state()).phases).map((phase) => phase.state),
    steps: async (...ids) => {
      const { steps } = await state();
      return ids.map((id) => steps[id]?.state ?? 'unknown');
    },
    open: async () =>
      Object.values((await state()).tasks)
        .filter((task) => task.state === 'open')
        .map((task) => task.id)
        .sort(),
    task: async (id) => found((await state()).tasks[id], id),
    deadline: async (id) => found((await state()).deadlines[id], id),
    rung: async (on = stream) =>
      (await one.events(on, 'rungFired')).map(
        (event) =>
          `${local(String(event['at']))} ${String(event['rung'])} ${String(event['deadline'])}` +
          (event['late'] === true ? ' late' : ''),
      ),
    told: async (on = stream) =>
      (await one.events(on, 'messageRaised')).map(
        (event) =>
          `${party(event['to'])} ${String(event['kind'])} ${String(event['about'])} @ ${local(String(event['deliverAt']))}`,
      ),
  };
}

function actorOf(person: string) {
  return person.startsWith('outside:') ? { outside: person.slice('outside:'.length) } : { person };
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`there is no ${id}`);
  return value;
}

/** `04-27 09:00` in the zone of the small definitions. */
export function local(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${shifted.slice(5, 10)} ${shifted.slice(11, 16)}`;
}

function party(to: unknown): string {
  if (typeof to !== 'object' || to === null) return String(to);
  const [[, value] = []] = Object.entries(to);
  if (Array.isArray(value)) return value.map(party).join('+');
  return value === true ? 'administrator' : String(value);
}
