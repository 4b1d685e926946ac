import path from 'node:path';
import type { Text } from '../../definition/definition.js';
import { StoreProblem, type StoreProblemCode } from '../../runtime/ports/store-problem.js';

/** What was being done when it went wrong: the beginning of the sentence. */
export type Doing = 'open' | 'write' | 'back up' | 'restore';

const DOING: Readonly<Record<Doing, Text>> = {
  open: { zh: '打开数据文件', en: 'opening the data file' },
  write: { zh: '写入数据文件', en: 'writing to the data file' },
  'back up': { zh: '备份到', en: 'backing up to' },
  restore: { zh: '从备份恢复', en: 'restoring the backup' },
};

type Facts = Readonly<Record<string, string | number>>;
type Reason = (facts: Facts) => Text;

const REASONS: Readonly<Record<StoreProblemCode, Reason>> = {
  'store.folderMissing': ({ folder }) => ({
    zh: `文件夹 ${folder} 不存在。请先建立该文件夹，或在设置中改用别的位置。`,
    en: `there is no folder ${folder}. Make it first, or name another place in the settings.`,
  }),
  'store.notWritable': ({ folder }) => ({
    zh: `本程序对该文件或其文件夹 ${folder} 没有写入权限。请为运行本程序的用户授权，或改用别的位置。`,
    en: `this program may not write to it, or in its folder ${folder}. Give its user the right to, or name another place.`,
  }),
  'store.notAFile': () => ({
    zh: '该路径是文件夹，不是文件。请写明文件名。',
    en: 'that is a folder and no file. Name a file in it.',
  }),
  'store.missing': () => ({
    zh: '文件不存在。请检查路径。',
    en: 'there is no such file. Check the path.',
  }),
  'store.notADatabase': () => ({
    zh: '它不是数据库文件。请检查路径；原文件未作任何改动。',
    en: 'it is no database. Check the path; the file was left as it is.',
  }),
  'store.foreign': () => ({
    zh: '它是其他程序的数据库。请检查路径；原文件未作任何改动。',
    en: 'it is the database of another program. Check the path; the file was left as it is.',
  }),
  'store.newer': ({ format, known }) => ({
    zh: `其格式为第 ${format} 版，本程序最高支持第 ${known} 版。请使用较新版本的程序；原文件未作任何改动。`,
    en: `its format is ${format} and this program knows formats up to ${known}. Use a newer program; the file was left as it is.`,
  }),
  'store.older': ({ format, known }) => ({
    zh: `其格式为第 ${format} 版，只读打开需要第 ${known} 版。请先用本程序以读写方式打开一次，以完成升级。`,
    en: `its format is ${format} and reading alone needs ${known}. Open it once for writing, which brings it forward.`,
  }),
  'store.damaged': ({ finding }) => ({
    zh: `文件已损坏（${finding}）。请停止使用，保留原文件，并从备份恢复。`,
    en: `it is damaged (${finding}). Stop using it, keep it as it is, and restore a backup.`,
  }),
  'store.locked': () => ({
    zh: '另一个进程正在使用该文件。请先停止那个进程；只需查看时可以只读方式打开。',
    en: 'another process has it open. Stop that one first; for looking only, open it for reading.',
  }),
  'store.busy': () => ({
    zh: '别的程序占用该文件的时间过长。请关闭正在查看它的数据库工具后重试。',
    en: 'another program held on to it for too long. Close the database tool that looks at it, and try again.',
  }),
  'store.readOnly': () => ({
    zh: '文件是只读的。请以读写方式打开，并检查文件权限。',
    en: 'it is read-only. Open it for writing, and check the permissions of the file.',
  }),
  'store.diskFull': () => ({
    zh: '磁盘已满，本次改动未保存。请腾出空间后重试，已确认的内容不受影响。',
    en: 'the disk is full, and this change is not stored. Free some space and try again; nothing that was acknowledged is lost.',
  }),
  'store.inputOutput': ({ finding }) => ({
    zh: `磁盘读写出错（${finding}），正在写入的内容是否保存未知。请检查磁盘并重新启动程序，再核对最后一次操作。`,
    en: `the disk failed (${finding}), and whether the last act is stored is unknown. Check the disk, start the program again and look.`,
  }),
  'store.broken': () => ({
    zh: '之前的一次磁盘读写错误之后，不再写入该文件。请检查磁盘并重新启动程序。',
    en: 'after an earlier failure of the disk nothing more is written. Check the disk and start the program again.',
  }),
  'store.copyExists': () => ({
    zh: '同名文件已经存在，备份从不覆盖文件。请换一个文件名。',
    en: 'there is a file of that name, and a backup overwrites none. Choose another name.',
  }),
};

/** The problem as an error that tells a person what to do. */
export function storeProblem(
  code: StoreProblemCode,
  doing: Doing,
  file: string,
  facts: Facts = {},
  cause?: unknown,
): StoreProblem {
  const reason = REASONS[code](facts);
  const { zh, en } = DOING[doing];
  const text = {
    zh: `${zh} ${file} 未成功：${reason.zh}`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)} ${file} did not work: ${reason.en}`,
  };
  return new StoreProblem(code, { file, ...facts }, text, cause);
}

/** What an error of the driver or of the system means; errors of other kinds stay as they are. */
export function explained(error: unknown, doing: Doing, file: string): unknown {
  const code = problemCodeOf(error);
  return code === undefined
    ? error
    : storeProblem(code, doing, file, factsOf(code, file, error), error);
}

function factsOf(code: StoreProblemCode, file: string, error: unknown): Facts {
  if (code === 'store.folderMissing' || code === 'store.notWritable') {
    return { folder: path.dirname(file) };
  }
  return { finding: error instanceof Error ? error.message : String(error) };
}

const BY_SYSTEM_CODE: Readonly<Record<string, StoreProblemCode>> = {
  EACCES: 'store.notWritable',
  EEXIST: 'store.copyExists',
  EIO: 'store.inputOutput',
  EISDIR: 'store.notAFile',
  ENOENT: 'store.folderMissing',
  ENOSPC: 'store.diskFull',
  ENOTDIR: 'store.folderMissing',
  EPERM: 'store.notWritable',
  EROFS: 'store.notWritable',
  SQLITE_BUSY: 'store.busy',
  SQLITE_CANTOPEN: 'store.notWritable',
  SQLITE_CORRUPT: 'store.damaged',
  SQLITE_FULL: 'store.diskFull',
  SQLITE_IOERR: 'store.inputOutput',
  SQLITE_NOTADB: 'store.notADatabase',
  SQLITE_READONLY: 'store.readOnly',
};

/** An extended code of SQLite, such as `SQLITE_IOERR_FSYNC`, means what its beginning means. */
function problemCodeOf(error: unknown): StoreProblemCode | undefined {
  const code = codeOf(error);
  return BY_SYSTEM_CODE[code] ?? BY_SYSTEM_CODE[code.split('_').slice(0, 2).join('_')];
}

/** What the system or the driver calls the error: `ENOSPC`, `SQLITE_FULL`; `''` for other errors. */
export function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}
