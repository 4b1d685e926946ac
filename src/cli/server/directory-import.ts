import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../../definition/definition.js';
import { readDirectory, type EnterDirectory } from '../../scenario/read-directory.js';
import { CliError } from '../cli-error.js';
import { manyOption, switchedOn, textOption, type Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import type { Client, Sent } from '../client/client.js';
import { confirmed } from '../client/confirm.js';
import { connect } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { officeTime } from '../client/moments.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printProblem } from '../print-problem.js';
import { waiting } from '../progress.js';
import { readingFailed, readText } from '../read-text.js';
import { line, printJson, say, type Session } from '../session.js';
import { hasErrors, printChanges, printDirectoryProblems } from './directory-changes.js';

const READING: Text = { zh: '服务器正在逐行检查', en: 'The server looks at every row' };
const WRITING: Text = { zh: '正在录入', en: 'The server enters it' };
const TABLE = /\.(csv|xlsx|tsv|txt)$/i;

/** Where entries go, and what is sent there. */
interface Entering {
  readonly place: string;
  readonly sent: Pick<Sent, 'query' | 'body' | 'file'>;
}

/** Enters a directory file or a table after showing what that changes. */
export async function importDirectory(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  if (TABLE.test(file)) {
    const content = bytesOf(session, file);
    const client = await connect(session, input);
    const entering = tableEntering(input, path.basename(file), content);
    return enter(session, input, client, entering);
  }
  // What is wrong with the file is said also where no server runs; its dates are the office's.
  directoryIn(session, file);
  const client = await connect(session, input);
  const { departments, posts, people } = directoryIn(session, file, await officeTime(client));
  const body = { departments, posts, people, ...textOptions(input, { reason: 'reason' }) };
  return enter(session, input, client, { place: '/directory', sent: { body } });
}

/** Enters or changes one department, post or person; what is not said stays as it is. */
export async function enterOne(session: Session, input: Input): Promise<ExitCode> {
  const [table = '', code = ''] = input.args;
  const fields = manyOption(input, 'set').map(fieldIn);
  const cells = [
    ['code', ...fields.map(([name]) => name)],
    [code, ...fields.map(([, value]) => value)],
  ];
  const csv = cells
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  const client = await connect(session, input);
  const content = new TextEncoder().encode(csv);
  const query = { table, reason: textOption(input, 'reason') };
  return enter(session, input, client, {
    place: '/directory/import',
    sent: { query, file: { name: 'entry.csv', content } },
  });
}

function fieldIn(one: string): readonly [name: string, value: string] {
  const at = one.indexOf('=');
  if (at > 0) return [one.slice(0, at), one.slice(at + 1)];
  throw new CliError(
    EXIT.usage,
    { zh: `--set 的 ${one} 应写成 栏目=值。`, en: `--set cannot be ${one}.` },
    { zh: '例如 --set 姓名=李四。', en: 'For example --set name=Li.' },
  );
}

function tableEntering(input: Input, name: string, content: Uint8Array): Entering {
  const query = { table: textOption(input, 'table'), reason: textOption(input, 'reason') };
  return { place: '/directory/import', sent: { query, file: { name, content } } };
}

async function enter(
  session: Session,
  input: Input,
  client: Client,
  { place, sent }: Entering,
): Promise<ExitCode> {
  const send = async (dryRun: boolean, headers: Sent['headers'] = {}) => {
    const query = { ...sent.query, dryRun };
    return (await client.send('POST', place, { ...sent, query, headers })).body;
  };
  const tried = await waiting(session, READING, async () => send(true));
  const problems = fieldList(tried, 'problems');
  const [changes, ok] = [fieldOf(tried, 'changes'), !hasErrors(problems)];
  if (!session.json) {
    printDirectoryProblems(session, problems);
    if (ok) printChanges(session, tried);
    else line(session, say(session, NOTHING));
  }
  const isDry = switchedOn(input, 'dry-run');
  if (!ok || isDry || !(await confirmed(session, input, QUESTION))) {
    if (session.json) printJson(session, { ok, dryRun: true, changes, problems });
    return ok && isDry ? EXIT.fine : EXIT.found;
  }
  // What was shown is what is replaced: if somebody was faster, he is not overwritten unseen.
  const headers = { 'if-match': `"${fieldText(tried, 'version')}"` };
  const entered = await waiting(session, WRITING, async () => send(false, headers));
  if (session.json) printJson(session, { ok: true, changes, problems, entered });
  else line(session, say(session, enteredText(changes)));
  return EXIT.fine;
}

function directoryIn(
  session: Session,
  file: string,
  { zone }: { readonly zone?: string } = {},
): Required<EnterDirectory> {
  const read = readDirectory(readText(session.terminal.cwd, file), zone);
  if (read.ok) return read.command;
  const { problems } = read;
  if (!session.json) for (const problem of problems) printProblem(session, file, problem);
  throw new CliError(
    EXIT.found,
    {
      zh: `通讯录文件 ${file} 有 ${problems.length} 处错误，没有导入。`,
      en: `The directory file ${file} has ${problems.length} mistakes, and was not imported.`,
    },
    {
      zh: '写法可照 workflows/directories/science-bureau.yaml。',
      en: 'workflows/directories/science-bureau.yaml shows how to write one.',
    },
    { problems },
  );
}

function bytesOf({ terminal }: Session, file: string): Uint8Array {
  try {
    return readFileSync(path.resolve(terminal.cwd, file));
  } catch (error) {
    throw readingFailed(error, file);
  }
}

const QUESTION: Text = { zh: '录入通讯录？', en: 'Enter this into the directory?' };
const NOTHING: Text = {
  zh: '通讯录没有改动；改正之前什么也不会录入。',
  en: 'Nothing was changed; nothing can be entered until all of it is right.',
};

function enteredText(changes: unknown): Text {
  const count = (list: string) =>
    ['entered', 'changed', 'ended']
      .map((part) => fieldList(fieldOf(changes, list), part).length)
      .reduce((sum, n) => sum + n, 0);
  const [d, p, n] = ['departments', 'posts', 'people'].map(count);
  return {
    zh: `已录入科室 ${d} 个、岗位 ${p} 个、人员 ${n} 名。`,
    en: `Entered: ${d} departments, ${p} posts, ${n} people.`,
  };
}
