import type { ItemCommand } from '../item/command.js';
import { seriesStream } from '../series/series-stream.js';
import type { SeriesCommand } from '../series/command.js';
import { tell } from '../stream-kind.js';
import type { Reaction, StreamKind } from '../stream-kind.js';
import type { InstanceCommand } from './command.js';
import { decideInstance } from './decide.js';
import type { InstanceEvent } from './event.js';
import { evolveAll, evolveInstance } from './evolve.js';
import { checkPersonal, personalPathsOf } from './personal.js';
import { NO_INSTANCE } from './state.js';
import type { Instance } from './state.js';
import { subReactions } from './subs/sub-reactions.js';
import { timersOf } from './timers.js';

export const instanceKind: StreamKind<Instance, InstanceCommand, InstanceEvent> = {
  kind: 'instance',
  initial: NO_INSTANCE,
  decide: decideInstance,
  evolve: evolveInstance,
  evolveAll,
  timers: timersOf,
  reactions: (state, events) => events.flatMap((event) => reactionsTo(state, event)),
  pins(state, command) {
    // A draft is bound to nothing yet: it is begun on the version that its starter names.
    const begins = state.life === 'none' || state.life === 'draft';
    if (
      begins &&
      (command.type === 'start' || command.type === 'draft' || command.type === 'adopt')
    ) {
      return { definition: command.definition };
    }
    if (state.life === 'none' && command.type === 'startSub')
      return { definition: { id: command.of } };
    return state.life === 'none' ? {} : { definition: state.definition };
  },
  asOf: (_state, command) => (command.type === 'complete' ? command.figuresAt : undefined),
  personalPaths: personalPathsOf,
  checkPersonal,
};

/** The name of the stream of one item of an instance. */
export function itemStream(instance: string, collection: string, number: string): string {
  return `item/${instance}/${collection}/${number}`;
}

function reactionsTo(state: Instance, event: InstanceEvent): readonly Reaction[] {
  switch (event.type) {
    case 'numberRequested': {
      const { step, cycle, series, format, restart, year } = event;
      const stream = seriesStream(series, restart, year);
      const taker = { instance: state.id, step, cycle };
      return [tell<SeriesCommand>(stream, { type: 'take', ...taker, format, year })];
    }
    case 'numberReleased': {
      const { step, cycle, series, restart, year, number, use, by, reason } = event;
      const stream = seriesStream(series, restart, year);
      const taker = { instance: state.id, step, cycle, number };
      return [tell<SeriesCommand>(stream, { type: 'release', ...taker, use, by, reason })];
    }
    case 'itemEntered':
      return [enterReaction(state, event)];
    case 'numberAdopted': {
      const { step, cycle, series, restart, year, n, number } = event;
      const stream = seriesStream(series, restart, year);
      const told: SeriesCommand = { type: 'note', instance: state.id, step, cycle, n, number };
      return [tell(stream, told)];
    }
    case 'itemAdopted':
      return [adoptReaction(state, event)];
    case 'itemsMerged': {
      const stream = itemStream(state.id, event.collection, event.from);
      return [tell<ItemCommand>(stream, { type: 'merge', into: event.into })];
    }
    case 'recorded':
      return event.item === undefined ? [] : noteReaction(state, event, event.item);
    case 'roleBound':
      return tellItems(state, { type: 'noteRoles', roles: state.roles });
    case 'sealed':
      return tellItems(state, { type: 'seal' });
    default:
      return subReactions(state, event);
  }
}

function enterReaction(
  state: Instance,
  event: Extract<InstanceEvent, { type: 'itemEntered' }>,
): Reaction {
  const { collection, summary, form, by, milestones, reportDue } = event;
  return tell<ItemCommand>(itemStream(state.id, collection, event.number), {
    type: 'enter',
    instance: state.id,
    definition: state.definition,
    collection,
    summary,
    form,
    by,
    with: event.with,
    milestones,
    ...(reportDue === undefined ? {} : { reportDue }),
    starter: state.starter,
    roles: state.roles,
    params: state.params,
  });
}

function adoptReaction(
  state: Instance,
  event: Extract<InstanceEvent, { type: 'itemAdopted' }>,
): Reaction {
  const { collection, summary, item, by } = event;
  const { id: instance, definition, starter, roles, params } = state;
  return tell<ItemCommand>(itemStream(instance, collection, event.number), {
    type: 'adopt',
    instance,
    definition,
    collection,
    summary,
    item,
    by,
    starter,
    roles,
    params,
  });
}

/** A fact about an item stands in the item's own history too. */
function noteReaction(
  state: Instance,
  { of, form, occurredAt }: Extract<InstanceEvent, { type: 'recorded' }>,
  item: string,
): readonly Reaction[] {
  const collection = Object.keys(state.items).find((id) => state.items[id]?.[item]);
  if (collection === undefined) return [];
  const stream = itemStream(state.id, collection, item);
  return [tell<ItemCommand>(stream, { type: 'noteRecord', of, form, occurredAt })];
}

/** Every item of the instance, in the order of their streams' names. */
function tellItems(state: Instance, command: ItemCommand): readonly Reaction[] {
  return Object.entries(state.items)
    .flatMap(([collection, items]) =>
      Object.keys(items).map((number) => itemStream(state.id, collection, number)),
    )
    .sort()
    .map((stream) => tell(stream, command));
}
