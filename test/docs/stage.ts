import { expect } from '@jest/globals';
import { localDateOf } from '../../src/calendar/local-time.js';
import type { Deadline } from '../../src/engine/deadline.js';
import type { InstanceEvent } from '../../src/engine/instance/event.js';
import type { Instance } from '../../src/engine/instance/state.js';
import type { Item } from '../../src/engine/item/state.js';
import type { Typed } from '../../src/engine/stream-kind.js';
import type { Request } from '../../src/runtime/executor.js';
import type { TestOffice } from '../support/an-office.js';

type Fields = Readonly<Record<string, unknown>>;
type Event<Type extends InstanceEvent['type']> = Extract<InstanceEvent, { type: Type }>;

const ZONE_HOURS = 8;
const INSTANCE = 'instance/i1';

/** The small office in which a snippet is tried, with one instance, `i1`. */
export class Stage {
  constructor(
    readonly office: TestOffice,
    /** The file that was published. */
    readonly source: string,
  ) {}

  at(local: string): Promise<void> {
    return this.office.at(local);
  }

  /** Starts the instance, by a clerk of the office unless somebody else is named. */
  async start(more: Fields = {}, by = 'off-clerk'): Promise<void> {
    await this.does(by, { type: 'start', definition: this.definition, ...more });
  }

  /** Version 1 of whatever was published. */
  definition: { readonly id: string; readonly version: number } = { id: 'example', version: 1 };

  async does(person: string, command: Typed & Fields, more?: Partial<Request>): Promise<void> {
    await this.office.does(person, INSTANCE, command, more);
  }

  refused(person: string, command: Typed & Fields, more?: Partial<Request>): Promise<string> {
    return this.office.refused(person, INSTANCE, command, more);
  }

  async complete(person: string, task: string, more: Fields = {}): Promise<void> {
    await this.does(person, { type: 'complete', task, ...more });
  }

  async approve(person: string, task: string): Promise<void> {
    await this.does(person, { type: 'approve', task });
  }

  async ofItem(person: string, number: string, command: Typed & Fields): Promise<void> {
    await this.office.does(person, `item/i1/items/${number}`, command);
  }

  itemRefused(person: string, number: string, command: Typed & Fields): Promise<string> {
    return this.office.refused(person, `item/i1/items/${number}`, command);
  }

  item(number: string): Promise<Item> {
    return this.office.item(`item/i1/items/${number}`);
  }

  instance(): Promise<Instance> {
    return this.office.instance(INSTANCE);
  }

  /** Checks the states of some steps. */
  async steps(expected: Readonly<Record<string, string>>): Promise<void> {
    const { steps } = await this.instance();
    const found = Object.keys(expected).map((id) => [id, steps[id]?.state]);
    expect(Object.fromEntries(found)).toEqual(expected);
  }

  async phases(expected: Readonly<Record<string, string>>): Promise<void> {
    const { phases } = await this.instance();
    const found = Object.keys(expected).map((id) => [id, phases[id]?.state]);
    expect(Object.fromEntries(found)).toEqual(expected);
  }

  /** The ids of the open tasks, in order. */
  async open(): Promise<readonly string[]> {
    const { tasks } = await this.instance();
    return Object.values(tasks)
      .filter((task) => task.state === 'open')
      .map((task) => task.id)
      .sort();
  }

  async deadline(id: string): Promise<Deadline | undefined> {
    return (await this.instance()).deadlines[id];
  }

  async due(id: string): Promise<string | undefined> {
    return (await this.deadline(id))?.due;
  }

  async life(): Promise<string> {
    return (await this.instance()).life;
  }

  async events<Type extends InstanceEvent['type']>(type: Type): Promise<readonly Event<Type>[]> {
    return (await this.office.events(INSTANCE, type)) as unknown as readonly Event<Type>[];
  }

  /** What has rung, as `05-06 09:00 L1 parts/FIN`. */
  async rung(): Promise<readonly string[]> {
    const fired = await this.events('rungFired');
    return fired.map(({ at, rung, deadline }) => `${shortLocal(at)} ${rung} ${deadline}`);
  }

  /** The messages, as `04-13 10:00 notification {"post":"director"}`. */
  async messages(): Promise<readonly string[]> {
    const raised = await this.events('messageRaised');
    return raised.map(
      ({ deliverAt, kind, to }) => `${shortLocal(deliverAt)} ${kind} ${JSON.stringify(to)}`,
    );
  }
}

/** Month, day and time in Shanghai. */
function shortLocal(instant: string): string {
  const shifted = new Date(Date.parse(instant) + ZONE_HOURS * 3_600_000).toISOString();
  return `${localDateOf(instant, 'Asia/Shanghai').slice(5)} ${shifted.slice(11, 16)}`;
}

/** What one snippet of the reference does. */
export type Run =
  | {
      readonly says: string;
      /** When it is published; Monday 13 April 2020, 10:00, unless said. */
      readonly at?: string;
      /** Codes of what the checker warns of; nothing unless said. */
      readonly warnings?: readonly string[];
      play(stage: Stage): Promise<void>;
    }
  /** The checker refuses it, or warns of it, with exactly these codes. */
  | { readonly says: string; readonly problems: readonly string[] };

export type Runs = Readonly<Record<string, Run>>;
