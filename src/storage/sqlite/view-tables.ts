import type Sqlite from 'better-sqlite3';
import type { ViewShape } from '../../runtime/ports/views.js';
import { columnOf, tableOf } from './view-names.js';

/** Goes up when the same shape comes to lie otherwise in its table. */
const LAYOUT = 2;

interface ViewRecord {
  readonly name: string;
  readonly shape: string;
  readonly rebuild: number;
}

/**
 * Makes the tables fit the shapes: those of other shapes are emptied and made anew, those that no
 * shape names are dropped. Gives back the views that have to be rebuilt from the log, also where an
 * earlier program began and never finished.
 */
export function fitViewTables(database: Sqlite.Database, shapes: readonly ViewShape[]): string[] {
  const records = recordsOf(database);
  const isEmpty = database.prepare('SELECT 1 FROM commits LIMIT 1').get() === undefined;
  const note = database.prepare('REPLACE INTO views (name, shape, rebuild) VALUES (?, ?, ?)');
  const fit = database.transaction(() => {
    for (const name of records.keys()) {
      if (!shapes.some((shape) => shape.name === name)) drop(database, name);
    }
    for (const shape of shapes) {
      if (records.get(shape.name)?.shape === shapeText(shape)) continue;
      if (records.has(shape.name)) drop(database, shape.name);
      for (const sql of tableSql(shape)) database.exec(sql);
      note.run(shape.name, shapeText(shape), isEmpty ? 0 : 1);
    }
  });
  fit.immediate();
  return viewsToRebuild(database, shapes);
}

/** The views that do not hold what the log says, by name; also those that the file lacks. */
export function viewsToRebuild(database: Sqlite.Database, shapes: readonly ViewShape[]): string[] {
  const records = recordsOf(database);
  return shapes
    .filter((shape) => {
      const record = records.get(shape.name);
      return record?.shape !== shapeText(shape) || record.rebuild !== 0;
    })
    .map(({ name }) => name);
}

/** Notes that every view holds what the log says. */
export function noteRebuilt(database: Sqlite.Database): void {
  database.prepare('UPDATE views SET rebuild = 0').run();
}

function recordsOf(database: Sqlite.Database): ReadonlyMap<string, ViewRecord> {
  const rows = database.prepare<[], ViewRecord>('SELECT name, shape, rebuild FROM views').all();
  return new Map(rows.map((row) => [row.name, row]));
}

function drop(database: Sqlite.Database, name: string): void {
  database.exec(`DROP TABLE ${tableOf(name)}`);
  database.prepare('DELETE FROM views WHERE name = ?').run(name);
}

function shapeText({ fields, indexes }: ViewShape): string {
  return JSON.stringify({ layout: LAYOUT, fields: Object.entries(fields), indexes });
}

/** Columns have no type, so that a value stays what it is and numbers sort before texts. */
function tableSql({ name, fields, indexes, longRows }: ViewShape): readonly string[] {
  const table = tableOf(name);
  const columns = ['key TEXT PRIMARY KEY NOT NULL', 'rest NOT NULL'];
  columns.push(...Object.keys(fields).map(columnOf));
  // A tree of short cells is a bad place for long rows.
  const tail = longRows ? '' : ' WITHOUT ROWID';
  return [
    `CREATE TABLE ${table} (${columns.join(', ')})${tail}`,
    ...indexes.map((index, at) => {
      const [first] = index;
      // Rows without its first field are never found through an index.
      const where = first === undefined ? '' : ` WHERE ${columnOf(first)} IS NOT NULL`;
      const keys = [...index.map(columnOf), 'key'].join(', ');
      return `CREATE INDEX ${table}_${at} ON ${table} (${keys})${where}`;
    }),
  ];
}
