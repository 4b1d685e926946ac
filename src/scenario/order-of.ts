import type { Instance } from '../engine/instance/state.js';
import { itemStream } from '../engine/instance/kind.js';
import type { Actor, Typed } from '../engine/stream-kind.js';
import type { Request } from '../runtime/executor.js';
import type { Loaded } from './loaded.js';
import { instantOfMoment } from './moment.js';
import { enterCommand } from './read-directory.js';
import { replaced, type Replacement } from './replaced.js';
import type { Circumstances, CommandEntry } from './scenario.js';
import { streamOf } from './stream-names.js';

/** What an entry's command depends on besides the entry. */
export interface Surroundings {
  readonly loaded: Loaded;
  readonly circumstances: Circumstances;
  readonly instance: Instance;
  /** The newest published version of the scenario's definition. */
  readonly newest: number;
}

const NOT_FIELDS: ReadonlySet<string> = new Set([
  'at',
  'as',
  'on',
  'do',
  'occurredAt',
  'reason',
  'refused',
  'for',
]);

/** The request that a command of a scenario stands for. */
export function orderOf(entry: CommandEntry, key: string, about: Surroundings): Request {
  const { zone } = about.loaded.definition;
  const fields = Object.fromEntries(
    Object.entries(entry).filter(([name]) => !NOT_FIELDS.has(name)),
  );
  const { stream, command } = targetOf(entry, fields, about);
  return {
    stream,
    command,
    actor: actorOf(entry.as),
    key,
    ...(entry.occurredAt === undefined
      ? {}
      : { occurredAt: instantOfMoment(entry.occurredAt, zone) }),
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
  };
}

function actorOf(as: string): Actor {
  return as.startsWith('outside ') ? { outside: as.slice('outside '.length) } : { person: as };
}

type Fields = Readonly<Record<string, unknown>>;

interface Target {
  readonly stream: string;
  readonly command: Typed;
}

function targetOf(entry: CommandEntry, fields: Fields, about: Surroundings): Target {
  const { on, do: type } = entry;
  const { loaded } = about;
  if (on === 'definition') return publishOf(fields, about);
  if (on === 'calendar') return importOf(fields, about);
  const stream = streamNamed(on, loaded);
  if (on === 'directory' && type === 'enter') {
    return { stream, command: enterCommand(fields, loaded.definition.zone) };
  }
  const command = { type, ...withInstants(fields, loaded.definition.zone) };
  if (on === undefined && (type === 'start' || type === 'draft')) {
    return { stream, command: startOf(command, about) };
  }
  return { stream, command };
}

/** The stream of an `on`; one that names nothing leads to a stream where nothing is. */
function streamNamed(on: string | undefined, loaded: Loaded): string {
  const { definition, calendar, definitions, scenario } = loaded;
  const about = {
    instance: scenario.instance,
    directory: 'directory/main',
    definition: definition.id,
    calendar: calendar.id,
    definitions,
  };
  return streamOf(on, about) ?? itemStream(scenario.instance, 'unknown', on ?? '');
}

const MOMENTS: ReadonlySet<string> = new Set(['figuresAt', 'from', 'until']);
const IS_MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;

/** Fields that are instants are written as local moments. */
function withInstants(fields: Fields, zone: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isMoment = MOMENTS.has(name) && typeof value === 'string' && IS_MOMENT.test(value);
      return [name, isMoment ? instantOfMoment(value, zone) : value];
    }),
  );
}

function startOf(command: Typed & Fields, { loaded, circumstances, newest }: Surroundings): Typed {
  const named = command['definition'] as
    { readonly id?: string; readonly version?: number } | undefined;
  const definition = {
    id: named?.id ?? loaded.definition.id,
    version: named?.version ?? newest,
  };
  const params = command['params'] as Fields | undefined;
  const all = { ...params, ...circumstances.params };
  return {
    ...command,
    definition,
    ...(Object.keys(all).length === 0 ? {} : { params: all }),
  } as Typed;
}

interface FileFields {
  readonly file?: string;
  readonly replace?: readonly Replacement[];
}

function publishOf(fields: Fields, { loaded }: Surroundings): Target {
  const source = sourceOf(fields, loaded.scenario.definition, loaded);
  const parsed = loaded.parse(source);
  const { id } = parsed.ok ? parsed.definition : loaded.definition;
  return { stream: `definition/${id}`, command: { type: 'publish', source } as Typed };
}

function importOf(fields: Fields, { loaded, instance }: Surroundings): Target {
  const source = sourceOf(fields, loaded.scenario.calendar, loaded);
  const data: unknown = JSON.parse(source);
  const id = (data as { readonly id?: unknown }).id;
  const stream = `calendar/${typeof id === 'string' ? id : loaded.calendar.id}`;
  const command = { type: 'import', data, streams: datedStreams(loaded, instance) };
  return { stream, command };
}

/** Whatever has dates that count working days. */
function datedStreams({ scenario }: Loaded, instance: Instance): readonly string[] {
  if (instance.life === 'none') return [];
  const items = Object.entries(instance.items).flatMap(([collection, members]) =>
    Object.values(members)
      .filter(({ open }) => open)
      .map(({ number }) => itemStream(scenario.instance, collection, number)),
  );
  return [`instance/${scenario.instance}`, ...items.toSorted()];
}

export function sourceOf(fields: Fields, usual: string, { files }: Pick<Loaded, 'files'>): string {
  const { file = usual, replace = [] } = fields as FileFields;
  return replaced(files.get(file) ?? '', replace).text;
}

/** The file that an entry publishes or imports, with the changes in it. */
export function sourceTextOf(
  { on, ...fields }: CommandEntry,
  { files, scenario }: Loaded,
): { readonly text: string; readonly replace: readonly Replacement[] } | undefined {
  if (on !== 'definition' && on !== 'calendar') return undefined;
  const { file = scenario[on], replace = [] } = fields as FileFields;
  return { text: files.get(file) ?? '', replace };
}
