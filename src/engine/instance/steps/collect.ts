import type { CollectStep, Join } from '../../../definition/definition.js';
import { reaches } from '../../share.js';
import { peopleOf } from '../../party.js';
import { validAnswers } from '../facts-of.js';
import { departmentsNamed, numberOf, shareOf, textsOf } from '../parameters.js';
import { dueMoment } from '../../due.js';
import { openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import type { StepRules } from './step-rules.js';

/** One task for each department, person or outside respondent; the join says when it is enough. */
export const collectRules: StepRules<CollectStep> = {
  open(work, step) {
    if ('outside' in step.from) {
      openInvitation(work, step);
      return;
    }
    const parts = 'departments' in step.from ? departmentsOf(work, step) : peopleIn(work, step);
    for (const part of parts) openPart(work, step, part);
    work.emit({ type: 'partsSent', step: step.id, sent: parts.length, ...closing(work, step) });
  },
  outcome: (work, step) => (isJoined(work, step) ? 'done' : undefined),
};

/** Somebody who takes part. */
export type Part =
  | { readonly department: string }
  | { readonly person: string }
  | { readonly outside: string; readonly respondent?: unknown };

/** Asks whoever runs a collection from outside to invite respondents, or more of them. */
export function openInvitation(work: Work, step: CollectStep): void {
  const times = tasksOf(work, step.id, 'invite').length + 1;
  openTask(work, step, {
    role: 'invite',
    assignee: partyOf(work, step.by),
    part: times === 1 ? 'invite' : `invite-${String(times)}`,
    withoutDue: true,
  });
}

/** Opens one part's task and gives back its name within the step. */
export function openPart(work: Work, step: CollectStep, part: Part, due?: string): string {
  const name =
    'department' in part ? part.department : 'person' in part ? part.person : part.outside;
  openTask(work, step, {
    role: 'part',
    assignee: 'outside' in part ? { outside: name } : part,
    part: name,
    tags: 'department' in part ? tagsFor(work, step, part.department) : [],
    ...('department' in part ? { department: part.department } : {}),
    ...('outside' in part ? { respondent: part.respondent } : {}),
    ...(due === undefined ? {} : { due }),
  });
  return name;
}

/** A due date that was extended or computed again takes the end of its collection along. */
export function moveClosing(work: Work, step: CollectStep): void {
  const state = work.state.steps[step.id];
  if (state?.state !== 'open' || state.closed) return;
  const { closesAt } = closing(work, step);
  if (closesAt === undefined || closesAt === state.closesAt) return;
  work.emit({ type: 'closingMoved', step: step.id, closesAt });
}

/** When a collection closes: at the end of the latest due date of its parts. */
export function closing(work: Work, step: CollectStep): { readonly closesAt?: string } {
  if (!step.closeAtDue) return {};
  const dues = tasksOf(work, step.id, 'part').flatMap((task) => {
    const deadline = work.state.deadlines[task.id];
    return deadline ? [dueMoment(deadline, work.calendar.zone)] : [];
  });
  const last = dues.sort().at(-1);
  return last === undefined ? {} : { closesAt: last };
}

function departmentsOf(work: Work, step: CollectStep): readonly Part[] {
  if (!('departments' in step.from)) return [];
  return departmentsNamed(work, step.from.departments).map((department) => ({ department }));
}

function peopleIn(work: Work, step: CollectStep): readonly Part[] {
  if (!('people' in step.from)) return [];
  const party = partyOf(work, step.from.people);
  return party ? peopleOf(party, work.context.directory).map((person) => ({ person })) : [];
}

function tagsFor(work: Work, step: CollectStep, department: string): readonly string[] {
  if (step.tags === undefined) return [];
  const map = work.state.params[step.tags];
  return typeof map === 'object' && map !== null
    ? textsOf((map as Readonly<Record<string, unknown>>)[department])
    : [];
}

/**
 * A collection that closes at its due date is judged then, or when everybody has answered; any
 * other as soon as enough have.
 */
function isJoined(work: Work, step: CollectStep): boolean {
  const state = work.state.steps[step.id];
  if (!state) return false;
  const parts = tasksOf(work, step.id, 'part');
  const onPaper = state.paper.valid + state.paper.invalid;
  const open = parts.filter((task) => task.state === 'open').length > onPaper;
  if ('outside' in step.from && state.sent === 0) return false;
  if (step.closeAtDue && !state.closed && open) return false;
  return holds(work, step.join, {
    open,
    valid: validAnswers(work.state, step.id, state),
    sent: state.sent,
  });
}

function holds(
  work: Work,
  join: Join,
  count: {
    readonly open: boolean;
    readonly valid: number;
    readonly sent: number;
  },
): boolean {
  switch (join.kind) {
    case 'all':
      return !count.open;
    case 'count':
      return count.valid >= numberOf(work, join.n);
    case 'ratio':
      return count.sent > 0 && reaches(count.valid, count.sent, join.op, shareOf(work, join.of));
    default:
      return join satisfies never;
  }
}
