import { Injectable } from '@nestjs/common';
import { changesBy, withoutSame } from '../../engine/directory/changes.js';
import { checkEntries } from '../../engine/directory/check-entries.js';
import type { DirectoryCommand, Entries } from '../../engine/directory/command.js';
import type { DirectoryList } from '../../engine/directory/directory-list.js';
import type { DirectoryFinding } from '../../engine/directory/finding.js';
import { entriesInInstants } from '../../engine/directory/written-moments.js';
import type { DirectoryTables } from '../../report/directory/directory-from-tables.js';
import type { TableProblem } from '../../report/table.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { problemOf, ProblemError, refused } from '../core/problem.js';
import { statusOf } from '../core/statuses.js';
import type { Upload } from '../core/upload.js';
import type { DirectoryProblemView, EnteredDirectoryView } from './directory-views.dto.js';
import type { ImportDirectoryQuery } from './directory.dto.js';

/** Who asks for a change of the directory, under which key, and on which version of it. */
export interface DirectoryAsked {
  readonly caller: Caller;
  readonly key: string;
  readonly reason?: string | undefined;
  /** The version that the caller saw. */
  readonly version?: number | undefined;
}

const PROBLEMS_MAX = 1_000;

/** Changes the directory; entries and tables can be tried before, and are entered in one commit or not at all. */
@Injectable()
export class DirectoryEntering {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  async does(command: DirectoryCommand, { caller, key, reason, version }: DirectoryAsked) {
    const answer = await this.office.executor.execute({
      stream: this.office.rules.directory,
      command,
      actor: { person: caller.person },
      key,
      ...(reason === undefined ? {} : { reason }),
      ...(version === undefined ? {} : { version }),
    });
    if (!answer.ok) throw refused(answer.refusal);
    return answer;
  }

  /** Entries with their dates as people write them. */
  async enter(
    written: Entries,
    asking: DirectoryAsked,
    dryRun: boolean,
  ): Promise<EnteredDirectoryView> {
    const { version, record } = await this.office.queries.directoryRecord();
    const entries = entriesInInstants(written, this.office.rules.zone);
    const changes = changesBy(record, entries);
    if (dryRun) {
      const problems = checkEntries(record, entries, this.clock.now()).map(problemOfFinding);
      return { version, dryRun, changes, problems: problems.slice(0, PROBLEMS_MAX) };
    }
    const { seq } = await this.does({ type: 'enter', ...entries }, asking);
    return { version: seq, dryRun, changes, problems: [] };
  }

  /** Tables of a CSV or XLSX file, laid over what is on record. */
  async import(
    upload: Upload,
    { table, dryRun, reason }: ImportDirectoryQuery,
    asking: DirectoryAsked,
  ): Promise<EnteredDirectoryView> {
    const { version, record } = await this.office.queries.directoryRecord();
    const { directoryFromTables } = await import('../../report/directory/directory-from-tables.js');
    const tables = await tablesIn(upload, table);
    await othersFirst();
    const around = { zone: this.office.rules.zone, now: this.clock.now() };
    const read = directoryFromTables(tables, record, around);
    await othersFirst();
    const { entries } = read;
    const problems = read.problems.slice(0, PROBLEMS_MAX);
    const changes = changesBy(record, entries);
    if (dryRun === 'true') return { version, dryRun: true, changes, problems };
    const errors = read.problems.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) throw notRight(errors, problems);
    // The rows were laid over this version: whatever came in between is not written over unseen.
    const on = { ...asking, reason, version: asking.version ?? version };
    // A list that comes every month says little that is new; the log has only that.
    const command = { type: 'enter', ...withoutSame(entries, changes) } as const;
    const { seq } = await this.does(command, on);
    return { version: seq, dryRun: false, changes, problems };
  }
}

/** Thousands of rows take their time: other requests are served between the steps. */
async function othersFirst(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function problemOfFinding({ list, id, field, refusal }: DirectoryFinding): DirectoryProblemView {
  const { code, message: text } = refusal;
  return { list, id, field: field.join('.'), code, severity: 'error', text };
}

/** The room that knows such files is entered when somebody brings one. */
async function tablesIn(
  { bytes, name }: Upload,
  wanted: DirectoryList | undefined,
): Promise<DirectoryTables> {
  const { listNamed } = await import('../../report/directory/directory-columns.js');
  const { isXlsx } = await import('../../report/text-of.js');
  const { readSheets, readTable } = await import('../../report/read-table.js');
  if (isXlsx(bytes) && wanted === undefined) {
    const read = await readSheets(bytes, (sheet) => listNamed(sheet) !== undefined);
    if (!read.ok) throw unreadable(read.problem, read.sheet);
    const tables = read.sheets.flatMap(({ name: sheet, table }) => {
      const list = listNamed(sheet);
      return list === undefined ? [] : [[list, table] as const];
    });
    if (new Set(tables.map(([list]) => list)).size < tables.length) throw sameTwice();
    if (tables.length > 0) return Object.fromEntries(tables);
  }
  const list = wanted ?? listNamed(name);
  if (list === undefined) throw unnamed();
  const read = await readTable(bytes, name);
  if (!read.ok) throw unreadable(read.problem);
  return { [list]: read.table };
}

function unreadable({ code, text }: TableProblem, sheet?: string): ProblemError {
  const facts = sheet === undefined ? {} : { sheet };
  return new ProblemError(problemOf(statusOf('import.problems'), code, text, facts));
}

function unnamed(): ProblemError {
  const code = 'import.table';
  const text = {
    zh: '看不出这是哪张表：请用table说明（departments、posts、people），或把文件或工作表命名为部门、岗位、人员。',
    en: 'It does not say which table this is: name it with table (departments, posts, people), or name the file or the sheets so.',
  };
  return new ProblemError(problemOf(statusOf(code), code, text));
}

function sameTwice(): ProblemError {
  const code = 'import.table';
  const text = {
    zh: '有两个工作表是同一张表：请合并，或删去一个。',
    en: 'Two sheets are the same table: put them together, or remove one.',
  };
  return new ProblemError(problemOf(statusOf(code), code, text));
}

function notRight(errors: number, problems: readonly DirectoryProblemView[]): ProblemError {
  const code = 'import.problems';
  const message = {
    zh: `表中有${String(errors)}处错误，通讯录没有改动；请改正后重新导入。`,
    en: `The directory was not changed: mistakes in the table, ${String(errors)}. Correct them and import it again.`,
  };
  return new ProblemError(problemOf(statusOf(code), code, message, { problems }));
}
