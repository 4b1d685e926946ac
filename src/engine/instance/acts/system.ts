import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import { systemOnly } from '../../system-only.js';
import { formatNumber } from '../../series/format-number.js';
import type { SystemCommand } from '../command.js';
import { fireCopyTimers } from '../copies.js';
import { moveDates } from '../dates.js';
import { dueTimers, timersGone } from '../../due-timers.js';
import { fireDeadlineTimers } from '../../fire-rungs.js';
import { countUp, giveNumber } from '../numbers.js';
import { openInvitation } from '../steps/collect.js';
import { rulesOf } from '../steps/rules-of.js';
import { endTasks } from '../tasks.js';
import { heedSub } from '../subs/heed-sub.js';
import { timersOf } from '../timers.js';
import { deadlineRules, emitMessage, partyOf } from '../work.js';
import type { Work } from '../work.js';
import { dealWithLateness } from './late.js';

/** What timers and other streams tell an instance. */
export function heedSystem(work: Work, command: SystemCommand): Refused | undefined {
  const refused = systemOnly(work.context);
  if (refused) return refused;
  switch (command.type) {
    case 'fireTimers':
      return fireTimers(work, command);
    case 'noteNumber':
      return noteNumber(work, command);
    case 'noteItem':
      work.emit({ type: 'itemNoted', collection: command.collection, item: command.item });
      return undefined;
    case 'issueSlip':
      issueSlip(work, command.series, command.about, command.rung);
      return undefined;
    case 'startSub':
    case 'noteSub':
    case 'cancelSub':
    case 'holdSub':
      return heedSub(work, command);
    case 'recompute':
      moveDates(work, 'calendar');
      return undefined;
    default:
      return command satisfies never;
  }
}

/** Fires what is still there; a timer that is gone is passed over, and none left is a refusal. */
function fireTimers(
  work: Work,
  command: Extract<SystemCommand, { type: 'fireTimers' }>,
): Refused | undefined {
  const due = dueTimers(command.timers, timersOf(work.state), work.context.now);
  if (due.length === 0) return timersGone(command.timers);
  for (const step of Object.values(work.definition.steps)) {
    if (due.some((timer) => timer.id === `close:${step.id}`)) closeCollection(work, step.id);
  }
  fireCopyTimers(work, due);
  const from = work.events.length;
  fireDeadlineTimers({
    due,
    deadlines: work.state.deadlines,
    rules: deadlineRules(work),
    directory: work.context.directory,
    now: work.context.now,
    partyOf: (who, deadline) =>
      partyOf(work, who, { department: deadline.department, assignee: deadline.owner }),
    emit: (event) => {
      work.emit(event);
    },
    slip: (series, deadline, rung) => issueSlip(work, series, deadline.id, rung),
    message: (message, { id: about, on }) => {
      emitMessage(work, { ...message, subject: titleOf(work, on), about });
    },
  });
  dealWithLateness(work, from);
  return undefined;
}

function titleOf(work: Work, step: string) {
  return work.definition.steps[step]?.title ?? { zh: step, en: step };
}

/**
 * The end of a collection's due date: what is open ends, and the join is decided. One from outside
 * that falls short goes back to whoever runs it, or nobody would see that it waits.
 */
export function closeCollection(work: Work, id: string): void {
  work.emit({ type: 'collectionClosed', step: id });
  endTasks(work, id, 'closed');
  const step = work.definition.steps[id];
  if (step?.kind !== 'collect' || !('outside' in step.from)) return;
  if (rulesOf(step).outcome(work) === undefined) openInvitation(work, step);
}

function noteNumber(
  work: Work,
  command: Extract<SystemCommand, { type: 'noteNumber' }>,
): Refused | undefined {
  if (command.step === '') {
    giveNumber(work, undefined, work.definition.start.serial ?? '', command.number);
    return undefined;
  }
  const step = work.definition.steps[command.step];
  const state = work.state.steps[command.step];
  const waits = state?.state === 'open' && state.cycle === command.cycle && state.number === '';
  if (step?.kind !== 'number' || !waits) {
    return refuse(
      'number.notWanted',
      '此步骤已不需要编号',
      'the step no longer waits for a number',
      {
        step: command.step,
        number: command.number,
      },
    );
  }
  giveNumber(work, step, step.series, command.number);
  return undefined;
}

/** 督办单: counted in the instance, whether a task or an item gave rise to it. */
function issueSlip(work: Work, series: string, about: string, rung: string): string {
  const n = countUp(work, series);
  const format = work.definition.series[series]?.format ?? '{n}';
  const number = formatNumber(format, { year: Number(work.today.slice(0, 4)), n });
  work.emit({ type: 'slipIssued', series, number, about, rung });
  return number;
}
