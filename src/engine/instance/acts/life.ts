import { recomputedRungs, skipPassed } from '../../deadline.js';
import type { Deadline } from '../../deadline.js';
import { dueAfterStanding, isSameDue, shift, spanEnd, stoodSince } from '../../due.js';
import type { Stood } from '../../due.js';
import { localDateOf } from '../../../calendar/local-time.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { LifeCommand } from '../command.js';
import { after, before, groupsOf } from '../graph.js';
import { ENDED, send, sendLife } from '../send.js';
import { endTasks } from '../tasks.js';
import { deadlineRules } from '../work.js';
import type { Work } from '../work.js';
import { isSubTouched } from '../subs/end-subs.js';
import { reopenSteps } from './return.js';
import { administratorWithReason, starterOnly } from './steward.js';

/** What is done to an instance as a whole: by its starter, or by an administrator who says why. */
export function changeLife(work: Work, command: LifeCommand): Refused | undefined {
  switch (command.type) {
    case 'withdraw':
      return starterOnly(work) ?? withdraw(work);
    case 'revoke':
      return starterOnly(work) ?? revoke(work);
    case 'suspend':
      return administratorWithReason(work) ?? suspend(work);
    case 'activate':
      return administratorWithReason(work) ?? activate(work);
    case 'terminate':
      return administratorWithReason(work) ?? terminate(work);
    case 'void':
      return administratorWithReason(work) ?? makeVoid(work);
    case 'jump':
      return administratorWithReason(work) ?? jump(work, command);
    case 'wake':
      return administratorWithReason(work) ?? wake(work, command);
    default:
      return command satisfies never;
  }
}

/** 撤回: the request is a draft again, with its number; only while nobody has acted on it. */
function withdraw(work: Work): Refused | undefined {
  if (work.state.life !== 'running') return notRunning(work);
  const handled = Object.values(work.state.tasks).some(
    ({ state, auto, cycle, step }) =>
      state === 'done' && auto === undefined && cycle === work.state.steps[step]?.cycle,
  );
  if (work.state.parent) {
    return refuse(
      'withdraw.sub',
      '子流程不能撤回；可以撤销',
      'a sub-process cannot be withdrawn; it can be revoked',
    );
  }
  const inSub = Object.keys(work.state.steps).some((id) => isSubTouched(work, id));
  const { items, records, events } = work.state;
  const noted = [items, records, events].some((facts) => Object.keys(facts).length > 0);
  if (handled || noted || inSub) {
    return refuse(
      'withdraw.handled',
      '已有审批人处理，不能撤回；可以撤销',
      'somebody has acted on it already, so that it can only be revoked',
    );
  }
  for (const id of Object.keys(work.definition.steps)) {
    if (work.state.steps[id]?.state !== 'waiting') send(work, { type: `reopen.${id}` });
    endTasks(work, id, 'cancelled');
  }
  sendLife(work, 'withdraw');
  return undefined;
}

/** 撤销: given up while it runs, or within the time after its end that the definition allows. */
function revoke(work: Work): Refused | undefined {
  const { life, since } = work.state;
  const ended = life === 'approved' || life === 'completed';
  if (ENDED.has(life) && !ended) return notRunning(work);
  if (ended) {
    const within = work.definition.start.revoke?.within;
    const { calendar } = work;
    const rules = deadlineRules(work);
    const until = within && since && shift(localDateOf(since, calendar.zone), within, 1, rules);
    if (!within || !since || work.context.now >= spanEnd(since, within, rules)) {
      return refuse(
        'revoke.tooLate',
        '已经办结，不能再撤销',
        'it has ended and can no longer be revoked',
        {
          ...(until === undefined ? {} : { until }),
        },
      );
    }
  }
  sendLife(work, 'revoke');
  return undefined;
}

/** 挂起: nothing moves and nothing rings. */
function suspend(work: Work): Refused | undefined {
  if (work.state.life !== 'running' && work.state.life !== 'returned') return notRunning(work);
  standStill(work);
  return undefined;
}

