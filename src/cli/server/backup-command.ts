import path from 'node:path';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type CommandSpec, type Input } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { connect, settingsOf, WRITING_OPTIONS } from '../client/connect.js';
import { fieldText, listOf } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { createProgress, waiting } from '../progress.js';
import { line, printJson, say, type Session } from '../session.js';

export const backupCommand: CommandSpec = {
  name: 'backup',
  summary: { zh: '备份', en: 'Make a backup' },
  details: {
    zh: [
      '由服务器在办公的同时备份到其数据目录下的 backups（管理员）；',
      '或用 --file 和 --out 直接备份一个数据文件。备份先核对再完成，从不覆盖文件。',
    ].join('\n'),
    en: [
      'The server makes one below its data folder while work goes on, for administrators. With --file',
      'and --out a data file is copied without it. A backup is checked, and overwrites nothing.',
    ].join('\n'),
  },
  options: [
    {
      flag: '--file',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '要备份的数据文件', en: 'the data file to copy' },
    },
    {
      flag: '--out',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '备份写到这个新文件', en: 'the new file it goes into' },
    },
    {
      flag: '--list',
      summary: { zh: '列出服务器已有的备份', en: 'list the backups that the server has' },
    },
    ...WRITING_OPTIONS,
  ],
  examples: [
    'belfry backup',
    'belfry backup --list',
    'belfry backup --file data/belfry.sqlite --out /mnt/backup/2026-11-22.sqlite',
  ],
  run: runBackup,
};

export const restoreCommand: CommandSpec = {
  name: 'restore',
  summary: { zh: '从备份恢复', en: 'Restore a backup' },
  details: {
    zh: '先停下服务器。备份经核对后放到数据文件的位置，被替换的文件保留在旁边（.replaced）。',
    en: 'Stop the server first. The backup is checked and put in the place of the data file; what it\nreplaces is kept beside it (.replaced).',
  },
  argument: {
    name: { zh: '备份', en: 'backup' },
    summary: { zh: '备份文件', en: 'the backup' },
    required: true,
    many: false,
  },
  options: [
    {
      flag: '--file',
      value: { zh: '文件', en: 'file' },
      summary: {
        zh: '恢复到哪个数据文件；默认 BELFRY_DATA 中的',
        en: 'the data file; that of BELFRY_DATA if not given',
      },
    },
  ],
  examples: ['belfry restore data/backups/belfry-2026-11-22.sqlite'],
  run: runRestore,
};

async function runBackup(session: Session, input: Input): Promise<ExitCode> {
  const [file, out] = [textOption(input, 'file'), textOption(input, 'out')];
  if ((file === undefined) !== (out === undefined)) {
    throw new CliError(
      EXIT.usage,
      { zh: '--file 和 --out 要一起写。', en: '--file and --out belong together.' },
      { zh: '都不写则由服务器备份。', en: 'Without both, the server makes the backup.' },
    );
  }
  if (file !== undefined && out !== undefined) return copyFile(session, file, out);
  const client = await connect(session, input);
  if (switchedOn(input, 'list')) return listBackups(session, client);
  const made = await waiting(session, BACKING_UP, async () => client.post('/backups'));
  const [name, bytes, digest] = ['name', 'bytes', 'digest'].map((one) => fieldText(made, one));
  if (session.json) printJson(session, { ok: true, name, bytes: Number(bytes), digest });
  else line(session, `${name ?? ''}  ${bytes ?? ''} B  ${digest ?? ''}`);
  return EXIT.fine;
}

const BACKING_UP = { zh: '服务器正在备份', en: 'The server makes the backup' };

async function listBackups(session: Session, client: Client): Promise<ExitCode> {
  const backups = listOf(await client.get('/backups'));
  if (session.json) {
    printJson(session, { ok: true, backups });
    return EXIT.fine;
  }
  const columns = [
    { title: { zh: '备份', en: 'Backup' } },
    { title: { zh: '字节', en: 'Bytes' }, align: 'right' },
  ] as const;
  const cells = backups.map((one) => [fieldText(one, 'name'), fieldText(one, 'bytes')]);
  printTable(session, columns, cells, { zh: '还没有备份。', en: 'There are no backups yet.' });
  return EXIT.fine;
}

async function copyFile(session: Session, file: string, out: string): Promise<ExitCode> {
  const { terminal, means } = session;
  const [from, to] = [path.resolve(terminal.cwd, file), path.resolve(terminal.cwd, out)];
  const house = await means.house();
  const progress = createProgress(session, { zh: '备份', en: 'Backup' });
  try {
    await house.backUpFile(from, to, (share) => {
      progress.show(share);
    });
  } finally {
    progress.end();
  }
  if (session.json) printJson(session, { ok: true, file: from, out: to });
  else line(session, say(session, { zh: `已备份到 ${out}。`, en: `The backup is in ${out}.` }));
  return EXIT.fine;
}

const RESTORING = { zh: '正在核对并恢复', en: 'Checking the backup and putting it in place' };

async function runRestore(session: Session, input: Input): Promise<ExitCode> {
  const { terminal, means } = session;
  const [backup = ''] = input.args;
  const named = textOption(input, 'file') ?? (await settingsOf(session)).file;
  const [from, to] = [path.resolve(terminal.cwd, backup), path.resolve(terminal.cwd, named)];
  const house = await means.house();
  const { keptAs } = await waiting(session, RESTORING, () =>
    Promise.resolve(house.restoreFile(from, to)),
  );
  if (session.json) {
    printJson(session, { ok: true, file: to, ...(keptAs !== undefined && { keptAs }) });
    return EXIT.fine;
  }
  line(
    session,
    say(session, { zh: `已恢复到 ${to}。`, en: `The backup stands in the place of ${to}.` }),
  );
  if (keptAs !== undefined) {
    line(
      session,
      say(session, {
        zh: `原来的文件保留为 ${keptAs}。`,
        en: `The file it replaces is kept as ${keptAs}.`,
      }),
    );
  }
  return EXIT.fine;
}
