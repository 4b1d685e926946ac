import { actorName } from '../../authorise.js';
import { isLocalDate } from '../../../calendar/local-date.js';
import { localDateOf } from '../../../calendar/local-time.js';
import { shift, spanEnd } from '../../due.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { ItemAct, ItemNews } from '../command.js';
import {
  REPORT,
  WHOLE,
  endDeadlines,
  inState,
  milestoneDeadline,
  reassignDeadlines,
  setItemDeadline,
} from '../deadlines.js';
import {
  collectionOf,
  holderParty,
  itemParty,
  itemRules,
  mayDo,
  mayDoAs,
  tellItem,
} from '../work.js';
import type { ItemWork } from '../work.js';
import { mayMove, moveOn } from './move.js';

/** What the instance has entered becomes an item; whom it names has it at once. */
export function enter(work: ItemWork, command: Extract<ItemNews, { type: 'enter' }>): void {
  const { milestones, reportDue, type, ...opened } = command;
  work.emit({ type: 'itemOpened', ...opened, milestones, at: work.context.now });
  work.emit({ type: 'itemChanged', from: 'none', to: 'registered' });
  const { department, person, due, state } = command.summary;
  if (state === 'assigned') giveTo(work, department, person, command.with);
  if (due !== '') setItemDeadline(work, WHOLE, due);
  if (reportDue !== undefined) setItemDeadline(work, REPORT, reportDue);
  for (const one of milestones) setItemDeadline(work, milestoneDeadline(one.id), one.due);
}

/**
 * 交办: to a person, in his own department unless another is named. What was declined keeps its due
 * dates, the one of its written report too, unless another is given.
 */
export function assign(
  work: ItemWork,
  command: Extract<ItemAct, { type: 'assign' }>,
): Refused | undefined {
  const department = departmentFor(work, command);
  const refused =
    mayDoAs(work, collectionOf(work).assign) ??
    mayMove(work, 'assign') ??
    checkDue(command.due, work.today) ??
    (department === undefined ? unknownPerson(command.person) : undefined);
  if (refused ?? department === undefined) return refused;
  giveTo(work, department, command.person, command.with ?? work.state.with);
  for (const { id, due } of inState(work, ['ended'])) setItemDeadline(work, id, due);
  if (command.due !== undefined) setItemDeadline(work, WHOLE, command.due);
  reassignDeadlines(work);
  return undefined;
}

function giveTo(
  work: ItemWork,
  department: string,
  person: string,
  handlers: ItemWork['state']['with'],
): void {
  const { now } = work.context;
  work.emit({ type: 'itemAssigned', department, person, with: handlers, at: now });
  moveOn(work, 'assign');
  const to = holderParty(work.state);
  if (!collectionOf(work).notice || !to) return;
  tellItem(work, { to, kind: 'notice' });
}

/** The department of an assignment; undefined where the person or the department is not known. */
export function departmentFor(
  work: ItemWork,
  { department, person }: { readonly department?: string; readonly person: string },
): string | undefined {
  const { directory } = work.context;
  const known = directory.people[person];
  const id = department ?? known?.department;
  return known && id !== undefined && directory.departments[id] ? id : undefined;
}

export function unknownPerson(person: string): Refused {
  return refuse(
    'person.unknown',
    `通讯录中没有人员${person}，或其科室不明`,
    `the directory has no person ${person} with a department`,
    { person },
  );
}

export function checkDue(due: string | undefined, today: string): Refused | undefined {
  if (due === undefined || (isLocalDate(due) && due >= today)) return undefined;
  return refuse('due.past', '期限不能早于今天', 'a due date must not be past', { due });
}

/** 签收. */
export function accept(work: ItemWork): Refused | undefined {
  const refused = mayDo(work, holderParty(work.state)) ?? mayMove(work, 'accept');
  if (refused) return refused;
  moveOn(work, 'accept');
  return undefined;
}

/** 退办: within the days that the collection allows, and with a reason. */
export function decline(
  work: ItemWork,
  { opinion }: Extract<ItemAct, { type: 'decline' }>,
): Refused | undefined {
  const rule = collectionOf(work).decline;
  if (!rule) return refuse('decline.none', '此台账不能退办', 'items here cannot be declined');
  const refused = mayDo(work, holderParty(work.state)) ?? mayMove(work, 'decline');
  if (refused) return refused;
  const from = work.state.assignedAt ?? work.context.now;
  if (work.context.now >= spanEnd(from, rule.within, itemRules(work))) {
    const last = shift(localDateOf(from, work.calendar.zone), rule.within, 1, itemRules(work));
    return refuse('decline.late', `退办期限已过（${last}）`, `it could be declined until ${last}`, {
      last,
    });
  }
  work.emit({ type: 'itemDeclined', by: actorName(work), opinion });
  moveOn(work, 'decline');
  endDeadlines(work);
  const to = itemParty(work, collectionOf(work).assign);
  if (to) tellItem(work, { to, kind: 'declined', detail: { zh: opinion, en: opinion } });
  return undefined;
}