export function standStill(work: Work): void {
  sendLife(work, 'suspend');
  for (const { id, state } of Object.values(work.state.deadlines)) {
    if (state === 'running') work.emit({ type: 'deadlineSuspended', id });
  }
}

/** 激活: every due date moves by the time that it stood still, also of what waits for a check (K11). */
function activate(work: Work): Refused | undefined {
  const { suspension } = work.state;
  if (!suspension) {
    return refuse('activate.notSuspended', '流程没有挂起', 'the instance does not stand still');
  }
  if (work.state.parent?.held === true) {
    return refuse(
      'activate.parent',
      '父流程处于挂起或退回之中，子流程随它一起恢复',
      'its parent stands still, and it goes on with it',
      { parent: work.state.parent.instance },
    );
  }
  goOnAgain(work, suspension);
  return undefined;
}

/** What stood still goes on. */
export function goOnAgain(work: Work, suspension: NonNullable<Work['state']['suspension']>): void {
  sendLife(work, suspension.from === 'returned' ? 'activateReturned' : 'activate');
  const { now } = work.context;
  const on = localDateOf(suspension.at, work.calendar.zone);
  const stood = stoodSince({ on, at: suspension.at }, now, work.calendar);
  for (const deadline of Object.values(work.state.deadlines)) {
    const { id, state } = deadline;
    if (state !== 'suspended' && state !== 'stopped') continue;
    putOff(work, deadline, stood);
    if (state === 'stopped') continue;
    const rungs = skipPassed(work.state.deadlines[id]?.rungs ?? [], now);
    work.emit({ type: 'deadlineResumed', id, rungs });
  }
}

function putOff(work: Work, deadline: Deadline, stood: Stood): void {
  const { id, given } = deadline;
  const due = dueAfterStanding(deadline, stood, work.calendar);
  if (isSameDue(due, deadline)) return;
  const rungs = recomputedRungs(deadline, due, work.context.now, deadlineRules(work));
  if (!rungs) return;
  const provisional = !work.calendar.covers(due.due);
  const inAll = {
    workdays: stood.workdays + (deadline.stood?.workdays ?? 0),
    ms: stood.ms + (deadline.stood?.ms ?? 0),
  };
  work.emit({
    type: 'deadlineMoved',
    id,
    ...due,
    given,
    provisional,
    rungs,
    stood: inAll,
    why: 'resumption',
  });
}

function terminate(work: Work): Refused | undefined {
  if (ENDED.has(work.state.life)) return notRunning(work);
  sendLife(work, 'terminate');
  return undefined;
}

/** 作废: what has ended counts for nothing; its numbers stay used. */
function makeVoid(work: Work): Refused | undefined {
  if (!ENDED.has(work.state.life) || work.state.life === 'void') {
    return refuse(
      'void.notEnded',
      '只有已结束的流程可以作废，进行中的请先终止',
      'only what has ended can be made void: terminate it first',
      { life: work.state.life },
    );
  }
  sendLife(work, 'void');
  return undefined;
}

/** 跳转: the step opens whatever its condition says; what lies after it waits again. */
function jump(work: Work, command: Extract<LifeCommand, { type: 'jump' }>): Refused | undefined {
  if (work.state.life !== 'running') return notRunning(work);
  const refused = checkTarget(work, command.step) ?? checkLeft(work, command);
  if (refused) return refused;
  moveTo(work, command.step, command.leave ?? leftBy(work, command.step));
  return undefined;
}

