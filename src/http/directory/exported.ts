import { DIRECTORY_LISTS, type DirectoryList } from '../../engine/directory/directory-list.js';
import type { DirectoryRecord } from '../../engine/directory/state.js';
import { problemOf, ProblemError } from '../core/problem.js';
import type { ExportDirectoryQuery } from './directory.dto.js';

export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const BAD_REQUEST = 400;
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The directory as a file. A CSV file has one table; a workbook has a sheet for each. */
export async function exportedDirectory(
  record: DirectoryRecord,
  { table, format, language }: ExportDirectoryQuery,
  zone: string,
): Promise<ExportedFile> {
  const { directoryTable } = await import('../../report/directory/directory-tables.js');
  const { writeCsv, writeXlsx } = await import('../../report/write-table.js');
  const sheet = (list: DirectoryList) => directoryTable(record, list, { language, zone });
  if (format === 'xlsx') {
    const lists = table === undefined ? DIRECTORY_LISTS : [table];
    const bytes = await writeXlsx(lists.map(sheet));
    return { name: `${table ?? 'directory'}.xlsx`, type: XLSX, bytes };
  }
  if (table === undefined) {
    throw new ProblemError(
      problemOf(BAD_REQUEST, 'request.malformed', {
        zh: 'CSV文件只有一张表，请用table说明是哪一张。',
        en: 'A CSV file has one table: say which one with table.',
      }),
    );
  }
  return { name: `${table}.csv`, type: 'text/csv; charset=utf-8', bytes: writeCsv(sheet(table)) };
}
