import { actorName } from '../../authorise.js';
import { departmentOf } from '../../party.js';
import type { Party } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand, TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import { isPending, openTask } from '../tasks.js';
import type { Work } from '../work.js';
import { refuseTwoVotes } from './approval.js';
import { findOpenTask } from './find-task.js';
import { checkAllowed, mayHandle } from './handle.js';
import { hold } from './proceed.js';
import { administratorWithReason } from './steward.js';
import { checkNewcomer, depthOf, SIGNERS_DEPTH_MAX } from './signers.js';

type Hand = Extract<TaskCommand, { type: 'transfer' | 'delegate' | 'claim' | 'release' }>;

/** 转办, 委派, 认领, 释放: who has a task changes; the due date stays (K12). */
export function changeHands(work: Work, command: Hand): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  if (!HANDED.has(task.role)) {
    return refuse('task.notHanded', '此待办不能交给别人', 'this task cannot change hands', {
      task: task.id,
      role: task.role,
    });
  }
  const refused = mayHandle(work, task, step) ?? refuseTwoVotes(work, task);
  if (refused) return refused;
  switch (command.type) {
    case 'transfer':
    case 'delegate':
      return handTo(work, task, command);
    case 'claim':
      return claim(work, task);
    case 'release':
      return release(work, task);
    default:
      return command satisfies never;
  }
}

const HANDED: ReadonlySet<Task['role']> = new Set<Task['role']>(['decide', 'do', 'advise']);

function handTo(
  work: Work,
  task: Task,
  { type, person: to, opinion = '' }: Extract<Hand, { type: 'transfer' | 'delegate' }>,
): Refused | undefined {
  const step = work.definition.steps[task.step];
  if (!step) throw new Error(`${task.id} belongs to no step`);
  const refused =
    checkAllowed(step, type) ??
    checkNotOneself(work, task, to) ??
    checkNewcomer(work, step, to) ??
    (type === 'delegate' ? checkDepth(work, task) : undefined);
  if (refused) return refused;
  if (type === 'transfer') {
    move(work, task, { person: to }, 'transfer', opinion);
    return undefined;
  }
  openTask(work, step, {
    role: 'advise',
    assignee: { person: to },
    part: `advice-${to}`,
    origin: 'delegated',
    beside: task.id,
    addedBy: actorName(work),
  });
  hold(work, task, 'advice');
  return undefined;
}

function checkDepth(work: Work, task: Task): Refused | undefined {
  return depthOf(work, task) < SIGNERS_DEPTH_MAX
    ? undefined
    : refuse(
        'signer.depth',
        `委派不能超过${String(SIGNERS_DEPTH_MAX)}层`,
        `tasks may be delegated ${String(SIGNERS_DEPTH_MAX)} deep, no deeper`,
        { depth: SIGNERS_DEPTH_MAX },
      );
}

function checkNotOneself(work: Work, task: Task, to: string): Refused | undefined {
  const owner = 'person' in task.assignee ? task.assignee.person : undefined;
  if (to !== actorName(work) && to !== owner) return undefined;
  return refuse('transfer.oneself', '不能转给自己', 'nobody hands a task to himself', { to });
}

/** Moves a task and its deadline to somebody else. */
export function move(
  work: Work,
  task: Task,
  to: Party,
  why: 'transfer' | 'claim' | 'release' | 'handOver' | 'due',
  opinion = '',
): void {
  work.emit({
    type: 'taskMoved',
    task: task.id,
    to,
    by: actorName(work),
    why,
    ...(why === 'claim' ? { pool: task.assignee } : {}),
    opinion,
  });
  const deadline = work.state.deadlines[task.id];
  if (!deadline || deadline.state === 'met' || deadline.state === 'ended') return;
  const department = departmentOf(to, work.context.directory);
  work.emit({
    type: 'deadlineReassigned',
    id: task.id,
    owner: to,
    ...(department === undefined ? {} : { department }),
  });
}

/** An agent claims it for whom he acts. */
function claim(work: Work, task: Task): Refused | undefined {
  if ('person' in task.assignee || 'outside' in task.assignee) {
    return refuse('claim.owned', '此待办已有办理人', 'the task has an owner already', {
      task: task.id,
    });
  }
  move(work, task, { person: work.principal ?? actorName(work) }, 'claim');
  return undefined;
}

function release(work: Work, task: Task): Refused | undefined {
  if (!task.pool) {
    return refuse('release.notClaimed', '此待办不是认领的', 'the task was not claimed', {
      task: task.id,
    });
  }
  move(work, task, task.pool, 'release');
  return undefined;
}

/** 离职交接: all that one person has open is another's; nobody gets a second task of a step. */
export function handOver(
  work: Work,
  { from, person: to }: Extract<InstanceCommand, { type: 'handOver' }>,
): Refused | undefined {
  const refused = administratorWithReason(work);
  if (refused) return refused;
  if (from === to || !Object.hasOwn(work.context.directory.people, to)) {
    return refuse(
      'handover.to',
      '请指定另一位在通讯录中的接收人',
      'name somebody else who is in the directory',
      {
        from,
        to,
      },
    );
  }
  const tasks = Object.values(work.state.tasks).filter(
    (task) => isPending(task) && has(task, from),
  );
  const roles = Object.entries(work.state.roles).filter(([, party]) => isPerson(party, from));
  if (tasks.length === 0 && roles.length === 0) {
    return refuse(
      'handover.nothing',
      '此人在本流程中没有待办',
      'this person has nothing open here',
      {
        from,
      },
    );
  }
  for (const [role] of roles) work.emit({ type: 'roleBound', role, to: { person: to } });
  for (const task of tasks.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    move(work, task, successor(work, task, from, to), 'handOver');
  }
  return undefined;
}

/** Where the successor has a task of the step or is kept from it, whoever keeps the processes gets it. */
function successor(work: Work, task: Task, from: string, to: string): Party {
  const step = work.definition.steps[task.step];
  const barred = step && HANDED.has(task.role) && checkNewcomer(work, step, to);
  const heir: Party = barred ? { administrator: true } : { person: to };
  if (!('anyOf' in task.assignee)) return heir;
  const others = task.assignee.anyOf.filter((party) => !isPerson(party, from));
  return others.length === 0 ? heir : { anyOf: [...others, heir] };
}

function has({ assignee }: Task, person: string): boolean {
  if ('anyOf' in assignee) return assignee.anyOf.some((party) => isPerson(party, person));
  return isPerson(assignee, person);
}

function isPerson(party: Party, person: string): boolean {
  return 'person' in party && party.person === person;
}
