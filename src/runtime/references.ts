import { createCalendar, type Calendar } from '../calendar/calendar.js';
import type { CalendarData } from '../calendar/calendar-data.js';
import type { Definition } from '../definition/definition.js';
import { EMPTY_RECORD, type DirectoryRecord } from '../engine/directory/state.js';
import type { Context, Pins } from '../engine/stream-kind.js';
import { BoundedMap } from './bounded-map.js';
import type { Commit } from './commit.js';
import type { Rules } from './rules.js';
import { kindOfStream } from './stream-name.js';

const DEFINITIONS_MAX = 200;
const CALENDARS_MAX = 50;

/** Gives the state of a stream: the newest, or the one at a seq. */
export type StateOf = (
  stream: string,
  seq?: number,
) => Promise<{ readonly seq: number; readonly state: unknown }>;

export type Versions = Pick<Commit, 'definitionVersion' | 'calendarVersion' | 'directoryVersion'>;

/** What a decision refers to, and the versions by which it can be found again. */
export interface References {
  readonly facts: Pick<Context, 'definition' | 'calendar'> & {
    /** With its dates: which moment is meant, only who decides or looks knows. */
    readonly directory: DirectoryRecord;
  };
  readonly versions: Versions;
}

/** Resolves what a stream pins. Definitions and calendars never change, so they are kept. */
export class ReferenceResolver {
  readonly #definitions = new BoundedMap<Definition>(DEFINITIONS_MAX);
  readonly #calendars = new BoundedMap<Calendar>(CALENDARS_MAX);

  constructor(private readonly rules: Rules) {}

  /** Without `versions` the newest calendar and directory; with them those of a commit. */
  async resolve(pins: Pins, stateOf: StateOf, versions?: Versions): Promise<References> {
    const definition = await this.definition(pins, stateOf, versions);
    const calendar = await this.#calendar(pins, definition?.text, stateOf, versions);
    const directory = await this.#directory(stateOf, versions);
    return {
      facts: {
        ...(definition && { definition }),
        ...(calendar && { calendar }),
        directory: directory.directory,
      },
      versions: {
        ...(definition && { definitionVersion: definition.version }),
        ...(calendar && { calendarVersion: calendar.version }),
        directoryVersion: directory.version,
      },
    };
  }

  /** The pinned definition; undefined where none is pinned or that version was never published. */
  async definition(
    pins: Pins,
    stateOf: StateOf,
    versions?: Versions,
  ): Promise<Context['definition']> {
    if (pins.definition === undefined) return undefined;
    const { id } = pins.definition;
    const version = pins.definition.version ?? (await this.#newest(id, stateOf, versions));
    if (version === undefined) return undefined;
    const key = `${id} ${version}`;
    let text = this.#definitions.get(key);
    if (text === undefined) {
      const stream = `definition/${id}`;
      if (kindOfStream(stream) === undefined) return undefined; // Whoever starts it names it.
      const { state } = await stateOf(stream);
      text = this.rules.readers.definition(state, version);
      if (text === undefined) return undefined;
      this.#definitions.set(key, text);
    }
    return { id, version, text };
  }

  /** The newest version, or the one that was the newest when the commit was written. */
  async #newest(
    id: string,
    stateOf: StateOf,
    versions: Versions | undefined,
  ): Promise<number | undefined> {
    if (versions) return versions.definitionVersion;
    const stream = `definition/${id}`;
    if (kindOfStream(stream) === undefined) return undefined;
    return this.rules.readers.newest?.((await stateOf(stream)).state);
  }

  async #calendar(
    pins: Pins,
    definition: Definition | undefined,
    stateOf: StateOf,
    versions: Versions | undefined,
  ): Promise<Calendar | undefined> {
    const pin = pins.calendar ?? (definition && { id: definition.calendar, zone: definition.zone });
    if (pin === undefined || (versions && versions.calendarVersion === undefined)) return undefined;
    const { state } = await stateOf(`calendar/${pin.id}`);
    const data: CalendarData = this.rules.readers.calendar(state, versions?.calendarVersion) ?? {
      // Without data every year is Monday to Friday, and no year counts as covered.
      id: pin.id,
      version: 0,
      years: [],
    };
    const key = `${pin.id} ${data.version} ${pin.zone}`;
    const known = this.#calendars.get(key);
    if (known !== undefined) return known;
    const calendar = createCalendar(data, pin.zone);
    this.#calendars.set(key, calendar);
    return calendar;
  }

  async #directory(
    stateOf: StateOf,
    versions: Versions | undefined,
  ): Promise<{ readonly version: number; readonly directory: DirectoryRecord }> {
    if (this.rules.kinds.directory === undefined) return { version: 0, directory: EMPTY_RECORD };
    const { seq, state } = await stateOf(this.rules.directory, versions?.directoryVersion);
    // A directory stream's state is a DirectoryRecord: the kind of that name says so.
    return { version: seq, directory: state as DirectoryRecord };
  }
}
