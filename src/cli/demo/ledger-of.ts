import { createCalendar } from '../../calendar/calendar.js';
import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { DeadlineRules } from '../../engine/deadline.js';
import { lightOfItem } from '../../engine/explain/shown-light.js';
import type { Item } from '../../engine/item/state.js';
import type { ShownLight } from '../light.js';
import { departmentName, personName, same } from '../../engine/explain/name-of.js';
import type { World } from './world.js';

/** The items of one collection that have due dates, as the office follows them. */
export interface Ledger {
  readonly collection: string;
  readonly title: Text;
  readonly rows: readonly LedgerRow[];
}

export interface LedgerRow {
  readonly number: string;
  /** What it is about: the first field of its form. */
  readonly problem: string;
  readonly department: Text;
  readonly person: Text;
  readonly due: LocalDate | undefined;
  readonly state: Item['state'];
  readonly mergedInto: string;
  /** Only while it is open. */
  readonly light: ShownLight | undefined;
  /** Only once it is closed. */
  readonly late: boolean | undefined;
  /** The rungs that have rung for it. */
  readonly rungs: readonly string[];
}

export function ledgersOf(world: World): readonly Ledger[] {
  const rules = rulesOf(world);
  return Object.values(world.definition?.collections ?? {}).flatMap(({ id, title, form }) => {
    const [subject = ''] = Object.keys(form?.properties ?? {});
    const rows = [...world.items]
      .filter(([, item]) => item.collection === id && Object.keys(item.deadlines).length > 0)
      .map(([stream, item]) => rowOf(world, stream, item, subject, rules))
      .sort((a, b) => (a.number < b.number ? -1 : 1));
    return rows.length === 0 ? [] : [{ collection: id, title, rows }];
  });
}

function rowOf(
  world: World,
  stream: string,
  item: Item,
  subject: string,
  rules: DeadlineRules | undefined,
): LedgerRow {
  const { number, department, person, state, mergedInto, late } = item;
  const problem = item.form[subject];
  return {
    number,
    problem: typeof problem === 'string' ? problem : '',
    department: department === '' ? same('') : departmentName(world, department),
    person: person === '' ? same('') : personName(world, person),
    due: item.deadlines.item?.due,
    state,
    mergedInto,
    light: openLight(world, item, rules),
    late: state === 'closed' ? late : undefined,
    rungs: world.rungs.get(stream) ?? [],
  };
}

function openLight(
  { now }: World,
  item: Item,
  rules: DeadlineRules | undefined,
): ShownLight | undefined {
  const light = lightOfItem(item, now, rules);
  return light === 'none' || light === 'suspended' ? undefined : light;
}

function rulesOf({ definition, calendar, zone, instance }: World): DeadlineRules | undefined {
  if (definition === undefined || calendar === undefined) return undefined;
  return { definition, calendar: createCalendar(calendar, zone), params: instance.params };
}
