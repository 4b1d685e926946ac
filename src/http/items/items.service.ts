import { Injectable } from '@nestjs/common';
import type { Collection } from '../../definition/definition.js';
import type { ItemAnswer } from '../../engine/explain/why-item.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Answers } from '../../runtime/answers/answers.js';
import { Office } from '../../runtime/office.js';
import type { KeyedRow } from '../../runtime/ports/views.js';
import { mergedRows, textIn } from '../../runtime/reading/merged-rows.js';
import { trialsOnItem } from '../../runtime/reading/item-trials.js';
import { offered } from '../../runtime/reading/offers.js';
import { PersonalValues, type LookedAt } from '../../runtime/reading/personal-values.js';
import { Scenes, type Moment, type Scene } from '../../runtime/reading/scenes.js';
import { ITEMS } from '../../runtime/views/items-view.js';
import { actViews } from '../core/acts-offered.js';
import { commandOf } from '../core/acts.js';
import { isId } from '../core/checks.js';
import { Doing, type Done } from '../core/doing.js';
import { foundInstance, ownOf } from '../core/found.js';
import { historyPage } from '../core/history.js';
import { momentOf } from '../core/moments.js';
import { pageOf, readCursor, readTextCursor, type Page, type PageQuery } from '../core/paging.js';
import { notFound, type ProblemError } from '../core/problem.js';
import { withoutHiddenNames } from '../files/attachment-views.js';
import { ITEM_ACTS } from './item-acts.js';
import { countsOf, itemRow, itemView } from './item-views.js';
import {
  ITEM_STATES,
  type EnterItemBody,
  type ItemActBody,
  type ItemRowView,
  type ItemView,
  type LedgerQuery,
  type LedgerView,
  type OwnItemsQuery,
} from './items.dto.js';

/** An item by its address. */
export interface ItemAddress {
  readonly id: string;
  readonly collection: string;
  readonly number: string;
}

/** Where an item is entered, and by whom. */
export interface Entering {
  readonly caller: Caller;
  readonly id: string;
  readonly collection: string;
  readonly key: string;
}

