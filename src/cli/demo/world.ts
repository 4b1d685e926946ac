import type { CalendarData, Instant } from '../../calendar/calendar-data.js';
import { parseDefinition } from '../../definition/parse-definition.js';
import type { Definition } from '../../definition/definition.js';
import type { DefinitionEvent } from '../../engine/definition/event.js';
import { directoryAt } from '../../engine/directory/directory-at.js';
import type { DirectoryEvent } from '../../engine/directory/event.js';
import { evolveDirectory } from '../../engine/directory/evolve.js';
import {
  EMPTY_DIRECTORY,
  EMPTY_RECORD,
  type Directory,
  type DirectoryRecord,
} from '../../engine/directory/state.js';
import type { InstanceEvent, StepEvent } from '../../engine/instance/event.js';
import { evolveInstance } from '../../engine/instance/evolve.js';
import { NO_INSTANCE, type Instance } from '../../engine/instance/state.js';
import type { ItemEvent } from '../../engine/item/event.js';
import { evolveItem } from '../../engine/item/evolve.js';
import { NO_ITEM, type Item } from '../../engine/item/state.js';
import type { CalendarEvent } from '../../engine/calendar/event.js';
import type { Commit } from '../../runtime/commit.js';

/** What somebody knows who has read every commit so far, and nothing else. */
export interface World {
  readonly now: Instant;
  readonly zone: string;
  /** The version that the instance runs on; before it starts the newest. */
  readonly definition: Definition | undefined;
  readonly calendar: CalendarData | undefined;
  readonly record: DirectoryRecord;
  readonly directory: Directory;
  readonly instance: Instance;
  /** By stream. */
  readonly items: ReadonlyMap<string, Item>;
  readonly definitions: readonly Definition[];
  /** By stream of an item: the rungs that have rung for it, in order. Moving a due date forgets them. */
  readonly rungs: ReadonlyMap<string, readonly string[]>;
  readonly tallies: readonly Tally[];
}

export type Tally = Extract<StepEvent, { type: 'tallyEntered' }>;

export const EMPTY_WORLD: World = {
  now: '',
  zone: 'Asia/Shanghai',
  definition: undefined,
  calendar: undefined,
  record: EMPTY_RECORD,
  directory: EMPTY_DIRECTORY,
  instance: NO_INSTANCE,
  items: new Map(),
  definitions: [],
  rungs: new Map(),
  tallies: [],
};

/** The world after one more commit. The name of a stream says whose events its commits hold. */
export function afterCommit(before: World, commit: Commit): World {
  const world = { ...before, now: commit.recordedAt };
  switch (commit.stream.split('/')[0]) {
    case 'definition':
      return withDefinitions(world, eventsOf<DefinitionEvent>(commit));
    case 'directory': {
      const record = eventsOf<DirectoryEvent>(commit).reduce(evolveDirectory, world.record);
      return { ...world, record, directory: directoryAt(record, world.now) };
    }
    case 'calendar': {
      const calendar = eventsOf<CalendarEvent>(commit).at(-1)?.data ?? world.calendar;
      return { ...world, calendar };
    }
    case 'instance': {
      const events = eventsOf<InstanceEvent>(commit);
      const instance = events.reduce(evolveInstance, world.instance);
      const definition = world.definitions[instance.definition.version - 1] ?? world.definition;
      const tallies = [...world.tallies, ...events.filter((one) => one.type === 'tallyEntered')];
      return { ...world, instance, definition, tallies };
    }
    case 'item': {
      const item = world.items.get(commit.stream) ?? NO_ITEM;
      const events = eventsOf<ItemEvent>(commit);
      const items = new Map([...world.items, [commit.stream, events.reduce(evolveItem, item)]]);
      const rung = events.flatMap((one) => (one.type === 'rungFired' ? [one.rung] : []));
      if (rung.length === 0) return { ...world, items };
      const fired = [...(world.rungs.get(commit.stream) ?? []), ...rung];
      return { ...world, items, rungs: new Map([...world.rungs, [commit.stream, fired]]) };
    }
    default:
      return world;
  }
}

/** The events of a commit, whose stream's kind the caller knows. */
export function eventsOf<Event>(commit: Commit): readonly Event[] {
  return commit.events as readonly unknown[] as readonly Event[];
}

function withDefinitions(world: World, published: readonly DefinitionEvent[]): World {
  const read = published.flatMap(({ source }) => {
    const parsed = parseDefinition(source);
    return parsed.ok ? [parsed.definition] : [];
  });
  const definitions = [...world.definitions, ...read];
  const running = world.instance.life === 'none' ? definitions.at(-1) : world.definition;
  return { ...world, definitions, definition: running, zone: running?.zone ?? world.zone };
}
