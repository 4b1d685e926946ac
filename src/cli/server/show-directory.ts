import type { Text } from '../../definition/definition.js';
import { writtenInstant } from '../../engine/directory/written-moments.js';
import { switchedOn, type Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import type { Client } from '../client/client.js';
import { connect } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { momentOption, officeTime, type OfficeTime } from '../client/moments.js';
import { localMoment, nameIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, say, type Session } from '../session.js';

const NAME_COLUMNS_MAX = 36;

/** What is asked of the directory, and by which clock its dates are written. */
interface Asked {
  readonly client: Client;
  readonly time: OfficeTime;
  readonly query: Readonly<Record<string, string>>;
}

/** Departments, people and who acts for whom, each as a table. */
export async function showDirectory(session: Session, input: Input): Promise<ExitCode> {
  const { client, time, query } = await asked(session, input);
  const directory = await client.get('/directory', query);
  if (session.json) {
    printJson(session, { ok: true, directory });
    return EXIT.fine;
  }
  printDepartments(session, fieldList(directory, 'departments'));
  line(session);
  printPosts(session, fieldList(directory, 'posts'));
  line(session);
  printPeople(session, fieldList(directory, 'people'), time);
  const proxies = fieldList(directory, 'proxies');
  if (proxies.length > 0) {
    line(session);
    printProxies(session, proxies, time);
  }
  return EXIT.fine;
}

/** The departments below each other, with their people. */
export async function showTree(session: Session, input: Input): Promise<ExitCode> {
  const { client, query } = await asked(session, input);
  const directory = await client.get('/directory', query);
  if (session.json) {
    printJson(session, { ok: true, directory });
    return EXIT.fine;
  }
  const departments = fieldList(directory, 'departments');
  const known = new Set(departments.map((one) => fieldText(one, 'id')));
  const below = grouped(departments, (one) => {
    const parent = fieldText(fieldOf(one, 'parent'), 'id');
    return known.has(parent) ? parent : '';
  });
  const people = grouped(fieldList(directory, 'people'), (one) =>
    fieldText(fieldOf(one, 'department'), 'id'),
  );
  const print = (parent: string, indent: string) => {
    for (const one of below.get(parent) ?? []) {
      const id = fieldText(one, 'id');
      line(session, `${indent}${departmentLine(session, one)}`);
      const names = (people.get(id) ?? []).map((who) => nameIn(who, session.language));
      if (names.length > 0) line(session, `${indent}  ${session.colours.dim(names.join(' '))}`);
      print(id, `${indent}  `);
    }
  };
  print('', '');
  if (departments.length === 0) line(session, say(session, NO_DEPARTMENTS));
  return EXIT.fine;
}

function grouped(
  all: readonly unknown[],
  keyOf: (one: unknown) => string,
): ReadonlyMap<string, readonly unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const one of all) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function departmentLine(session: Session, one: unknown): string {
  const { language, colours } = session;
  const head = fieldOf(one, 'head');
  const leads = head === undefined || head === null ? '' : `  ${nameIn(head, language)}`;
  const name = `${fieldText(one, 'id')} ${nameIn(one, language)}`;
  return `${fieldOf(one, 'organisation') === true ? colours.bold(name) : name}${leads}`;
}

/** Posts that nobody holds, or too few, and departments without a head. */
export async function showVacancies(session: Session, input: Input): Promise<ExitCode> {
  const { client, query } = await asked(session, input);
  const vacancies = await client.get('/directory/vacancies', query);
  if (session.json) {
    printJson(session, { ok: true, vacancies });
    return EXIT.fine;
  }
  const { language } = session;
  const posts = fieldList(vacancies, 'posts').map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
    fieldText(fieldOf(one, 'department'), 'id'),
    `${fieldText(one, 'held')}/${fieldText(one, 'seats')}`,
  ]);
  const columns = [
    { title: { zh: '岗位', en: 'Post' } },
    { title: { zh: '名称', en: 'Name' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '科室', en: 'Department' } },
    { title: { zh: '在任', en: 'Held' } },
  ];
  printTable(session, columns, posts, { zh: '没有空缺的岗位。', en: 'No post is vacant.' });
  line(session);
  const departments = fieldList(vacancies, 'departments').map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
  ]);
  const headless = [
    { title: { zh: '无负责人', en: 'No head' } },
    { title: { zh: '名称', en: 'Name' }, max: NAME_COLUMNS_MAX },
  ];
  printTable(session, headless, departments, {
    zh: '每个科室都有负责人。',
    en: 'Every department has a head.',
  });
  return EXIT.fine;
}

