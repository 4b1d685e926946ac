import { CliError } from '../cli-error.js';
import { textOption, type Input } from '../command-spec.js';
import { connect } from '../client/connect.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printJson, aside, say, type Session } from '../session.js';
import { writeFile } from '../write-file.js';

/** Writes the directory, or one table of it, into a new CSV or XLSX file. */
export async function exportDirectory(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  const [, format] = /\.(csv|xlsx)$/i.exec(file) ?? [];
  if (format === undefined) {
    throw new CliError(
      EXIT.usage,
      { zh: `${file} 应以 .csv 或 .xlsx 结尾。`, en: `${file} should end in .csv or .xlsx.` },
      {
        zh: '例如 belfry directory export people.csv --table people。',
        en: 'For example belfry directory export people.csv --table people.',
      },
    );
  }
  const table = textOption(input, 'table');
  if (table === undefined && format.toLowerCase() === 'csv') {
    throw new CliError(
      EXIT.usage,
      { zh: 'CSV 文件只有一张表。', en: 'A CSV file has one table.' },
      { zh: '请用 --table 说明是哪一张。', en: 'Say which one with --table.' },
    );
  }
  const client = await connect(session, input);
  const query = { table, format: format.toLowerCase(), language: session.language };
  const bytes = await client.getBytes('/directory/export', query);
  writeFile(session.terminal.cwd, file, bytes, { flag: 'wx' });
  if (session.json) printJson(session, { ok: true, file, bytes: bytes.byteLength });
  else aside(session, say(session, { zh: `已写入 ${file}。`, en: `Written: ${file}.` }));
  return EXIT.fine;
}
