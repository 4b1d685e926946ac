import type { Calendar } from '../../calendar/calendar.js';
import type { Instant } from '../../calendar/calendar-data.js';
import type { Definition } from '../../definition/definition.js';
import { directoryAt } from '../../engine/directory/directory-at.js';
import type { Directory } from '../../engine/directory/state.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import { effectiveAt } from '../answers/effective-at.js';
import type { Head } from '../head.js';
import type { Office } from '../office.js';
import type { OfficeClock } from '../ports/clock.js';
import { ReferenceResolver } from '../references.js';
import { kindOfStream } from '../stream-name.js';

/** Which moment is asked about; neither of them for the present. */
export interface Moment {
  /** What had been recorded by then. */
  readonly asOf?: Instant | undefined;
  /** What had happened by then, whenever it was recorded. */
  readonly effective?: Instant | undefined;
}

/** The state of an instance or item with everything that is needed to show it. */
export interface Scene<State> {
  readonly stream: string;
  readonly seq: number;
  /** When it was last changed. */
  readonly recordedAt: Instant;
  readonly state: State;
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly directory: Directory;
  /** The moment that is shown: the present unless an earlier one was asked for. */
  readonly now: Instant;
}

/** Looks up instances and items with the definition, calendar and directory that they stand on. */
export class Scenes {
  readonly #references: ReferenceResolver;

  constructor(
    private readonly office: Pick<Office, 'rules' | 'queries'>,
    private readonly clock: OfficeClock,
  ) {
    this.#references = new ReferenceResolver(office.rules);
  }

  get now(): Instant {
    return this.clock.now();
  }

  /** Who works here today. */
  async directory(): Promise<Directory> {
    return this.office.queries.directory();
  }

  /** Undefined where there was no such instance at that moment. */
  async instance(stream: string, moment: Moment = {}): Promise<Scene<Instance> | undefined> {
    return this.#scene<Instance>('instance', stream, moment);
  }

  async item(
    instance: string,
    collection: string,
    number: string,
    moment: Moment = {},
  ): Promise<Scene<Item> | undefined> {
    return this.#scene<Item>('item', itemStream(instance, collection, number), moment);
  }

  async #scene<State extends Pick<Instance, 'definition'>>(
    kind: 'instance' | 'item',
    stream: string,
    moment: Moment,
  ): Promise<Scene<State> | undefined> {
    if (kindOfStream(stream) !== kind) return undefined;
    const { seq, recordedAt, state } = await this.#head(stream, moment);
    if (seq === 0) return undefined;
    // A stream of that name holds the states of its kind.
    const { definition: pinned } = state as State;
    const { asOf } = moment;
    const { facts } = await this.#references.resolve({ definition: pinned }, async (name) =>
      this.#head(name, asOf === undefined ? {} : { asOf }),
    );
    const { definition, calendar, directory } = facts;
    if (!definition || !calendar) {
      throw new Error(
        `version ${String(pinned.version)} of ${pinned.id} is pinned and not published`,
      );
    }
    const now = asOf ?? moment.effective ?? this.now;
    return {
      stream,
      seq,
      recordedAt,
      state: state as State,
      definition: definition.text,
      calendar,
      directory: directoryAt(directory, now),
      now,
    };
  }

  async #head(stream: string, { asOf, effective }: Moment): Promise<Head> {
    const { queries } = this.office;
    if (asOf !== undefined) return queries.stateAt(stream, asOf);
    return effective === undefined
      ? queries.head(stream)
      : effectiveAt(this.office, stream, effective);
  }
}