/** 唤醒: an ended instance goes on from a step that it had come to. */
function wake(
  work: Work,
  { step: to }: Extract<LifeCommand, { type: 'wake' }>,
): Refused | undefined {
  const { life } = work.state;
  if (!ENDED.has(life) || life === 'void') {
    return refuse(
      'wake.notEnded',
      '只有已结束且未作废的流程可以唤醒',
      'only what has ended and is not void can be woken',
      {
        life,
      },
    );
  }
  if (work.state.parent?.cancelled === true) {
    return refuse(
      'wake.cancelled',
      '子流程已随父流程取消，不能唤醒',
      'its parent has ended it, so that it cannot be woken',
      { parent: work.state.parent.instance },
    );
  }
  const refused = checkTarget(work, to);
  if (refused) return refused;
  const { openedAt } = work.state.steps[to] ?? {};
  if (openedAt === undefined) {
    return refuse(
      'wake.notVisited',
      '只能从曾经办理过的步骤唤醒',
      'it goes on from a step that it had come to',
      {
        to,
      },
    );
  }
  work.emit({ type: 'unsealed' });
  sendLife(work, 'wake');
  const first = new Set(before(work.definition, to));
  // What was open lost its tasks with the end, and opens anew; what leads to the step is left.
  const open = Object.values(work.definition.steps).flatMap(({ id, kind }) => {
    const its = kind !== 'group' && work.state.steps[id]?.state === 'open';
    return its && !first.has(id) ? [id] : [];
  });
  reopenSteps(work, open, []);
  const left = leftBy(work, to).filter((id) => first.has(id));
  moveTo(work, to, left);
  return undefined;
}

/** What a jump leaves unless it is said: what is open in the phase, and what had to come before. */
export function leftBy(work: Work, to: string): readonly string[] {
  const phase = work.definition.steps[to]?.phase;
  const first = new Set(before(work.definition, to));
  const later = after(work.definition, to).steps;
  const around = new Set(groupsOf(work.definition, to));
  return Object.values(work.definition.steps)
    .filter(({ id, kind, phase: its }) => {
      if (id === to || kind === 'group' || around.has(id) || later.has(id)) return false;
      const state = work.state.steps[id]?.state;
      if (first.has(id) && its === phase) return state === 'open' || state === 'waiting';
      return its === phase && state === 'open';
    })
    .map(({ id }) => id);
}

/** Opens a step whatever its condition says; what is named is left, what lies after it waits again. */
export function moveTo(work: Work, to: string, leave: readonly string[]): void {
  const { steps, phases } = after(work.definition, to);
  const open = work.state.steps[to]?.state === 'open';
  reopenSteps(work, open ? [...steps] : [...steps, to], [...phases]);
  for (const id of leave) send(work, { type: `leave.${id}` });
  const phase = work.definition.steps[to]?.phase;
  if (phase !== undefined) send(work, { type: `resume.${phase}` });
  for (const id of [...groupsOf(work.definition, to).toReversed(), to]) {
    send(work, { type: `enter.${id}` });
  }
}

function checkTarget(work: Work, to: string): Refused | undefined {
  const step = work.definition.steps[to];
  if (!step || step.kind === 'group') {
    return refuse('jump.unknown', `没有步骤${to}`, `there is no step ${to} to go to`, { to });
  }
  const phase = work.state.phases[step.phase]?.state;
  if (phase !== 'pending' && phase !== 'ready') return undefined;
  return refuse('jump.phase', '该步骤所在的阶段尚未开始', 'the phase of that step has not begun', {
    to,
    phase: step.phase,
  });
}

function checkLeft(
  work: Work,
  { step: to, leave = [] }: Extract<LifeCommand, { type: 'jump' }>,
): Refused | undefined {
  const wrong = leave.find((id) => {
    const state = work.state.steps[id]?.state;
    return id === to || (state !== 'open' && state !== 'waiting');
  });
  if (wrong === undefined) return undefined;
  return refuse(
    'jump.leave',
    `步骤${wrong}没有可以离开的待办`,
    `there is nothing to leave at step ${wrong}`,
    {
      step: wrong,
    },
  );
}

function notRunning(work: Work): Refused {
  const { life } = work.state;
  return refuse(
    'instance.life',
    '流程现在的状态不允许这样做',
    'the instance is in no state for that',
    {
      life,
    },
  );
}
