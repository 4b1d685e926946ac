import type { Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import { connect } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { officeTime, type OfficeTime } from '../client/moments.js';
import { localMoment, nameIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, type Session } from '../session.js';

const NAME_COLUMNS_MAX = 36;

/** Departments, people and who acts for whom, each as a table. */
export async function showDirectory(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const query = textOptions(input, { department: 'department', search: 'search' });
  const directory = await client.get('/directory', query as Readonly<Record<string, string>>);
  if (session.json) {
    printJson(session, { ok: true, directory });
    return EXIT.fine;
  }
  printDepartments(session, fieldList(directory, 'departments'));
  line(session);
  printPeople(session, fieldList(directory, 'people'));
  const proxies = fieldList(directory, 'proxies');
  if (proxies.length > 0) {
    line(session);
    printProxies(session, proxies, await officeTime(client));
  }
  return EXIT.fine;
}

function printDepartments(session: Session, departments: readonly unknown[]): void {
  const { language } = session;
  const columns = [
    { title: { zh: '代码', en: 'Code' } },
    { title: { zh: '科室', en: 'Department' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '负责人', en: 'Head' } },
    { title: { zh: '分管领导', en: 'In charge' } },
    { title: { zh: '上级', en: 'Part of' } },
  ];
  const cells = departments.map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
    ...['head', 'inCharge', 'parent'].map((name) => fieldText(fieldOf(one, name), 'id')),
  ]);
  printTable(session, columns, cells, { zh: '没有科室。', en: 'There are no departments.' });
}

function printPeople(session: Session, people: readonly unknown[]): void {
  const { language } = session;
  const columns = [
    { title: { zh: '登录名', en: 'Login' } },
    { title: { zh: '姓名', en: 'Name' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '科室', en: 'Department' } },
    { title: { zh: '岗位', en: 'Posts' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '权限', en: 'Powers' } },
  ];
  const cells = people.map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
    fieldText(fieldOf(one, 'department'), 'id'),
    fieldList(one, 'posts')
      .map((post) => nameIn(post, language))
      .join(', '),
    powersIn(session, one),
  ]);
  printTable(session, columns, cells, { zh: '没有人员。', en: 'There are no people.' });
}

/** The powers of somebody in an answer. */
export function powersIn({ language }: Session, person: unknown): string {
  return fieldList(person, 'powers')
    .map((one) => wordFor(String(one), language))
    .join(', ');
}

function printProxies(session: Session, proxies: readonly unknown[], { zone }: OfficeTime): void {
  const { language } = session;
  const columns = [
    { title: { zh: '代理', en: 'Proxy' } },
    { title: { zh: '本人', en: 'Principal' } },
    { title: { zh: '代理人', en: 'Agent' } },
    { title: { zh: '自', en: 'From' } },
    { title: { zh: '至', en: 'Until' } },
    { title: { zh: '状态', en: 'State' } },
  ];
  const cells = proxies.map((one) => [
    fieldText(one, 'id'),
    ...['principal', 'agent'].map((name) => fieldText(fieldOf(one, name), 'id')),
    ...['from', 'until'].map((name) => localMoment(fieldText(one, name), zone)),
    wordFor(fieldText(one, 'state'), language),
  ]);
  printTable(session, columns, cells, { zh: '没有代理。', en: 'There are no proxies.' });
}
