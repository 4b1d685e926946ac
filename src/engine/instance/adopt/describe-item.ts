import type { Instant, LocalDate } from '../../../calendar/calendar-data.js';
import type { AdoptedItem } from '../../item/adopted-item.js';
import { REPORT, WHOLE } from '../../item/deadlines.js';
import type { Item } from '../../item/state.js';

type DateOf = (at: Instant) => LocalDate;

/** An item as another office would take it over. */
export function describeItem(item: Item, date: DateOf): AdoptedItem {
  const { deadlines, suspended, request, mergedInto, ending } = item;
  const due = deadlines[WHOLE]?.due;
  const on = (at: Instant | undefined) => (at === undefined ? undefined : date(at));
  return defined({
    number: item.number,
    // An item that has a stream has been entered.
    state: item.state === 'none' ? 'registered' : item.state,
    enteredOn: date(item.enteredAt),
    form: item.form,
    tags: item.tags,
    department: item.department === '' ? undefined : item.department,
    person: item.person === '' ? undefined : item.person,
    with: item.with,
    due,
    major: majorOf(item, on),
    milestones: Object.values(item.milestones).map(({ reachedAt, ...milestone }) =>
      defined({ ...milestone, reachedOn: on(reachedAt) }),
    ),
    evidence: item.evidence,
    assignedOn: on(item.assignedAt),
    submittedOn: on(item.submittedAt),
    closedOn: on(item.closedAt),
    ending: ending === '' ? undefined : ending,
    mergedInto: mergedInto === '' ? undefined : mergedInto,
    suspended,
    request,
    cycle: item.cycle === 1 ? undefined : item.cycle,
    declined: item.state === 'registered' && deadlines[WHOLE]?.state === 'ended' ? true : undefined,
  });
}

function majorOf(
  { major, deadlines }: Item,
  on: (at: Instant | undefined) => LocalDate | undefined,
): AdoptedItem['major'] | undefined {
  const report = deadlines[REPORT];
  return major && report ? defined({ due: report.due, reportedOn: on(report.metAt) }) : undefined;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as Defined<T>;
}