/** Ledgers, single items and what is done with them. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly answers: Answers,
    private readonly personal: PersonalValues,
    private readonly doing: Doing,
  ) {}

  async ledger(
    caller: Caller,
    id: string,
    collection: string,
    query: LedgerQuery,
  ): Promise<LedgerView> {
    const { limit, cursor, asOf } = query;
    const moment = momentOf({ asOf }, this.scenes.now);
    const scene = await foundInstance(this.scenes, id, moment);
    const { title } = foundCollection(scene, collection);
    const rows: ItemRowView[] = [];
    for (const number of Object.keys(scene.state.items[collection] ?? {}).sort()) {
      const item = await this.scenes.item(id, collection, number, moment);
      if (item) rows.push(itemRow(item));
    }
    const after = readCursor(cursor)?.key ?? '';
    const matching = rows.filter((row) => matches(row, query) && row.number > after);
    const page = pageOf(
      matching,
      limit,
      ({ number }) => ({ key: number }),
      (row) => row,
    );
    const items = await this.#shown(caller, page.items, scene, `collection ${collection}`);
    return { title, counts: countsOf(rows), ...page, items };
  }

  /** Items that a person answers for, in all instances, by due date. */
  async ofPerson(
    { person }: Caller,
    { limit, cursor, state }: OwnItemsQuery,
  ): Promise<Page<ItemRowView>> {
    const after = readTextCursor(cursor);
    const states = state === undefined ? OPEN_STATES : [state];
    const parts = states.map((one) => ({ equals: { person, state: one } }));
    const thingOf = ({ key }: KeyedRow) => key;
    const merging = { view: ITEMS.name, by: 'due', thingOf };
    const found = await mergedRows(this.office.queries, merging, parts, {
      after,
      limit: limit + 1,
    });
    const placeOf = (one: KeyedRow) => ({ value: textIn(one.row, 'due'), key: one.key });
    const { items, ...rest } = pageOf(found, limit, placeOf, (one) => one);
    const shown: ItemRowView[] = [];
    for (const { row } of items) {
      const [instance = '', collection = ''] = textIn(row, 'ledger').split('/');
      const scene = await this.scenes.item(instance, collection, textIn(row, 'number'));
      if (scene) shown.push(itemRow(scene));
    }
    return { ...rest, items: shown };
  }

  async one(caller: Caller, address: ItemAddress): Promise<ItemView> {
    const scene = await this.#item(address);
    const instance = await foundInstance(this.scenes, address.id);
    const acts = offered(this.office, scene, caller.person, trialsOnItem(scene));
    const view = { ...itemView(scene), acts: actViews(acts, ITEM_ACTS) };
    return withoutHiddenNames(
      await this.#shown(caller, view, instance, `item ${address.number}`, scene.state),
    );
  }

  async enter({ caller, id, collection, key }: Entering, body: EnterItemBody): Promise<Done> {
    const { occurredAt, reason, ...said } = body;
    const given = Object.fromEntries(
      Object.entries(said).filter(([, value]: readonly [string, unknown]) => value !== undefined),
    );
    if (!isId(collection)) throw noCollection(collection);
    const command = { type: 'enterItem', collection, ...given };
    return this.doing.does({ stream: `instance/${id}`, command, caller, key, occurredAt, reason });
  }

  async act(
    caller: Caller,
    { id, collection, number }: ItemAddress,
    body: ItemActBody,
    { key, version }: { readonly key: string; readonly version: number | undefined },
  ): Promise<Done> {
    const { reached, ...said } = commandOf(body, ITEM_ACTS) as Typed & {
      readonly reached?: string;
    };
    const command = {
      ...said,
      ...(reached === undefined ? {} : { milestone: reached }),
      ...(version === undefined ? {} : { version }),
    };
    const { occurredAt, reason } = body;
    const stream = itemStream(id, collection, number);
    return this.doing.does({ stream, command, caller, key, occurredAt, reason });
  }

  async why(address: ItemAddress, asOf: string | undefined): Promise<ItemAnswer> {
    const { now } = this.scenes;
    await this.#item(address, momentOf({ asOf }, now));
    const { id, collection, number } = address;
    const at = { now, ...(asOf === undefined ? {} : { asOf }) };
    const answer = await this.answers.whyItem(itemStream(id, collection, number), at);
    if (!answer) throw noItem(address);
    return answer;
  }

  async history(address: ItemAddress, query: PageQuery): Promise<Page<object>> {
    const { stream } = await this.#item(address);
    return historyPage((asked) => this.answers.histories.ofStream(stream, asked), query);
  }

  async #item(address: ItemAddress, moment: Moment = {}): Promise<Scene<Item>> {
    const { id, collection, number } = address;
    const known = isId(id) && isId(collection);
    const scene = known ? await this.scenes.item(id, collection, number, moment) : undefined;
    if (!scene) throw noItem(address);
    return scene;
  }

  async #shown<Value>(
    caller: Caller,
    value: Value,
    { state: instance, directory, stream }: Scene<Instance>,
    what: string,
    item?: Item,
  ): Promise<Value> {
    const parties = item ? [...item.with, { person: item.person }] : [];
    const at: LookedAt = { instance, directory, stream, parties };
    return this.personal.shownTo(caller, value, at, what);
  }
}

const OPEN_STATES = ITEM_STATES.filter((state) => state !== 'closed' && state !== 'merged');

function matches(row: ItemRowView, query: LedgerQuery): boolean {
  const { state, department, person, dueBefore, light } = query;
  return (
    (state === undefined || row.state === state) &&
    (department === undefined || row.department?.id === department) &&
    (person === undefined || row.person?.id === person) &&
    (light === undefined || row.light === light) &&
    (dueBefore === undefined || (row.due !== null && row.due < dueBefore))
  );
}

export function foundCollection({ definition }: Scene<Instance>, id: string): Collection {
  const collection = ownOf(definition.collections, id);
  if (!collection) throw noCollection(id);
  return collection;
}

function noCollection(collection: string): ProblemError {
  return notFound(
    'collection.unknown',
    `没有台账${collection}。`,
    `There is no collection ${collection}.`,
    {
      collection,
    },
  );
}

function noItem({ number }: ItemAddress): ProblemError {
  return notFound('item.unknown', `没有事项${number}。`, `There is no item ${number}.`, { number });
}
