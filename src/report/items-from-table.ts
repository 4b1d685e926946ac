import { checkForm } from '../definition/check-form.js';
import type { Collection, Text } from '../definition/definition.js';
import type { JsonSchema } from '../definition/json-schema.js';
import type { Directory } from '../engine/directory/state.js';
import { departmentsOf } from '../engine/directory/tree.js';
import type { InstanceCommand } from '../engine/instance/command.js';
import { columnsOf } from './columns-of.js';
import type { Column } from './columns-of.js';
import { dateIn } from './date-in.js';
import type { RowProblem } from './row-problem.js';
import type { Cell, Table, TableRow } from './table.js';

export type EnterItem = Extract<InstanceCommand, { readonly type: 'enterItem' }>;

export interface ImportedItems {
  /** For each row without an error, the command that enters it. */
  readonly entries: readonly { readonly row: number; readonly command: EnterItem }[];
  readonly problems: readonly RowProblem[];
}

/**
 * Reads the rows of a table as items of a collection: the command for each row that is right, and everything that is
 * wrong with the others. It changes nothing, so it is the dry run too. `tags` are those of the definition.
 */
export function itemsFromTable(
  table: Table,
  collection: Collection,
  directory: Directory,
  tags: Readonly<Record<string, Text>> = {},
): ImportedItems {
  const { columns, problems } = columnsOf(table.headers, collection);
  const around = { collection, directory, tags };
  const found = [...problems];
  const entries: { readonly row: number; readonly command: EnterItem }[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const read = readRow(row, columns, around);
    const again = twin(row.row, read.command, seen);
    const wrong = again ? [...read.problems, again] : read.problems;
    found.push(...wrong);
    if (wrong.length === 0) entries.push({ row: row.row, command: read.command });
  }
  return { entries, problems: found };
}

interface Around {
  readonly collection: Collection;
  readonly directory: Directory;
  readonly tags: Readonly<Record<string, Text>>;
}

type Field = keyof Pick<EnterItem, 'department' | 'person' | 'due' | 'tags'>;
type Read<T> = { readonly value: T } | { readonly code: string; readonly text: Text };

function readRow(
  { row, cells }: TableRow,
  columns: readonly Column[],
  around: Around,
): { readonly command: EnterItem; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const form: Record<string, unknown> = {};
  const own: Partial<Record<Field, string | readonly string[]>> = {};
  const wrong = (column: string, code: string, text: Text) => {
    problems.push({ row, column, code, severity: 'error', text });
  };
  for (const { header, to } of columns) {
    const cell = cells[header];
    if (cell === undefined) continue;
    if (to.kind === 'field') {
      form[to.name] = valueFor(to.schema, cell);
      continue;
    }
    const read = readOwn(to.kind, String(cell), around, own.department);
    if ('code' in read) wrong(header, read.code, read.text);
    else own[to.kind] = read.value;
  }
  const { id, form: schema } = around.collection;
  for (const { path, message } of checkForm(schema, form)) {
    const column = columns.find(({ to }) => to.kind === 'field' && to.name === path[0]);
    wrong(column?.header ?? path.map(String).join('.'), 'import.form', message);
  }
  const filled = Object.keys(form).length === 0 ? {} : { form };
  const command = { type: 'enterItem', collection: id, ...filled, ...own } as EnterItem;
  return { command, problems };
}

function readOwn(
  kind: Field,
  text: string,
  around: Around,
  department: unknown,
): Read<string | readonly string[]> {
  switch (kind) {
    case 'department':
      return oneOf(text, Object.values(around.directory.departments), 'department');
    case 'person':
      return personIn(text, around, department);
    case 'due': {
      const due = dateIn(text);
      return due === undefined ? { code: 'import.date', text: notADate(text) } : { value: due };
    }
    case 'tags':
      return tagsIn(text, around.tags);
    default:
      return kind satisfies never;
  }
}

