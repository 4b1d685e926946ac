import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import { addDays } from '../../calendar/local-date.js';
import { localDateOf, startOfDay } from '../../calendar/local-time.js';
import { monthWindow } from '../../calendar/month-window.js';
import { roll } from '../../calendar/workdays.js';
import type {
  Anchor,
  DateRule,
  GroupStep,
  Phase,
  Step,
  Window,
} from '../../definition/definition.js';
import { newDeadline, recomputedRungs } from '../deadline.js';
import type { Deadline } from '../deadline.js';
import { dueAfterStanding, dueBy, dueOnly, isLate, isSameDue } from '../due.js';
import type { Anchored, Due } from '../due.js';
import { departmentOf, orAdministrator } from '../party.js';
import { deadlineRules, partyOf } from './work.js';
import type { Work } from './work.js';

/** Sets the windows and the due dates that can be computed now and were not known before. */
export function setDates(work: Work): void {
  for (const phase of Object.values(work.definition.phases)) setWindow(work, phase);
  for (const step of Object.values(work.definition.steps)) {
    if (step.kind === 'group') setGroupDeadlines(work, step);
  }
}

/**
 * Computes every date again that nobody has given or granted, and moves the deadlines that stand;
 * `event` names the one whose date is another one now.
 */
export function moveDates(work: Work, why: 'event' | 'calendar', event?: string): void {
  for (const deadline of Object.values(work.state.deadlines)) {
    if (deadline.state !== 'running' && deadline.state !== 'stopped') continue;
    const stood = countsFrom(work, deadline, event) ? undefined : deadline.stood;
    const found = deadline.given ? undefined : dueNow(work, deadline);
    const due = !found
      ? dueOnly(deadline)
      : stood
        ? dueAfterStanding(found, stood, work.calendar)
        : found;
    if (isSameDue(due, deadline) && why !== 'calendar') continue;
    const rungs = recomputedRungs(deadline, due, work.context.now, deadlineRules(work));
    if (!rungs) continue;
    const provisional = !work.calendar.covers(due.due);
    const { id, given } = deadline;
    const kept = stood ? { stood } : {};
    work.emit({ type: 'deadlineMoved', id, ...due, given, provisional, rungs, ...kept, why });
  }
}

/** Who sets a date outside sets it whatever stood still here before. */
function countsFrom(work: Work, deadline: Deadline, event: string | undefined): boolean {
  const from = ruleOf(work, deadline)?.from;
  return event !== undefined && from?.kind === 'event' && from.name === event;
}

/** The due date of a step's task, or undefined where it has none or its anchor is not known yet. */
export function dueOfTask(
  work: Work,
  step: Step,
  openedAt: Instant,
  given?: LocalDate,
): (Due & { readonly given: boolean }) | undefined {
  const rule = 'due' in step ? step.due : undefined;
  if (!rule) return undefined;
  if (rule.from.kind === 'given') {
    return given === undefined
      ? undefined
      : { ...dueBy(rule, { date: given }, deadlineRules(work)), given: true };
  }
  const due = dueOf(work, rule, step, openedAt);
  return due && { ...due, given: false };
}

/** Sets a phase's window where it can be computed and is not what it was; an ended phase keeps its own. */
export function setWindow(work: Work, phase: Phase): void {
  if (!phase.window) return;
  const dates = windowDates(work, phase, phase.window);
  if (!dates) return;
  const zone = work.calendar.zone;
  const from = startOfDay(dates.first, zone);
  const to = startOfDay(addDays(dates.last, 1), zone);
  const state = work.state.phases[phase.id];
  if (state?.from === from && state.to === to) return;
  if (state?.endedAt !== undefined) return;
  work.emit({ type: 'windowSet', phase: phase.id, from, to, closes: phase.atEnd === 'close' });
}

function windowDates(
  work: Work,
  phase: Phase,
  window: Window,
): { readonly first: LocalDate; readonly last: LocalDate } | undefined {
  if (window.kind === 'months') {
    const year = Number(work.state.params[window.year]);
    const { first, last } = monthWindow(year, window.from, window.to);
    return { first, last: roll(work.calendar, last, window.roll) };
  }
  const first = dueOf(work, window.from, phase, work.state.startedAt)?.due;
  const last = dueOf(work, window.to, phase, work.state.startedAt)?.due;
  return first === undefined || last === undefined ? undefined : { first, last };
}

