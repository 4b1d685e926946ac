import { Injectable } from '@nestjs/common';
import type { Definition } from '../../definition/definition.js';
import { parseDefinition, type ParsedDefinition } from '../../definition/parse-definition.js';
import type { PublishedCalendar } from '../../engine/calendar/state.js';
import type { PublishedDefinition, PublishedVersion } from '../../engine/definition/state.js';
import { BoundedMap } from '../../runtime/bounded-map.js';
import { Office } from '../../runtime/office.js';
import { INSTANCES } from '../../runtime/views/instances-view.js';
import { headNamed } from '../core/head-named.js';

const PARSED_MAX = 100;
const COUNTED_MAX = 5_000;
const PAGE_ROWS = 500;
/** Lives of an instance that has not ended. */
const RUNNING = ['running', 'returned'] as const;

/** One published version, read. */
export interface ReadVersion extends PublishedVersion {
  readonly id: string;
  readonly definition: Definition;
}

/** Reads texts of definitions, published ones and others. */
@Injectable()
export class Definitions {
  readonly #parsed = new BoundedMap<Definition>(PARSED_MAX);

  constructor(private readonly office: Office) {}

  /** Checks a text, also against the calendar of that name that has been imported here. */
  async check(source: string): Promise<ParsedDefinition> {
    const alone = parseDefinition(source);
    if (!alone.ok) return alone;
    const { calendar } = alone.definition;
    const head = await headNamed(this.office, `calendar/${calendar}`);
    // A calendar stream of that name holds the states of its kind.
    const data = (head?.state as PublishedCalendar | undefined)?.versions.at(-1);
    const file = `${calendar}.json`;
    return parseDefinition(source, {
      calendarOf: () => (data ? { state: 'found', file, data } : { state: 'missing', file }),
    });
  }

  /** Undefined where nothing was published under that id. */
  async published(id: string): Promise<PublishedDefinition | undefined> {
    const head = await headNamed(this.office, `definition/${id}`);
    return head?.state as PublishedDefinition | undefined;
  }

  /** A version, or the newest. */
  async version(id: string, version?: number): Promise<ReadVersion | undefined> {
    const published = await this.published(id);
    const { versions = [] } = published ?? {};
    const found = version === undefined ? versions.at(-1) : versions[version - 1];
    return found && { ...found, id, definition: this.definitionOf(id, found) };
  }

  definitionOf(id: string, { version, source }: PublishedVersion): Definition {
    const key = `${id} ${String(version)}`;
    const known = this.#parsed.get(key);
    if (known) return known;
    const parsed = parseDefinition(source);
    if (!parsed.ok) throw new Error(`version ${String(version)} of ${id} cannot be read any more`);
    this.#parsed.set(key, parsed.definition);
    return parsed.definition;
  }

  /** How many instances run, counted up to a limit. */
  async running(id: string): Promise<{ readonly running: number; readonly runningMore: boolean }> {
    let running = 0;
    for (const life of RUNNING) {
      let after: string | undefined;
      while (running < COUNTED_MAX) {
        const rows = await this.office.queries.rows(INSTANCES.name, {
          equals: { definition: id, life },
          limit: PAGE_ROWS,
          ...(after === undefined ? {} : { after: { key: after } }),
        });
        running += rows.length;
        after = rows.at(-1)?.key;
        if (rows.length < PAGE_ROWS) break;
      }
    }
    return { running, runningMore: running >= COUNTED_MAX };
  }
}