/** Of several people of one name, the one of the department that the row names. */
function personIn(text: string, { directory }: Around, department: unknown): Read<string> {
  const people = Object.values(directory.people);
  const near = people.filter(
    (one) => departmentsOf(one).some((id) => id === department) && isCalled(one, text),
  );
  if (near.length === 1 && near[0] && !Object.hasOwn(directory.people, text)) {
    return { value: near[0].id };
  }
  return oneOf(text, people, 'person');
}

interface Named {
  readonly id: string;
  readonly name: Text;
}

function isCalled({ id, name }: Named, text: string): boolean {
  return id === text || name.zh === text || name.en === text;
}

function oneOf(text: string, all: readonly Named[], kind: 'department' | 'person'): Read<string> {
  const exact = all.find(({ id }) => id === text);
  const found = exact ? [exact] : all.filter((one) => isCalled(one, text));
  const [first] = found;
  const { zh, en } = KIND[kind];
  if (!first) {
    return {
      code: `import.${kind}`,
      text: {
        zh: `通讯录中没有${zh}“${text}”：请核对名称，或者先录入通讯录。`,
        en: `The directory has no ${en} "${text}": check the name, or enter it there first.`,
      },
    };
  }
  if (found.length === 1) return { value: first.id };
  const ids = found.map(({ id }) => id).toSorted();
  return {
    code: `import.${kind}Ambiguous`,
    text: {
      zh: `“${text}”不止一个：请改写为代码（${ids.join('、')}）。`,
      en: `There are several "${text}": write the id instead (${ids.join(', ')}).`,
    },
  };
}

const KIND = {
  department: { zh: '科室', en: 'department' },
  person: { zh: '人员', en: 'person' },
} as const;

function tagsIn(text: string, tags: Around['tags']): Read<readonly string[]> {
  const words = text.split(/[、，,；;\n]/).map((word) => word.trim());
  const found: string[] = [];
  for (const word of words.filter((one) => one !== '')) {
    const id = Object.hasOwn(tags, word)
      ? word
      : Object.keys(tags).find((one) => tags[one]?.zh === word || tags[one]?.en === word);
    if (id === undefined) {
      return {
        code: 'import.tag',
        text: {
          zh: `没有标签“${word}”：请用流程定义中的标签。`,
          en: `There is no tag "${word}": use those of the definition.`,
        },
      };
    }
    if (!found.includes(id)) found.push(id);
  }
  return { value: found };
}

function notADate(text: string): Text {
  return {
    zh: `“${text}”不是日期：请写成2020-09-30。`,
    en: `"${text}" is no date: write it as 2020-09-30.`,
  };
}

/**
 * A cell as its field wants it, where that is beyond doubt; anything else is left as it is, for the form's own check to
 * say what is wrong.
 */
function valueFor(schema: JsonSchema, cell: Cell): unknown {
  const { type, format } = schema;
  const text = String(cell);
  if (type === 'string') return format === 'date' ? (dateIn(text) ?? text) : text;
  if (type === 'integer' || type === 'number') {
    const plain = text.replaceAll(/[,\uFF0C\s]/g, '');
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : cell;
  }
  if (type === 'boolean') return BOOLEANS.get(text.toLowerCase()) ?? cell;
  if (type === 'array') return text.split(/[、，,；;\n]/).map((word) => word.trim());
  return cell;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['是', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['否', false],
  ['0', false],
]);

/** The same item twice in one file is a slip of whoever wrote it. */
function twin(row: number, command: EnterItem, seen: Map<string, number>): RowProblem | undefined {
  const key = JSON.stringify(command);
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, row);
    return undefined;
  }
  return {
    row,
    column: '',
    code: 'import.duplicate',
    severity: 'error',
    text: {
      zh: `与第${String(first)}行重复：请删去一行。`,
      en: `The same as row ${String(first)}: remove one of them.`,
    },
  };
}
