import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { CorrectCommand } from '../command.js';
import { dateTasks } from '../date-tasks.js';
import { moveDates } from '../dates.js';
import type { Work } from '../work.js';
import { changedFields, nothingChanged, valuesBefore } from './changed-fields.js';
import { checkFilled } from './check-filled.js';
import { checkDate } from './note-event.js';

type Correction = Extract<CorrectCommand, { type: 'correct' }> & { readonly event: string };

/**
 * 更正外部事件: its form or its date was noted wrongly. What counts from the date moves as if it had
 * been noted so at once; when it was received stays as it was.
 */
export function correctEvent(work: Work, command: Correction): Refused | undefined {
  const { event: id, form: changes, date } = command;
  const rule = work.definition.events[id];
  const noted = work.state.events[id];
  if (!rule || !noted || command.step !== undefined) {
    return refuse(
      'correct.nothing',
      `没有可以更正的外部事件${id}`,
      `there is no noted event ${id} to correct`,
      { event: id },
    );
  }
  const refused =
    (date === undefined ? undefined : checkDate(rule.dated, date)) ??
    checkFilled(rule.form, { ...noted.form, ...changes });
  if (refused) return refused;
  const moved = date !== undefined && noted.date !== undefined && date !== noted.date;
  const same = Object.keys(changedFields(noted.form, changes)).length === 0;
  if (!moved && same) return nothingChanged();
  work.emit({
    type: 'eventCorrected',
    event: id,
    changes,
    before: valuesBefore(noted.form, changes),
    ...(moved ? { date: { from: noted.date, to: date } } : {}),
  });
  if (!moved) return undefined;
  moveDates(work, 'event', id);
  dateTasks(work, id);
  return undefined;
}
