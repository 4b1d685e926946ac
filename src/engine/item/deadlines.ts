import type { LocalDate } from '../../calendar/calendar-data.js';
import { roll } from '../../calendar/workdays.js';
import { armRungs, newDeadline, skipPassed } from '../deadline.js';
import type { Deadline } from '../deadline.js';
import { collectionOf, holderParty, itemRules } from './work.js';
import type { ItemWork } from './work.js';

/** The due date of the whole item; its report and milestones have deadlines of their own. */
export const WHOLE = 'item';
export const REPORT = 'report';

export function milestoneDeadline(id: string): string {
  return `milestone:${id}`;
}

/** Sets a due date, rolled as the collection says, with the collection's ladder. */
export function setItemDeadline(work: ItemWork, id: string, given: LocalDate): void {
  const collection = collectionOf(work);
  const due = roll(work.calendar, given, collection.roll);
  const { department, assignedAt } = work.state;
  const { now } = work.context;
  const deadline = newDeadline(
    {
      id,
      on: id,
      owner: holderParty(work.state) ?? { administrator: true },
      department: department === '' ? undefined : department,
      due,
      given: true,
      ladder: collection.ladder,
      openedAt: assignedAt ?? now,
    },
    now,
    itemRules(work),
  );
  work.emit({ type: 'deadlineSet', deadline });
}

/** K5: a new due date, rungs anew, level back to 0. */
export function moveItemDeadline(
  work: ItemWork,
  deadline: Deadline,
  due: LocalDate,
  why: 'extension' | 'resumption',
): void {
  const rungs = armRungs({ due }, deadline.ladder, work.context.now, itemRules(work));
  const provisional = !work.calendar.covers(due);
  const { id } = deadline;
  work.emit({ type: 'deadlineMoved', id, due, given: true, provisional, rungs, why });
}

/** While a submission waits for verification nothing rings; no moment moves (K4). */
export function stopDeadlines(work: ItemWork): void {
  for (const deadline of inState(work, ['running'])) {
    work.emit({ type: 'deadlineStopped', id: deadline.id, at: work.context.now });
  }
}

export function resumeDeadlines(work: ItemWork, from: 'stopped' | 'suspended'): void {
  for (const deadline of inState(work, [from])) {
    const rungs = skipPassed(deadline.rungs, work.context.now);
    work.emit({ type: 'deadlineResumed', id: deadline.id, rungs });
  }
}

export function endDeadlines(work: ItemWork): void {
  for (const deadline of inState(work, ['running', 'stopped', 'suspended'])) {
    work.emit({ type: 'deadlineEnded', id: deadline.id });
  }
}

/** After a change of hands the ladder climbs in the new department; the due date stays (K12). */
export function reassignDeadlines(work: ItemWork): void {
  const { department } = work.state;
  for (const deadline of inState(work, ['running', 'stopped', 'suspended'])) {
    work.emit({
      type: 'deadlineReassigned',
      id: deadline.id,
      owner: holderParty(work.state) ?? { administrator: true },
      ...(department === '' ? {} : { department }),
    });
  }
}

export function inState(work: ItemWork, states: readonly Deadline['state'][]): readonly Deadline[] {
  return Object.values(work.state.deadlines)
    .filter((deadline) => states.includes(deadline.state))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
