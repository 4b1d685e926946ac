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
import { dueBy, isLate, newDeadline, recomputedRungs } from '../deadline.js';
import type { Deadline } from '../deadline.js';
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

/** Computes every date again that nobody has given or granted, and moves the deadlines that stand. */
export function moveDates(work: Work, why: 'event' | 'calendar'): void {
  for (const deadline of Object.values(work.state.deadlines)) {
    if (deadline.state !== 'running' && deadline.state !== 'stopped') continue;
    const due = deadline.given ? deadline.due : (dueNow(work, deadline) ?? deadline.due);
    if (due === deadline.due && why !== 'calendar') continue;
    const rungs = recomputedRungs(deadline, due, work.context.now, deadlineRules(work));
    if (!rungs) continue;
    const provisional = !work.calendar.covers(due);
    const { id, given } = deadline;
    work.emit({ type: 'deadlineMoved', id, due, given, provisional, rungs, why });
  }
}

/** The due date of a step's task, or undefined where it has none or its anchor is not known yet. */
export function dueOfTask(
  work: Work,
  step: Step,
  openedAt: Instant,
  given?: LocalDate,
): { readonly due: LocalDate; readonly given: boolean } | undefined {
  const rule = 'due' in step ? step.due : undefined;
  if (!rule) return undefined;
  if (rule.from.kind === 'given') {
    return given === undefined
      ? undefined
      : { due: dueBy(rule, given, deadlineRules(work)), given: true };
  }
  const due = dueOf(work, rule, step, openedAt);
  return due === undefined ? undefined : { due, given: false };
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
  const first = dueOf(work, window.from, phase, work.state.startedAt);
  const last = dueOf(work, window.to, phase, work.state.startedAt);
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
      { id, on: step.id, owner, department, due, given: false, ladder, openedAt },
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
function dueNow(work: Work, deadline: Deadline): LocalDate | undefined {
  const step = work.definition.steps[deadline.on];
  if (!step) return undefined;
  if (step.kind === 'group') {
    const name = deadline.id.slice(deadline.id.lastIndexOf('/') + 1);
    const rule = step.deadlines[name];
    return rule && dueOf(work, rule.due, step, deadline.openedAt);
  }
  return dueOfTask(work, step, deadline.openedAt)?.due;
}

function dueOf(
  work: Work,
  rule: DateRule,
  on: Step | Phase,
  openedAt: Instant,
): LocalDate | undefined {
  const anchor = anchorDate(work, rule.from, on, openedAt);
  return anchor === undefined ? undefined : dueBy(rule, anchor, deadlineRules(work));
}

/** The date that an anchor stands for as things are now; undefined while it is not known. */
export function anchorDate(
  work: Work,
  anchor: Anchor,
  on: Step | Phase,
  openedAt: Instant,
): LocalDate | undefined {
  const zone = work.calendar.zone;
  switch (anchor.kind) {
    case 'opened':
      return localDateOf(openedAt, zone);
    case 'started':
      return localDateOf(work.state.startedAt, zone);
    case 'given':
      return undefined;
    case 'windowEnd': {
      const to = work.state.phases['phase' in on ? on.phase : on.id]?.to;
      return to === undefined ? undefined : addDays(localDateOf(to, zone), -1);
    }
    case 'date':
      return anchor.date;
    case 'parameter':
      return dateOrNone(work.state.params[anchor.name]);
    case 'field':
      return dateOrNone(work.state.form[anchor.name]);
    case 'event':
      return work.state.events[anchor.name]?.date;
    default:
      return anchor satisfies never;
  }
}

function dateOrNone(value: unknown): LocalDate | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