/** Who holds a post, now or then. */
export async function showHolders(session: Session, input: Input): Promise<ExitCode> {
  const [post = ''] = input.args;
  const { client, time, query } = await asked(session, input);
  const place = `/directory/posts/${encodeURIComponent(post)}/holders`;
  const holders = await client.get(place, query);
  if (session.json) {
    printJson(session, { ok: true, holders });
    return EXIT.fine;
  }
  const columns = [
    { title: { zh: '登录名', en: 'Login' } },
    { title: { zh: '姓名', en: 'Name' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '起', en: 'From' } },
    { title: { zh: '止', en: 'Until' } },
  ];
  const cells = fieldList(holders, 'holders').map((one) => [
    fieldText(one, 'id'),
    nameIn(one, session.language),
    dateOf(one, 'from', time),
    dateOf(one, 'until', time),
  ]);
  printTable(session, columns, cells, { zh: '无人担任。', en: 'Nobody holds it.' });
  return EXIT.fine;
}

/** Who acts for whom. */
export async function showProxies(session: Session, input: Input): Promise<ExitCode> {
  const { client, time, query } = await asked(session, input);
  const proxies = fieldList(await client.get('/directory', query), 'proxies');
  if (session.json) printJson(session, { ok: true, proxies });
  else printProxies(session, proxies, time);
  return EXIT.fine;
}

async function asked(session: Session, input: Input): Promise<Asked> {
  const client = await connect(session, input);
  const time = await officeTime(client);
  const asOf = momentOption(input, 'as-of', time);
  const texts = textOptions(input, {
    department: 'department',
    within: 'within',
    search: 'search',
  }) as Readonly<Record<string, string>>;
  const former = switchedOn(input, 'former') ? { former: 'true' } : {};
  return { client, time, query: { ...texts, ...former, ...(asOf !== undefined && { asOf }) } };
}

const NO_DEPARTMENTS: Text = { zh: '没有科室。', en: 'There are no departments.' };

function printDepartments(session: Session, departments: readonly unknown[]): void {
  const { language } = session;
  const columns = [
    { title: { zh: '代码', en: 'Code' } },
    { title: { zh: '科室', en: 'Department' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '负责人', en: 'Head' } },
    { title: { zh: '分管领导', en: 'In charge' } },
    { title: { zh: '上级', en: 'Part of' } },
    { title: { zh: '单位', en: 'Organisation' } },
  ];
  const cells = departments.map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
    ...['head', 'inCharge', 'parent', 'of'].map((name) => fieldText(fieldOf(one, name), 'id')),
  ]);
  printTable(session, columns, cells, NO_DEPARTMENTS);
}

function printPosts(session: Session, posts: readonly unknown[]): void {
  const { language } = session;
  const columns = [
    { title: { zh: '代码', en: 'Code' } },
    { title: { zh: '岗位', en: 'Post' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '科室', en: 'Department' } },
    { title: { zh: '在任', en: 'Held' } },
  ];
  const cells = posts.map((one) => {
    const [held, seats] = [fieldText(one, 'held'), fieldText(one, 'seats')];
    return [
      fieldText(one, 'id'),
      nameIn(one, language),
      fieldText(fieldOf(one, 'department'), 'id'),
      seats === '' ? '' : `${held}/${seats}`,
    ];
  });
  printTable(session, columns, cells, { zh: '没有岗位。', en: 'There are no posts.' });
}

function printPeople(session: Session, people: readonly unknown[], time: OfficeTime): void {
  const { language } = session;
  const columns = [
    { title: { zh: '登录名', en: 'Login' } },
    { title: { zh: '姓名', en: 'Name' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '科室', en: 'Department' } },
    { title: { zh: '岗位', en: 'Posts' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '权限', en: 'Powers' } },
    { title: { zh: '离职', en: 'Left' } },
  ];
  const terms = (one: unknown, list: string, name: (term: unknown) => string) =>
    fieldList(one, list)
      .filter((term) => fieldText(term, 'state') !== 'over')
      .map((term) => `${name(term)}${datesOf(term, time)}`)
      .join(', ');
  const cells = people.map((one) => [
    fieldText(one, 'id'),
    nameIn(one, language),
    terms(one, 'departments', (term) => fieldText(term, 'id')),
    terms(one, 'posts', (term) => nameIn(term, language)),
    powersIn(session, one),
    dateOf(one, 'left', time),
  ]);
  printTable(session, columns, cells, { zh: '没有人员。', en: 'There are no people.' });
}

/** ` (2020-09-01/2020-12-31)`, days included, where there are dates. */
function datesOf(term: unknown, time: OfficeTime): string {
  const [from, until] = [dateOf(term, 'from', time), dateOf(term, 'until', time)];
  return from === '' && until === '' ? '' : ` (${from}/${until})`;
}

/** The first day, or the last one, as the office counts. */
function dateOf(one: unknown, field: 'from' | 'until' | 'left', { zone }: OfficeTime): string {
  const at = fieldText(one, field);
  if (at === '') return '';
  const written = writtenInstant(at, field === 'from' ? 'from' : 'until', zone);
  return written === at ? localMoment(at, zone) : written;
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
