import type { Calendar } from '../../calendar/calendar.js';
import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Definition, Text } from '../../definition/definition.js';
import type { Directory } from '../directory/state.js';
import { WHOLE } from '../item/deadlines.js';
import type { Item } from '../item/state.js';
import { departmentName, personName, same } from './name-of.js';
import { lightOfItem, type ShownLight } from './shown-light.js';

/** One item as the office follows it, at one moment. */
export interface LedgerRow {
  readonly stream: string;
  readonly number: string;
  readonly state: Item['state'];
  readonly light: ShownLight;
  /** Closed after its due date. */
  readonly late: boolean;
  readonly department: { readonly id: string; readonly name: Text };
  readonly person: { readonly id: string; readonly name: Text };
  readonly due?: LocalDate;
  readonly provisional: boolean;
  /** Rungs climbed. */
  readonly level: number;
  readonly major: boolean;
  readonly ending: string;
  readonly tags: readonly string[];
  readonly form: Item['form'];
  readonly request?: 'extension' | 'transfer';
  readonly mergedInto?: string;
  readonly enteredAt: Instant;
  readonly submittedAt?: Instant;
  readonly closedAt?: Instant;
}

/** What a ledger is seen by: the calendar and directory of the moment that is asked about. */
export interface LedgerLook {
  readonly now: Instant;
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly directory: Directory;
}

export function ledgerRow(look: LedgerLook, stream: string, item: Item): LedgerRow {
  const { definition, calendar, directory, now } = look;
  const names = { definition, directory };
  const { number, state, late, department, person, major, ending, tags, form, enteredAt } = item;
  const deadline = item.deadlines[WHOLE];
  return {
    stream,
    number,
    state,
    light: lightOfItem(item, now, { definition, calendar, params: item.params }),
    late,
    department: {
      id: department,
      name: department === '' ? same('') : departmentName(names, department),
    },
    person: { id: person, name: person === '' ? same('') : personName(names, person) },
    ...(deadline && { due: deadline.due }),
    provisional: deadline?.provisional ?? false,
    level: deadline?.level ?? 0,
    major,
    ending,
    tags,
    form,
    ...(item.request && { request: item.request.kind }),
    ...(item.mergedInto === '' ? {} : { mergedInto: item.mergedInto }),
    enteredAt,
    ...(item.submittedAt === undefined ? {} : { submittedAt: item.submittedAt }),
    ...(item.closedAt === undefined ? {} : { closedAt: item.closedAt }),
  };
}
