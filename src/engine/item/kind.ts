import type { Definition } from '../../definition/definition.js';
import { rungsOf } from '../deadline.js';
import { rungTimers } from '../fire-rungs.js';
import type { InstanceCommand } from '../instance/command.js';
import { fileNamePaths } from '../attachment.js';
import type { ItemSummary } from '../item-summary.js';
import { tell } from '../stream-kind.js';
import type { Reaction, StreamKind } from '../stream-kind.js';
import type { ItemCommand } from './command.js';
import { WHOLE } from './deadlines.js';
import { decideItem } from './decide.js';
import type { ItemEvent } from './event.js';
import { evolveItem } from './evolve.js';
import { NO_ITEM } from './state.js';
import type { Item } from './state.js';

export const itemKind: StreamKind<Item, ItemCommand, ItemEvent> = {
  kind: 'item',
  initial: NO_ITEM,
  decide: decideItem,
  evolve: evolveItem,
  timers: (state) => (state.sealed ? [] : rungTimers(state.deadlines)),
  reactions: reactionsOf,
  pins(state, command) {
    if (command.type === 'enter' || command.type === 'adopt')
      return { definition: command.definition };
    return state.state === 'none' ? {} : { definition: state.definition };
  },
  personalPaths: (command) => fileNamePaths(command),
};

/** What the instance and its reports know of an item. */
export function summaryOf(state: Item): ItemSummary {
  return {
    number: state.number,
    state: state.state,
    open: state.state !== 'closed' && state.state !== 'merged',
    late: state.late,
    major: state.major,
    ending: state.ending,
    department: state.department,
    person: state.person,
    tags: state.tags,
    due: state.deadlines[WHOLE]?.due ?? '',
  };
}

const TOLD: ReadonlySet<ItemEvent['type']> = new Set<ItemEvent['type']>([
  'itemChanged',
  'itemAssigned',
  'itemTransferred',
  'itemDeclined',
  'itemClosed',
  'itemAbsorbed',
  'markedMajor',
  'deadlineSet',
  'deadlineMoved',
]);

function reactionsOf(
  state: Item,
  events: readonly ItemEvent[],
  definition: Definition | undefined,
): readonly Reaction[] {
  const instance = `instance/${state.instance}`;
  const told = events.some((event) => TOLD.has(event.type));
  const opened = events.some(({ type }) => type === 'itemOpened' || type === 'itemAdopted');
  const note = tell<InstanceCommand>(instance, {
    type: 'noteItem',
    collection: state.collection,
    item: summaryOf(state),
  });
  return [
    ...(told && !opened ? [note] : []),
    ...events.flatMap((event) => reactionTo(state, event, definition)),
  ];
}

function reactionTo(
  state: Item,
  event: ItemEvent,
  definition: Definition | undefined,
): readonly Reaction[] {
  if (event.type === 'itemMerged') {
    const stream = `item/${state.instance}/${state.collection}/${event.into}`;
    const { number: from, evidence, files, tags } = state;
    const brought = { evidence, ...(files === undefined ? {} : { files }) };
    return [tell<ItemCommand>(stream, { type: 'absorb', from, ...brought, tags })];
  }
  if (event.type !== 'rungFired' || !definition) return [];
  const ladder = state.deadlines[event.deadline]?.ladder;
  const rung = rungsOf(ladder, definition).find((one) => one.id === event.rung);
  if (rung?.slip === undefined) return [];
  const { slip: series, id } = rung;
  const command: InstanceCommand = { type: 'issueSlip', series, about: state.number, rung: id };
  return [tell(`instance/${state.instance}`, command)];
}
