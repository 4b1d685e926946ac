import { isLocalDate } from '../../../calendar/local-date.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import { dateTasks } from '../date-tasks.js';
import { moveDates } from '../dates.js';
import type { Work } from '../work.js';
import { authoriseWho } from './authorise.js';
import { checkFilled } from './check-filled.js';

/** Something outside has happened, or its date has been fixed or moved: what counts from it moves. */
export function noteEvent(
  work: Work,
  command: Extract<InstanceCommand, { type: 'noteEvent' }>,
): Refused | undefined {
  const rule = work.definition.events[command.event];
  if (!rule) {
    return refuse(
      'event.unknown',
      `没有外部事件${command.event}`,
      `there is no outside event ${command.event}`,
      {
        event: command.event,
      },
    );
  }
  const before = work.state.events[command.event];
  const form = command.form ?? {};
  const refused =
    authoriseWho(work, rule.by) ??
    checkDate(rule.dated, command.date) ??
    checkFilled(rule.form, form);
  if (refused) return refused;
  if (before && (!rule.dated || before.date === command.date)) {
    return refuse(
      'event.noted',
      `“${rule.title.zh}”已经登记`,
      `"${rule.title.en}" has been noted already`,
      {
        event: command.event,
      },
    );
  }
  work.emit({
    type: 'eventNoted',
    event: command.event,
    at: work.context.now,
    ...(command.date === undefined ? {} : { date: command.date }),
    form,
    moved: before !== undefined,
  });
  moveDates(work, 'event', command.event);
  dateTasks(work, command.event);
  return undefined;
}

/** A date where the event has one, and none where it has none. */
export function checkDate(dated: boolean, date: string | undefined): Refused | undefined {
  if (dated ? date !== undefined && isLocalDate(date) : date === undefined) return undefined;
  return dated
    ? refuse('date.missing', '请填写日期', 'say on which date')
    : refuse('date.notWanted', '此事件不带日期', 'this event has no date');
}
