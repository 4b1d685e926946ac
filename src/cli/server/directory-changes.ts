import type { Text } from '../../definition/definition.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { textIn } from '../client/texts.js';
import { line, say, type Session } from '../session.js';

const CODES_SHOWN_MAX = 12;
const PROBLEMS_SHOWN_MAX = 50;

const TITLES: readonly (readonly [list: string, title: Text])[] = [
  ['departments', { zh: '科室', en: 'Departments' }],
  ['posts', { zh: '岗位', en: 'Posts' }],
  ['people', { zh: '人员', en: 'People' }],
];

/** What each list of the directory has of each sort of change, and whether its codes are named. */
const PARTS: readonly (readonly [part: string, word: Text, named: boolean])[] = [
  ['entered', { zh: '新增', en: 'new' }, false],
  ['changed', { zh: '改动', en: 'changed' }, true],
  ['ended', { zh: '结束', en: 'ended' }, true],
  ['same', { zh: '相同', en: 'as they were' }, false],
  ['untouched', { zh: '不在文件中、保持原样', en: 'not in the file, kept' }, true],
];

/** What an entry would change, list by list, as the server answers a dry run. */
export function printChanges(session: Session, answer: unknown): void {
  const changes = fieldOf(answer, 'changes');
  for (const [list, title] of TITLES) {
    const parts = PARTS.map(([part, word, named]) =>
      partOf(session, word, fieldList(fieldOf(changes, list), part).map(String), named),
    ).filter((part) => part !== '');
    const colon = say(session, { zh: '：', en: ': ' });
    const rest = parts.join(say(session, { zh: '；', en: '; ' })) || '0';
    line(session, `${say(session, title)}${colon}${rest}`);
  }
}

/** How many, and which ones where that matters. */
function partOf(session: Session, word: Text, codes: readonly string[], named: boolean): string {
  if (codes.length === 0) return '';
  const more = codes.length > CODES_SHOWN_MAX ? ' …' : '';
  const list = named ? ` (${codes.slice(0, CODES_SHOWN_MAX).join(' ')}${more})` : '';
  return `${String(codes.length)} ${say(session, word)}${list}`;
}

/** What is wrong, or worth knowing: by row and column of a table, else by the place of the entry. */
export function printDirectoryProblems(session: Session, problems: readonly unknown[]): void {
  for (const one of problems.slice(0, PROBLEMS_SHOWN_MAX)) {
    const row = fieldText(one, 'row');
    const title = TITLES.find(([list]) => list === fieldText(one, 'list'))?.[1];
    const place = [
      title === undefined ? '' : say(session, title),
      row === '' ? fieldText(one, 'id') : say(session, { zh: `第 ${row} 行`, en: `row ${row}` }),
      fieldText(one, 'column') || fieldText(one, 'field'),
    ];
    const shown = place.filter((part) => part !== '').join(' ');
    line(session, `${shown}  ${textIn(fieldOf(one, 'text'), session.language)}`);
  }
  if (problems.length > PROBLEMS_SHOWN_MAX) {
    line(session, `… ${String(problems.length - PROBLEMS_SHOWN_MAX)}`);
  }
}

export function hasErrors(problems: readonly unknown[]): boolean {
  return problems.some((one) => fieldText(one, 'severity') === 'error');
}
