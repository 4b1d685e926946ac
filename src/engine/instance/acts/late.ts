import type { ApproveStep, DoStep, Rung } from '../../../definition/definition.js';
import { rungsOf } from '../../deadline.js';
import type { InstanceEvent } from '../event.js';
import { sendLife } from '../send.js';
import type { Task } from '../state.js';
import { meetDeadline } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { move } from './hands.js';
import { leftBy, moveTo } from './life.js';
import { proceed } from './proceed.js';
import { sendBack } from './return.js';
import { checkNewcomer } from './signers.js';

/** 超时: what comes of tasks whose rungs have just rung and say so. */
export function dealWithLateness(work: Work, from: number): void {
  for (const event of work.events.slice(from)) {
    if (isFired(event)) dealWith(work, event.deadline, event.rung);
  }
}

function isFired(event: InstanceEvent): event is Extract<InstanceEvent, { type: 'rungFired' }> {
  return event.type === 'rungFired';
}

function dealWith(work: Work, deadline: string, rungId: string): void {
  const task = work.state.tasks[deadline];
  const step = task && work.definition.steps[task.step];
  if (task?.state !== 'open' || (step?.kind !== 'approve' && step?.kind !== 'do')) return;
  const rung = rungsOf(step.ladder, work.definition).find(({ id }) => id === rungId);
  if (rung) carryOut(work, task, step, rung);
}

function carryOut(work: Work, task: Task, step: ApproveStep | DoStep, rung: Rung): void {
  switch (rung.action) {
    case 'remind':
    case 'escalate':
      return;
    case 'pass':
      decide(work, task, step.kind === 'do' ? 'done' : 'approved');
      proceed(work, step);
      return;
    case 'refuse':
      decide(work, task, 'refused');
      proceed(work, step);
      return;
    case 'transfer':
      pass(work, task, step, rung);
      return;
    case 'return':
      if (step.kind !== 'approve' || !step.return?.to) return;
      decide(work, task, 'returned');
      sendBack(work, step, { resume: step.return.resume, steps: [] });
      return;
    case 'jump':
      if (rung.step !== undefined) moveTo(work, rung.step, leftBy(work, rung.step));
      return;
    case 'end':
      sendLife(work, 'terminate');
      return;
    default:
      rung.action satisfies never;
  }
}

function decide(
  work: Work,
  task: Task,
  decision: 'done' | 'approved' | 'refused' | 'returned',
): void {
  work.emit({
    type: 'taskDone',
    task: task.id,
    decision,
    by: 'system',
    at: work.context.now,
    form: {},
    opinion: '',
    auto: 'due',
  });
  meetDeadline(work, task.id);
}

/** Whoever has a task of the step already gets no second one: then whoever keeps the processes has it. */
function pass(work: Work, task: Task, step: ApproveStep | DoStep, { to }: Rung): void {
  const parties = to.flatMap((who) => partyOf(work, who, { department: task.department }) ?? []);
  const [party] = parties.filter(
    (one) => !('person' in one) || checkNewcomer(work, step, one.person) === undefined,
  );
  move(work, task, party ?? { administrator: true }, 'due');
}
