import type { Text } from '../../definition/definition.js';
import type { DirectoryList } from '../../engine/directory/directory-list.js';

/** A column that a table of the directory may have. */
export interface DirectoryColumn {
  readonly key: string;
  /** As it is exported; both are read. */
  readonly title: Text;
  /** What else people write for it. */
  readonly words: readonly string[];
}

const column = (key: string, zh: string, en: string, ...words: string[]): DirectoryColumn => ({
  key,
  title: { zh, en },
  words,
});

const NAME = column('name', '名称', 'Name', '中文名', '中文名称', 'name (zh)');
const NAME_EN = column('nameEn', '英文名', 'English name', '英文名称', 'name (en)');
const CODE = column('code', '代码', 'Code', 'id', '编码');

/** The columns of each table in the order in which they are exported. */
export const DIRECTORY_COLUMNS: Readonly<Record<DirectoryList, readonly DirectoryColumn[]>> = {
  departments: [
    CODE,
    NAME,
    NAME_EN,
    column('parent', '上级部门', 'Parent', '上级', 'part of'),
    column('head', '负责人', 'Head', '科长', '主任'),
    column('inCharge', '分管领导', 'In charge', '分管', 'deputy in charge'),
    column('organisation', '独立单位', 'Organisation', '单位', 'organization'),
    column('ended', '撤销日期', 'Ended', '撤销', 'ended on'),
  ],
  posts: [
    CODE,
    NAME,
    NAME_EN,
    column('department', '所属部门', 'Department', '部门', '科室'),
    column('seats', '编制', 'Seats', '编制人数', '职数'),
    column('ended', '撤销日期', 'Ended', '撤销', 'ended on'),
  ],
  people: [
    column('code', '登录名', 'Login', 'code', 'id', '代码', '工号', '账号'),
    column('name', '姓名', 'Name', '名称', '中文名', 'name (zh)'),
    column('nameEn', '英文名', 'English name', '英文姓名', 'name (en)'),
    column('department', '主要部门', 'Department', '部门', '科室', '所在部门'),
    column('departments', '其他部门', 'Other departments', '兼任部门'),
    column('posts', '岗位', 'Posts', 'post', '职务'),
    column('powers', '权限', 'Powers', 'power'),
    column('left', '离职日期', 'Left', '离职', 'left on'),
  ],
};

/** The key of a column with an address on a channel. */
export const channelKey = (channel: string): string => `channel:${channel}`;

/** The channel whose addresses a column has. */
export function channelOf(key: string): string | undefined {
  return key.startsWith('channel:') ? key.slice('channel:'.length) : undefined;
}

/** `邮箱` and `Mail`, or `渠道:dingtalk` and `Channel:dingtalk`. */
export function channelTitle(channel: string): Text {
  if (channel === 'mail') return { zh: '邮箱', en: 'Mail' };
  return { zh: `渠道:${channel}`, en: `Channel:${channel}` };
}

const MAIL_WORDS: ReadonlySet<string> = new Set(['邮箱', '电子邮箱', 'mail', 'email', 'e-mail']);
const CHANNEL = /^(?:渠道|channel):(.+)$/i;

/** What a header of a table means; undefined where it is not known. */
export function keyOfHeader(list: DirectoryList, header: string): string | undefined {
  const word = plain(header);
  const found = DIRECTORY_COLUMNS[list].find(({ key, title, words }) =>
    [key, title.zh, title.en, ...words].some((one) => plain(one) === word),
  );
  if (found !== undefined || list !== 'people') return found?.key;
  if (MAIL_WORDS.has(word)) return channelKey('mail');
  const [, channel] = CHANNEL.exec(header.normalize('NFKC').replaceAll(/[\s*]/g, '')) ?? [];
  return channel === undefined ? undefined : channelKey(channel);
}

const LISTS: Readonly<Record<DirectoryList, readonly string[]>> = {
  departments: ['departments', 'department', '部门', '科室'],
  posts: ['posts', 'post', '岗位', '职务'],
  people: ['people', 'persons', 'staff', '人员', '通讯录', '花名册'],
};

export const LIST_TITLES: Readonly<Record<DirectoryList, Text>> = {
  departments: { zh: '部门', en: 'Departments' },
  posts: { zh: '岗位', en: 'Posts' },
  people: { zh: '人员', en: 'People' },
};

/** Which table a sheet or a file is, by its name: `people.csv`, `人员`. */
export function listNamed(name: string): DirectoryList | undefined {
  const word = plain(name.replace(/\.(csv|xlsx|tsv|txt)$/i, ''));
  const lists = Object.keys(LISTS) as DirectoryList[];
  return lists.find((list) => LISTS[list].includes(word));
}

/** Headers differ in case and in the spaces and stars that forms are written with. */
function plain(word: string): string {
  return word.normalize('NFKC').replaceAll(/[\s*]/g, '').toLowerCase();
}