function setGroupDeadlines(work: Work, step: GroupStep): void {
  const state = work.state.steps[step.id];
  if (!state || (state.state !== 'waiting' && state.state !== 'open')) return;
  for (const [name, rule] of Object.entries(step.deadlines)) {
    const id = groupDeadlineId(step, state.cycle, name);
    if (work.state.deadlines[id]) continue;
    if (state.state === 'waiting' && rule.due.from.kind !== 'event') continue;
    const openedAt = state.openedAt ?? work.context.now;
    const due = dueOf(work, rule.due, step, openedAt);
    if (due === undefined) continue;
    const owner = orAdministrator(partyOf(work, rule.owner), work.context.directory);
    const department = departmentOf(owner, work.context.directory);
    const { ladder } = rule;
    const deadline = newDeadline(
      { id, on: step.id, owner, department, ...due, given: false, ladder, openedAt },
      work.context.now,
      deadlineRules(work),
    );
    work.emit({ type: 'deadlineSet', deadline });
    const at = rule.metBy === undefined ? undefined : doneAt(work, rule.metBy);
    if (at === undefined) continue;
    work.emit({ type: 'deadlineMet', id, at, late: isLate(due, at, work.calendar.zone) });
  }
}

/** When a step was done, or what it submits was sent; a date that comes to light later is met then. */
function doneAt(work: Work, id: string): Instant | undefined {
  const state = work.state.steps[id];
  const ended = state?.state === 'done' ? state.endedAt : undefined;
  if (work.definition.steps[id]?.kind !== 'submit') {
    return ended;
  }
  const sent = Object.values(work.state.tasks).find(
    (task) => task.step === id && task.role === 'send' && task.cycle === state?.cycle,
  );
  // One that was done before the instance was adopted has no tasks.
  return sent ? sent.doneAt : ended;
}

export function groupDeadlineId(step: GroupStep, cycle: number, name: string): string {
  return `${step.id}${cycle > 1 ? `@${String(cycle)}` : ''}/${name}`;
}

/** The date by the deadline's own rule as things stand now. */
function dueNow(work: Work, deadline: Deadline): Due | undefined {
  const step = work.definition.steps[deadline.on];
  const rule = ruleOf(work, deadline);
  return step && rule && dueOf(work, rule, step, deadline.openedAt);
}

function ruleOf(work: Work, deadline: Deadline): DateRule | undefined {
  const step = work.definition.steps[deadline.on];
  if (step?.kind === 'group') {
    return step.deadlines[deadline.id.slice(deadline.id.lastIndexOf('/') + 1)]?.due;
  }
  return step && 'due' in step ? step.due : undefined;
}

function dueOf(work: Work, rule: DateRule, on: Step | Phase, openedAt: Instant): Due | undefined {
  const anchor = anchorOf(work, rule.from, on, openedAt);
  return anchor && dueBy(rule, anchor, deadlineRules(work));
}

/** What an anchor stands for as things are now; undefined while it is not known. */
export function anchorOf(
  work: Work,
  anchor: Anchor,
  on: Step | Phase,
  openedAt: Instant,
): Anchored | undefined {
  const zone = work.calendar.zone;
  switch (anchor.kind) {
    case 'opened':
      return { date: localDateOf(openedAt, zone), at: openedAt };
    case 'started':
      return { date: localDateOf(work.state.startedAt, zone), at: work.state.startedAt };
    case 'given':
      return undefined;
    case 'windowEnd': {
      const to = work.state.phases['phase' in on ? on.phase : on.id]?.to;
      return to === undefined ? undefined : { date: addDays(localDateOf(to, zone), -1) };
    }
    case 'date':
      return { date: anchor.date };
    case 'parameter':
      return dateOrNone(work.state.params[anchor.name]);
    case 'field':
      return dateOrNone(work.state.form[anchor.name]);
    case 'event':
      return dateOrNone(work.state.events[anchor.name]?.date);
    default:
      return anchor satisfies never;
  }
}

function dateOrNone(value: unknown): Anchored | undefined {
  return typeof value === 'string' && value !== '' ? { date: value } : undefined;
}
