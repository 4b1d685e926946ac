import type { Text } from '../../definition/definition.js';
import { readDirectory, type EnterDirectory } from '../../scenario/read-directory.js';
import { CliError } from '../cli-error.js';
import { switchedOn, type Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import { confirmed } from '../client/confirm.js';
import { connect } from '../client/connect.js';
import { fieldText } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printProblem } from '../print-problem.js';
import { readText } from '../read-text.js';
import { line, printJson, say, type Session } from '../session.js';
import {
  administratorsAfter,
  DIRECTORY_LISTS,
  directoryChanges,
  type Changes,
} from './directory-changes.js';

const CODES_SHOWN_MAX = 12;

/** Enters a directory file after showing what that changes. */
export async function importDirectory(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  const entries = directoryIn(session, file);
  const client = await connect(session, input);
  const directory = await client.get('/directory');
  const changes = directoryChanges(entries, directory);
  const isLast = administratorsAfter(entries, directory).length === 0;
  if (!session.json) printChanges(session, changes, isLast);
  const isDry = switchedOn(input, 'dry-run');
  if (isDry || !(await confirmed(session, input, QUESTION))) {
    if (session.json) printJson(session, { ok: true, dryRun: true, changes });
    return isDry ? EXIT.fine : EXIT.found;
  }
  const { departments, posts, people } = entries;
  const body = { departments, posts, people, ...textOptions(input, { reason: 'reason' }) };
  // What was shown is what is replaced: if somebody was faster, he is not overwritten unseen.
  const headers = { 'if-match': `"${fieldText(directory, 'version')}"` };
  const entered = await client.post('/directory', body, headers);
  if (session.json) printJson(session, { ok: true, changes, entered });
  else line(session, say(session, enteredText(entries)));
  return EXIT.fine;
}

function directoryIn(session: Session, file: string): Required<EnterDirectory> {
  const read = readDirectory(readText(session.terminal.cwd, file));
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

const QUESTION: Text = { zh: '导入通讯录？', en: 'Import the directory?' };

const TITLES: Readonly<Record<keyof Changes, Text>> = {
  departments: { zh: '科室', en: 'Departments' },
  posts: { zh: '岗位', en: 'Posts' },
  people: { zh: '人员', en: 'People' },
};

function printChanges(session: Session, changes: Changes, isLast: boolean): void {
  for (const list of DIRECTORY_LISTS) {
    const { entered, changed, same, untouched } = changes[list];
    const parts = [
      partOf(session, { zh: '新增', en: 'new' }, entered, false),
      partOf(session, { zh: '改动', en: 'changed' }, changed, true),
      partOf(session, { zh: '相同', en: 'as they were' }, same, false),
      partOf(session, { zh: '不在文件中、保持原样', en: 'not in the file, kept' }, untouched, true),
    ].filter((part) => part !== '');
    const title = say(session, TITLES[list]);
    const colon = say(session, { zh: '：', en: ': ' });
    line(session, `${title}${colon}${parts.join(say(session, { zh: '；', en: '; ' })) || '0'}`);
  }
  if (isLast) {
    line(
      session,
      session.colours.red(
        say(session, {
          zh: '注意：导入之后不再有管理员（文件中没有人有 powers: [administrator]）。',
          en: 'Beware: nobody would be an administrator any more (powers: [administrator]).',
        }),
      ),
    );
  }
}

/** How many, and which ones where that matters. */
function partOf(session: Session, word: Text, codes: readonly string[], named: boolean): string {
  if (codes.length === 0) return '';
  const more = codes.length > CODES_SHOWN_MAX ? ' …' : '';
  const list = named ? ` (${codes.slice(0, CODES_SHOWN_MAX).join(' ')}${more})` : '';
  return `${String(codes.length)} ${say(session, word)}${list}`;
}

function enteredText({ departments, posts, people }: Required<EnterDirectory>): Text {
  const [d, p, n] = [departments.length, posts.length, people.length];
  return {
    zh: `已录入科室 ${d} 个、岗位 ${p} 个、人员 ${n} 名。`,
    en: `Entered: ${d} departments, ${p} posts, ${n} people.`,
  };
}
