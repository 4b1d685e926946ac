import type { Collection, Who } from '../../definition/definition.js';
import type { DeadlineRules } from '../deadline.js';
import { raiseMessage } from '../message.js';
import type { MessageRaised } from '../message.js';
import { authoriseParty } from '../authorise.js';
import { resolveWho } from '../party.js';
import type { Party } from '../party.js';
import type { Refused } from '../refusal.js';
import type { Context } from '../stream-kind.js';
import { beginWorkOn } from '../work-on.js';
import type { WorkOn } from '../work-on.js';
import type { ItemEvent } from './event.js';
import { evolveItem } from './evolve.js';
import type { Item } from './state.js';

/** One decision about an item in the making. */
export type ItemWork = WorkOn<Item, ItemEvent>;

export function beginItemWork(state: Item, context: Context): ItemWork {
  return beginWorkOn(state, context, evolveItem);
}

export function collectionOf(work: ItemWork): Collection {
  const collection = work.definition.collections[work.state.collection];
  if (!collection) throw new Error(`${work.context.stream} belongs to no collection`);
  return collection;
}

export function itemRules(work: ItemWork): DeadlineRules {
  return { definition: work.definition, calendar: work.calendar, params: work.state.params };
}

/** Whoever has the item: its person, or else its department. */
export function holderParty(state: Item): Party | undefined {
  if (state.person !== '') return { person: state.person };
  return state.department === '' ? undefined : { department: state.department };
}

/** Whom a definition means, as an item stands. */
export function itemParty(
  work: Pick<ItemWork, 'state' | 'definition'> & {
    readonly context: Pick<Context, 'directory'>;
  },
  who: Who,
): Party | undefined {
  const { state, context } = work;
  const assignee = holderParty(state);
  return resolveWho(who, {
    directory: context.directory,
    roles: state.roles,
    starter: state.starter,
    ...(state.department === '' ? {} : { department: state.department }),
    ...(assignee === undefined ? {} : { assignee }),
    actorOf: () => undefined,
    // The checker lets nobody of a collection be found by the request, which an item does not know.
    field: () => undefined,
    expression: () => undefined,
    roleRule: (role) => work.definition.roles[role],
  });
}

/** The party's people and their agents may act on the item. */
export function mayDo(work: ItemWork, party: Party | undefined): Refused | undefined {
  return authoriseParty(work, party, work.state.assignedAt ?? work.state.enteredAt);
}

export function mayDoAs(work: ItemWork, who: Who): Refused | undefined {
  return mayDo(work, itemParty(work, who));
}

export function tellItem(
  work: ItemWork,
  message: Omit<MessageRaised, 'type' | 'deliverAt' | 'about' | 'subject' | 'item'>,
): void {
  const { calendar, definition, context, state } = work;
  const at = { now: context.now, calendar, definition };
  const { title: subject } = collectionOf(work);
  const { number } = state;
  work.emit(raiseMessage({ ...message, subject, item: number, about: number }, at));
}
