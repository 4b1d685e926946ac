import type { Text } from '../definition/definition.js';
import type { PublishedDefinition } from '../engine/definition/state.js';
import type { Refusal } from '../engine/refusal.js';
import type { Actor } from '../engine/stream-kind.js';
import { digestOf } from './digest.js';
import type { Office } from './office.js';
import type { KeyedRow } from './ports/views.js';
import { partyText } from './views/party-text.js';
import { TASKS, taskOfRow } from './views/tasks-view.js';

const PAGE = 500;
const DEFINITIONS_MAX = 10_000;

/** What one person has open in one instance. */
export interface InHand {
  readonly stream: string;
  readonly tasks: readonly string[];
}

export interface HandedOver extends InHand {
  /** Why this one could not be handed over. */
  readonly refusal?: Refusal;
}

/** A definition whose newest version names the person. */
export interface Naming {
  readonly id: string;
  readonly version: number;
  readonly title: Text;
}

/** Everything that a person has open, by instance, in the order of their streams. */
export async function inHandOf(
  { queries }: Pick<Office, 'queries'>,
  person: string,
): Promise<readonly InHand[]> {
  const byStream = new Map<string, string[]>();
  for (const state of ['open', 'held']) {
    for (const row of await rowsOf(queries, person, state)) {
      const { stream, task } = taskOfRow(row);
      byStream.set(stream, [...(byStream.get(stream) ?? []), task]);
    }
  }
  return [...byStream]
    .map(([stream, tasks]) => ({ stream, tasks: tasks.sort() }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
}

async function rowsOf(
  queries: Office['queries'],
  person: string,
  state: string,
): Promise<readonly KeyedRow[]> {
  const rows: KeyedRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await queries.rows(TASKS.name, {
      equals: { owner: partyText({ person }), state },
      limit: PAGE,
      ...(last && { after: { key: last.key } }),
    });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

/** Definitions that name the person himself: somebody has to write them anew. */
export async function definitionsNaming(
  office: Pick<Office, 'queries' | 'rules'>,
  person: string,
): Promise<readonly Naming[]> {
  const found: Naming[] = [];
  for (const stream of await office.queries.streams('definition', '', DEFINITIONS_MAX)) {
    const { state } = await office.queries.head(stream);
    const version = (state as PublishedDefinition).versions.length;
    const definition = office.rules.readers.definition(state, version);
    if (
      definition &&
      JSON.stringify(definition).includes(JSON.stringify({ person }).slice(1, -1))
    ) {
      found.push({ id: definition.id, version, title: definition.title });
    }
  }
  return found;
}

/**
 * 离职交接: hands over all that one person has open, instance by instance. Each is a command of its own
 * under a key that follows from the one that was given, so that asking again does nothing twice.
 */
export async function handOverAll(
  office: Pick<Office, 'queries' | 'executor'>,
  asked: {
    readonly from: string;
    readonly person: string;
    readonly actor: Actor;
    readonly key: string;
    readonly reason: string;
  },
): Promise<readonly HandedOver[]> {
  const { from, person, actor, key, reason } = asked;
  const done: HandedOver[] = [];
  for (const one of await inHandOf(office, from)) {
    const answer = await office.executor.execute({
      stream: one.stream,
      command: { type: 'handOver', from, person } as never,
      actor,
      key: digestOf(`${key} ${one.stream}`),
      reason,
    });
    done.push(answer.ok ? one : { ...one, refusal: answer.refusal });
  }
  return done;
}
