import type { Collection, Text } from '../definition/definition.js';
import type { JsonSchema } from '../definition/json-schema.js';
import type { RowProblem } from './row-problem.js';

/** What a column of a table fills in. */
export interface Column {
  readonly header: string;
  readonly to:
    | { readonly kind: 'department' | 'person' | 'due' | 'tags' }
    | { readonly kind: 'field'; readonly name: string; readonly schema: JsonSchema };
}

/**
 * Which column fills in what: a field of the collection's form by its id or its title in either language, or who has
 * the item and until when. The form's own fields come first. The department is read before the person.
 */
export function columnsOf(
  headers: readonly string[],
  { form }: Collection,
): { readonly columns: readonly Column[]; readonly problems: readonly RowProblem[] } {
  const fields = Object.entries(form?.properties ?? {});
  const columns: Column[] = [];
  const problems: RowProblem[] = [];
  const taken = new Map<string, string>();
  for (const header of headers) {
    const to = targetOf(header, fields);
    if (!to) {
      problems.push(unknown(header));
      continue;
    }
    const key = to.kind === 'field' ? `field ${to.name}` : to.kind;
    const other = taken.get(key);
    if (other !== undefined) {
      problems.push(sameAs(header, other));
      continue;
    }
    taken.set(key, header);
    columns.push({ header, to });
  }
  const first = columns.filter(({ to }) => to.kind === 'department');
  return { columns: [...first, ...columns.filter((one) => !first.includes(one))], problems };
}

function targetOf(
  header: string,
  fields: readonly (readonly [string, JsonSchema])[],
): Column['to'] | undefined {
  const word = plain(header);
  const field = fields.find(([name, { title }]) =>
    [name, ...wordsOf(title)].some((one) => plain(one) === word),
  );
  if (field) return { kind: 'field', name: field[0], schema: field[1] };
  const own = OWN.find(([, words]) => words.includes(word));
  return own && { kind: own[0] };
}

function wordsOf(title: JsonSchema['title']): readonly string[] {
  if (title === undefined) return [];
  return typeof title === 'string' ? [title] : [title.zh, title.en];
}

/** Headers differ in case and in the spaces and stars that forms are written with. */
function plain(word: string): string {
  return word.normalize('NFKC').replaceAll(/[\s*]/g, '').toLowerCase();
}

const OWN: readonly (readonly ['department' | 'person' | 'due' | 'tags', readonly string[]])[] = [
  ['department', ['department', '科室', '责任科室', '责任部门', '部门']],
  ['person', ['person', 'responsible', '人员', '责任人', '办理人']],
  ['due', ['due', 'duedate', '期限', '整改期限', '完成期限', '截止日期', '到期日']],
  ['tags', ['tags', 'tag', '标签']],
];

function unknown(header: string): RowProblem {
  return problem(header, 'import.columnUnknown', 'warning', {
    zh: `不认识“${header}”这一列，未导入：如需导入，请把表头改为表单字段的名称。`,
    en: `The column "${header}" is not known and is left out: to import it, name it like a field of the form.`,
  });
}

function sameAs(header: string, other: string): RowProblem {
  return problem(header, 'import.columnTwice', 'error', {
    zh: `“${header}”与“${other}”是同一项内容，只导入前一列：请删去一列。`,
    en: `"${header}" means the same as "${other}", and only the first is read: remove one of them.`,
  });
}

function problem(
  column: string,
  code: string,
  severity: RowProblem['severity'],
  text: Text,
): RowProblem {
  return { row: 1, column, code, severity, text };
}
