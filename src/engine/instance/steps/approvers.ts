import type { ApproveStep, Who } from '../../../definition/definition.js';
import { actingAgents, partsOf, peopleOf, superiorOf } from '../../party.js';
import type { Party } from '../../party.js';
import type { AutoDecision, Task } from '../state.js';
import { before } from '../graph.js';
import { partiesOf, partyOf } from '../work.js';
import type { Work } from '../work.js';

/** Somebody who is to decide on a step, or what a rule decides in his stead. */
export interface Seat {
  /** Nobody could be found where there is none. */
  readonly person?: string;
  readonly assignee: Party | undefined;
  readonly auto?: { readonly by: AutoDecision; readonly decision: 'approved' | 'refused' };
}

/** In the order in which the definition names them; nobody decides twice on one step. */
function approversOf(work: Work, step: ApproveStep): readonly string[] {
  const people = partiesOf(work, step.by).flatMap((party) => peopleInOrder(work, party));
  return [...new Set(people)];
}

/** Whom the step asks, by its rules for the starter, the repeated, the barred and the empty. */
export function seatsOf(work: Work, step: ApproveStep): readonly Seat[] {
  const barred = barredFrom(work, step.not);
  const asked = forStarter(work, step, approversOf(work, step)).filter(
    ({ person }) => !barred.has(person),
  );
  const seats = asked.filter(
    (seat, i) => asked.findIndex((one) => one.person === seat.person) === i,
  );
  if (seats.length === 0) return ifEmpty(work, step, barred);
  const people = seats.map(({ person }) => person);
  return seats.map(({ person, auto }) => {
    const by = auto ?? repeated(work, step, person);
    return {
      person,
      assignee: withoutSecondVote(work, person, people),
      ...(by === undefined ? {} : { auto: { by, decision: 'approved' as const } }),
    };
  });
}

/** Whoever separation of duties keeps from it. */
export function barredFrom(work: Work, not: readonly Who[]): ReadonlySet<string> {
  const { directory } = work.context;
  return new Set(partiesOf(work, not).flatMap((party) => peopleOf(party, directory)));
}

function peopleInOrder(work: Work, party: Party): readonly string[] {
  const { directory } = work.context;
  return partsOf(party)
    .flatMap((part) => peopleOf(part, directory))
    .filter((person) => Object.hasOwn(directory.people, person));
}

interface Asked {
  readonly person: string;
  readonly auto?: AutoDecision;
}

function forStarter(work: Work, step: ApproveStep, approvers: readonly string[]): readonly Asked[] {
  const { starter } = work.state;
  return approvers.flatMap((person): readonly Asked[] => {
    if (person !== starter || step.ifStarter === 'ask') return [{ person }];
    if (step.ifStarter === 'skip') {
      return approvers.length > 1 ? [] : [{ person, auto: 'starter' }];
    }
    const instead = insteadOfStarter(work, step.ifStarter);
    // Nobody stands above him: he cannot be asked, and an empty step has a rule of its own.
    return instead === undefined ? [] : [{ person: instead }];
  });
}

function insteadOfStarter(work: Work, whom: 'superior' | 'head'): string | undefined {
  const { directory } = work.context;
  const { starter } = work.state;
  const head = directory.departments[directory.people[starter]?.department ?? '']?.head;
  if (whom === 'head' && head !== undefined && head !== starter) return head;
  const superior = superiorOf({ person: starter }, directory);
  return superior && 'person' in superior ? superior.person : undefined;
}

function ifEmpty(work: Work, step: ApproveStep, barred: ReadonlySet<string>): readonly Seat[] {
  const rule = step.ifEmpty;
  if (rule === 'administrator') return [{ assignee: undefined }];
  if (rule === 'pass' || rule === 'refuse') {
    const decision = rule === 'pass' ? 'approved' : 'refused';
    return [{ assignee: undefined, auto: { by: 'empty', decision } }];
  }
  const party = partyOf(work, rule);
  const people = party ? peopleInOrder(work, party).filter((one) => !barred.has(one)) : [];
  if (people.length === 0) return [{ assignee: undefined }];
  return people.map((person) => ({ person, assignee: { person } }));
}

/**
 * 去重. After a return everybody is asked again, since what was approved may have changed.
 */
function repeated(work: Work, step: ApproveStep, person: string): AutoDecision | undefined {
  if (step.repeat === 'ask' || wasReturned(work)) return undefined;
  const steps =
    step.repeat === 'once' ? before(work.definition, step.id) : stepsJustBefore(work, step.id);
  const approved = steps.some((id) => approvals(work, id).some(({ doneBy }) => doneBy === person));
  return approved ? 'repeat' : undefined;
}

function wasReturned(work: Work): boolean {
  return Object.values(work.state.tasks).some(
    (task) => task.decision === 'returned' || task.role === 'rework',
  );
}

function approvals(work: Work, step: string): readonly Task[] {
  const cycle = work.state.steps[step]?.cycle;
  return Object.values(work.state.tasks).filter(
    (task) => task.step === step && task.cycle === cycle && task.decision === 'approved',
  );
}

/** The approvals that this one follows; what was skipped lets those before it count. */
function stepsJustBefore(work: Work, id: string): readonly string[] {
  const needs = work.definition.steps[id]?.needs ?? [];
  return needs.flatMap((need) =>
    work.state.steps[need]?.state === 'skipped' ? stepsJustBefore(work, need) : [need],
  );
}

/**
 * Whoever has an agent who decides here himself keeps the task, and his next agent may act; where
 * there is no other, whoever keeps the processes may, since nobody has two votes on one step.
 */
function withoutSecondVote(work: Work, person: string, people: readonly string[]): Party {
  const { directory, now } = work.context;
  const agents = actingAgents(person, { directory, now, openedAt: now });
  if (agents.length === 0 || agents.some((agent) => !people.includes(agent))) return { person };
  return { anyOf: [{ person }, { administrator: true }] };
}
