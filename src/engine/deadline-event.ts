import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import type { RungAction } from '../definition/definition.js';
import type { ArmedRung, Deadline } from './deadline.js';
import { dueOnly, isSameDue } from './due.js';
import type { Stood } from './due.js';
import type { Party } from './party.js';

/** Shared by tasks, steps and items. */
export type DeadlineEvent =
  | { readonly type: 'deadlineSet'; readonly deadline: Deadline }
  | {
      readonly type: 'deadlineMoved';
      readonly id: string;
      readonly due: LocalDate;
      /** Only of what is counted in hours. */
      readonly dueAt?: Instant;
      readonly given: boolean;
      readonly provisional: boolean;
      readonly rungs: readonly ArmedRung[];
      /** How long it has stood still in all; absent where the date is counted or given anew. */
      readonly stood?: Stood;
      readonly why: 'extension' | 'event' | 'calendar' | 'resumption';
    }
  | {
      readonly type: 'deadlineMet';
      readonly id: string;
      readonly at: Instant;
      readonly late: boolean;
    }
  | { readonly type: 'deadlineStopped'; readonly id: string; readonly at: Instant }
  | { readonly type: 'deadlineSuspended'; readonly id: string }
  | { readonly type: 'deadlineResumed'; readonly id: string; readonly rungs: readonly ArmedRung[] }
  | {
      readonly type: 'deadlineReassigned';
      readonly id: string;
      readonly owner: Party;
      readonly department?: string;
    }
  | { readonly type: 'deadlineEnded'; readonly id: string }
  | {
      readonly type: 'rungFired';
      readonly deadline: string;
      readonly rung: string;
      readonly action: RungAction;
      readonly at: Instant;
      /** Fired well after its instant, as after an outage. */
      readonly late: boolean;
      readonly to: readonly Party[];
      readonly slip?: string;
    };

const TYPES: ReadonlySet<string> = new Set<DeadlineEvent['type']>([
  'deadlineSet',
  'deadlineMoved',
  'deadlineMet',
  'deadlineStopped',
  'deadlineSuspended',
  'deadlineResumed',
  'deadlineReassigned',
  'deadlineEnded',
  'rungFired',
]);

export function isDeadlineEvent<E extends { readonly type: string }>(
  event: E,
): event is E & DeadlineEvent {
  return TYPES.has(event.type);
}

type Deadlines = Readonly<Record<string, Deadline>>;

/** What a deadline event makes of the deadlines of an instance or an item. */
export function evolveDeadlines(deadlines: Deadlines, event: DeadlineEvent): Deadlines {
  const deadline = deadlineAfter(deadlines, event);
  return deadline ? { ...deadlines, [deadline.id]: deadline } : deadlines;
}

/** The one deadline that an event changes, as it is then. */
export function deadlineAfter(deadlines: Deadlines, event: DeadlineEvent): Deadline | undefined {
  if (event.type === 'deadlineSet') return event.deadline;
  const deadline = deadlines[event.type === 'rungFired' ? event.deadline : event.id];
  return deadline && evolveDeadline(deadline, event);
}

function moved(
  deadline: Deadline,
  event: Extract<DeadlineEvent, { type: 'deadlineMoved' }>,
): Deadline {
  const { dueAt: _dueAt, stood: _stood, ...rest } = deadline;
  const { given, provisional, rungs, stood, why } = event;
  // Only a new due date starts the ladder anew; other moments for the same one do not (K5).
  const level = why === 'calendar' && isSameDue(event, deadline) ? deadline.level : 0;
  return {
    ...rest,
    ...dueOnly(event),
    given,
    provisional,
    rungs,
    level,
    ...(stood === undefined ? {} : { stood }),
  };
}

function evolveDeadline(
  deadline: Deadline,
  event: Exclude<DeadlineEvent, { type: 'deadlineSet' }>,
): Deadline {
  switch (event.type) {
    case 'deadlineMoved':
      return moved(deadline, event);
    case 'deadlineMet':
      return { ...deadline, state: 'met', metAt: event.at, late: event.late };
    case 'deadlineStopped':
      return { ...deadline, state: 'stopped', metAt: event.at };
    case 'deadlineSuspended':
      return { ...deadline, state: 'suspended' };
    case 'deadlineResumed':
      return { ...deadline, state: 'running', late: false, rungs: event.rungs };
    case 'deadlineReassigned':
      return {
        ...deadline,
        owner: event.owner,
        ...(event.department === undefined ? {} : { department: event.department }),
      };
    case 'deadlineEnded':
      return { ...deadline, state: 'ended' };
    case 'rungFired':
      return {
        ...deadline,
        level: event.action === 'escalate' ? deadline.level + 1 : deadline.level,
        rungs: deadline.rungs.map((rung) =>
          rung.id === event.rung ? { ...rung, state: 'fired' } : rung,
        ),
      };
    default:
      return event satisfies never;
  }
}
