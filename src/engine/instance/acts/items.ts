import { isLocalDate } from '../../../calendar/local-date.js';
import { roll } from '../../../calendar/workdays.js';
import type { Collection } from '../../../definition/definition.js';
import { evaluateExpression } from '../../../definition/expression/evaluate-expression.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import { formatNumber } from '../../series/format-number.js';
import type { InstanceCommand } from '../command.js';
import { factsOf } from '../facts-of.js';
import { countUp } from '../numbers.js';
import type { ItemSummary } from '../../item-summary.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseWho } from './authorise.js';
import { checkFilled } from './check-filled.js';

type Enter = Extract<InstanceCommand, { type: 'enterItem' }>;

/** As many items as one collection may have; the cost of expressions is bounded by it. */
export const ITEMS_MAX = 2_000;

/** 登记: a new item gets its number; with a department and a person it is assigned at once. */
export function enterItem(work: Work, command: Enter): Refused | undefined {
  const collection = work.definition.collections[command.collection];
  if (!collection) return unknownCollection(command.collection);
  const refused =
    authoriseWho(work, collection.enter) ??
    mayEnterNow(work, collection) ??
    checkFilled(collection.form, command.form ?? {}) ??
    checkAssignment(work, command) ??
    checkDues(work, collection, command);
  if (refused) return refused;
  const n = countUp(work, `collection:${collection.id}`);
  const year = Number(work.today.slice(0, 4));
  work.emit({
    type: 'itemEntered',
    collection: collection.id,
    number: formatNumber(collection.number, { year, n }),
    by: actorName(work),
    summary: summaryOf(work, collection, command, formatNumber(collection.number, { year, n })),
    form: command.form ?? {},
    with: command.with ?? [],
    ...(command.major === undefined ? {} : { reportDue: command.major.due }),
    milestones: command.milestones ?? [],
  });
  return undefined;
}

function summaryOf(
  work: Work,
  collection: Collection,
  command: Enter,
  number: string,
): ItemSummary {
  const { person } = command;
  const department =
    command.department ??
    (person === undefined ? undefined : work.context.directory.people[person]?.department);
  const due = command.due === undefined ? '' : roll(work.calendar, command.due, collection.roll);
  return {
    number,
    state: department !== undefined && person !== undefined ? 'assigned' : 'registered',
    open: true,
    late: false,
    major: command.major !== undefined,
    ending: '',
    department: department ?? '',
    person: person ?? '',
    tags: [...(command.tags ?? [])].sort(),
    due,
  };
}

/** 合并: one item is taken up by another; both must be open. */
export function mergeItems(
  work: Work,
  command: Extract<InstanceCommand, { type: 'mergeItems' }>,
): Refused | undefined {
  const collection = work.definition.collections[command.collection];
  if (!collection) return unknownCollection(command.collection);
  if (!collection.merge) {
    return refuse('merge.none', '此台账不能合并事项', 'items of this collection cannot be merged');
  }
  const refused = authoriseWho(work, collection.merge.by);
  if (refused) return refused;
  const { from, into } = command;
  const items = work.state.items[collection.id] ?? {};
  const taken = items[from];
  const still = taken?.open === true && taken.state !== 'suspended';
  if (from === into || !still || items[into]?.open !== true) {
    return refuse(
      'merge.notOpen',
      '只能合并两个未销号、未挂起的不同事项',
      'only two different items that are open and not suspended can be merged',
      {
        from,
        into,
      },
    );
  }
  work.emit({ type: 'itemsMerged', collection: collection.id, from, into });
  return undefined;
}

function unknownCollection(collection: string): Refused {
  return refuse(
    'collection.unknown',
    `没有台账${collection}`,
    `there is no collection ${collection}`,
    {
      collection,
    },
  );
}

function mayEnterNow(work: Work, collection: Collection): Refused | undefined {
  const count = Object.keys(work.state.items[collection.id] ?? {}).length;
  if (count >= ITEMS_MAX) {
    return refuse(
      'collection.full',
      `台账最多${String(ITEMS_MAX)}项`,
      `a collection holds at most ${String(ITEMS_MAX)} items`,
    );
  }
  const open =
    collection.enterWhile === undefined ||
    evaluateExpression(work.definition, collection.enterWhile, factsOf(work)) === true;
  return open
    ? undefined
    : refuse('collection.closed', '现在不能登记事项', 'no items can be entered now', {
        rule: collection.enterWhile,
      });
}

function checkAssignment(work: Work, command: Enter): Refused | undefined {
  const { directory } = work.context;
  const { department, person, tags } = command;
  if (department !== undefined && !directory.departments[department]) {
    return refuse(
      'department.unknown',
      `没有科室${department}`,
      `there is no department ${department}`,
      { department },
    );
  }
  if (person !== undefined && !directory.people[person]) {
    return refuse('person.unknown', `没有人员${person}`, `there is no person ${person}`, {
      person,
    });
  }
  const tag = (tags ?? []).find((one) => !work.definition.tags[one]);
  return tag === undefined
    ? undefined
    : refuse('tag.unknown', `没有标签${tag}`, `there is no tag ${tag}`, { tag });
}

function checkDues(
  work: Work,
  collection: Collection,
  { due, major, milestones }: Enter,
): Refused | undefined {
  if (major !== undefined) {
    if (!collection.major) {
      return refuse('major.none', '此台账不分重大事项', 'this collection has no major items');
    }
    const refused = authoriseWho(work, collection.major.by);
    if (refused) return refused;
  }
  const dates = [due, major?.due, ...(milestones ?? []).map((one) => one.due)];
  const wrong = dates.find((one) => one !== undefined && (!isLocalDate(one) || one < work.today));
  return wrong === undefined
    ? undefined
    : refuse('due.past', '期限不能早于今天', 'a due date must not be past', { due: wrong });
}
