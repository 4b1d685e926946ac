import type { Find, ViewShape } from '../../runtime/ports/views.js';
import { columnOf } from './view-names.js';

export interface FindSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Sorts behind whatever a key may go on with. */
const LAST_CHARACTER = '\u{10ffff}';

/**
 * The question to the table of a view. Equal ways of asking give equal texts, whatever the values.
 * Throws a RangeError for a field that the shape does not name.
 */
export function findSql(table: string, columns: string, shape: ViewShape, what: Find): FindSql {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const demand = (condition: string, ...bound: (string | number)[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  for (const [field, value] of Object.entries(what.equals ?? {}).sort(byName)) {
    demand(`${fieldOf(shape, field)} = ?`, value);
  }
  if (what.prefix !== undefined) {
    demand('key >= ?', what.prefix);
    demand('key < ?', `${what.prefix}${LAST_CHARACTER}`);
  }
  const descending = what.order?.descending === true;
  const beyond = descending ? '<' : '>';
  const by = what.order && fieldOf(shape, what.order.by);
  if (what.order && by !== undefined) {
    const { from, to } = what.order;
    demand(`${by} IS NOT NULL`);
    // A page that goes on begins at its cursor; the end it came from must not tempt the planner to
    // begin there again, which the `+` prevents.
    const lower = what.after && !descending ? `+${by}` : by;
    const upper = what.after && descending ? `+${by}` : by;
    if (from !== undefined) demand(`${lower} >= ?`, from);
    if (to !== undefined) demand(`${upper} <= ?`, to);
  }
  if (what.after && by !== undefined) {
    demand(`(${by}, key) ${beyond} (?, ?)`, what.after.value ?? '', what.after.key);
  } else if (what.after) {
    demand(`key ${beyond} ?`, what.after.key);
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const way = descending ? ' DESC' : '';
  const order = by === undefined ? `key${way}` : `${by}${way}, key${way}`;
  values.push(Math.max(what.limit, 0)); // To SQLite a limit below 0 is none.
  return { sql: `SELECT ${columns} FROM ${table}${where} ORDER BY ${order} LIMIT ?`, values };
}

function fieldOf(shape: ViewShape, field: string): string {
  if (Object.hasOwn(shape.fields, field)) return columnOf(field);
  throw new RangeError(`The view ${shape.name} cannot be searched by "${field}".`);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
