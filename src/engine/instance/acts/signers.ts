import type { Step } from '../../../definition/definition.js';
import { isAdministrator } from '../../administrator-only.js';
import { actorName } from '../../authorise.js';
import { peopleOf } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import { endTask, isPending, openTask, tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { checkGiven, findDecision, noteApproval, refuseTwoVotes } from './approval.js';
import { bindChosen, checkChosen } from './choose.js';
import { checkRequest } from './edit-request.js';
import { findTask } from './find-task.js';
import { checkAllowed, mayHandle, refuseBarredPerson } from './handle.js';
import { askIfNobodyIs, hold, proceed } from './proceed.js';

/** Signers of signers of signers; more would hide who answers for a step. */
export const SIGNERS_DEPTH_MAX = 3;
const SIGNERS_MAX = 20;

type AddSigner = Extract<TaskCommand, { type: 'addSigner' }>;

/** 加签. Before: he waits for them. After: he approves, and the step waits. With: they vote too. */
export function addSigner(work: Work, command: AddSigner): Refused | undefined {
  const found = findDecision(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused =
    mayHandle(work, task, step) ??
    refuseTwoVotes(work, task) ??
    checkAllowed(step, command.how) ??
    checkSigners(work, task, step, command) ??
    (command.how === 'after' ? checkApproval(work, task, step, command) : undefined);
  if (refused) return refused;
  if (command.how === 'after') {
    noteApproval(work, task, 'approved', command);
    bindChosen(work, command.roles);
  }
  const place = placeOf(task, command.how);
  for (const person of command.people) {
    const inTurn = place.origin === 'with' && task.turn !== undefined;
    openTask(work, step, {
      role: 'decide',
      assignee: { person },
      part: person,
      ...place,
      addedBy: actorName(work),
      ...(inTurn ? { turn: nextTurn(work, task), waitsFor: 'turn', withoutDue: true } : {}),
    });
  }
  if (command.how === 'before') hold(work, task, 'signers');
  proceed(work, step);
  return undefined;
}

/** In line he comes behind whoever asked for him, and behind those whom he had asked for before. */
function nextTurn(work: Work, task: Task): number {
  const line = tasksOf(work, task.step, 'decide');
  const own = line.filter((one) => one.id === task.id || one.beside === task.id);
  const last = Math.max(...own.map(({ turn }) => turn ?? 0));
  const behind = line.flatMap(({ turn }) => (turn !== undefined && turn > last ? [turn] : []));
  return behind.length === 0 ? last + 1 : (last + Math.min(...behind)) / 2;
}

/** Whoever signs with a signer stands where he stands. */
function placeOf(task: Task, how: AddSigner['how']): Required<Pick<Task, 'origin' | 'beside'>> {
  const { origin, beside } = task;
  const signs = origin === 'before' || origin === 'after';
  if (how !== 'with' || !signs || beside === undefined) return { origin: how, beside: task.id };
  return { origin, beside };
}

function checkApproval(
  work: Work,
  task: Task,
  step: Parameters<typeof checkGiven>[0] & Step,
  command: AddSigner,
): Refused | undefined {
  return (
    checkGiven(step, command) ??
    checkChosen(work, step, command.roles) ??
    checkRequest(work, task, step)
  );
}

function checkSigners(
  work: Work,
  task: Task,
  step: Step,
  { how, people }: AddSigner,
): Refused | undefined {
  if (people.length === 0 || people.length > SIGNERS_MAX || new Set(people).size < people.length) {
    return refuse(
      'signer.people',
      `请指定1至${String(SIGNERS_MAX)}位不重复的加签人`,
      `name one to ${String(SIGNERS_MAX)} different people`,
    );
  }
  if (how !== 'with' && depthOf(work, task) >= SIGNERS_DEPTH_MAX) {
    return refuse(
      'signer.depth',
      `加签不能超过${String(SIGNERS_DEPTH_MAX)}层`,
      `signers may be added ${String(SIGNERS_DEPTH_MAX)} deep, no deeper`,
      { depth: SIGNERS_DEPTH_MAX },
    );
  }
  return people
    .map((person) => checkNewcomer(work, step, person))
    .find((refused) => refused !== undefined);
}

/** Somebody who is to have a task of the step is there, is not barred, and has none yet. */
export function checkNewcomer(work: Work, step: Step, person: string): Refused | undefined {
  if (!Object.hasOwn(work.context.directory.people, person)) {
    return refuse('person.unknown', `通讯录中没有${person}`, `the directory knows no ${person}`, {
      person,
    });
  }
  if (isPresent(work, step.id, person)) {
    return refuse(
      'person.present',
      '此人已在这一步骤办理，一人在同一步骤只办一份',
      'this person has a task of the step already; nobody has two',
      { step: step.id, person },
    );
  }
  return refuseBarredPerson(work, step, person);
}

function isPresent(work: Work, step: string, person: string): boolean {
  const { directory } = work.context;
  return tasksOf(work, step).some(
    (task) =>
      ['decide', 'do', 'advise'].includes(task.role) &&
      task.state !== 'ended' &&
      (task.doneBy === person || peopleOf(personal(task), directory).includes(person)),
  );
}

/** Of a party as a whole nobody has been asked yet. */
function personal({ assignee }: Task): Task['assignee'] {
  return 'person' in assignee || 'anyOf' in assignee ? assignee : { anyOf: [] };
}

/** How many stand between a task and the one that the step gave out. */
export function depthOf(work: Work, task: Task): number {
  let depth = 0;
  let above = task.beside === undefined ? undefined : work.state.tasks[task.beside];
  while (above) {
    depth += 1;
    above = above.beside === undefined ? undefined : work.state.tasks[above.beside];
  }
  return depth;
}

/** 减签: takes out again whoever was added and has not acted, with those added to him. */
export function removeSigner(
  work: Work,
  command: Extract<TaskCommand, { type: 'removeSigner' }>,
): Refused | undefined {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  if (task.origin === undefined) {
    return refuse(
      'signer.notAdded',
      '减签的待办必须是通过加签或委派产生的',
      'only somebody who was added can be taken out',
      { task: task.id },
    );
  }
  if (!isPending(task)) {
    return refuse('signer.acted', '此人已经办理，不能减签', 'this person has acted already', {
      task: task.id,
    });
  }
  const { actor } = work.context;
  const adder = 'person' in actor && actor.person === task.addedBy;
  if (!adder && !isAdministrator(work.context)) {
    return refuse(
      'forbidden.adderOnly',
      '只有加签人和管理员可以减签',
      'only whoever added him, or an administrator, takes him out',
      { task: task.id },
    );
  }
  removeWithOthers(work, task);
  askIfNobodyIs(work, step);
  proceed(work, step);
  return undefined;
}

/** Takes out a task with those that were added to it. */
export function removeWithOthers(work: Work, task: Task): void {
  for (const one of tasksOf(work, task.step)) {
    // Whoever has returned it would be asked again.
    const open = isPending(one) || one.decision === 'returned';
    // Whoever signs with him votes for himself and stays.
    if (one.beside === task.id && open && one.origin !== 'with') removeWithOthers(work, one);
  }
  endTask(work, task, 'removed');
}
