import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type Input, type OptionSpec } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { collectionsOf, ledgerPath } from '../client/places.js';
import { textIn } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { waiting } from '../progress.js';
import { readingFailed } from '../read-text.js';
import { line, printJson, say, type Session } from '../session.js';

const ROWS_SHOWN_MAX = 50;
const READING = { zh: '服务器正在逐行检查', en: 'The server looks at every row' };

export const IMPORT_OPTIONS: readonly OptionSpec[] = [
  {
    flag: '--dry-run',
    summary: { zh: '导入时只检查，不登记', en: 'of an import: only check it' },
  },
];

/** Enters items from a table: all of them or none, and every mistake with its row. */
export async function importItems(
  session: Session,
  input: Input,
  client: Client,
  [instance, file, ...more]: readonly string[],
): Promise<ExitCode> {
  if (instance === undefined || file === undefined || more.length > 0) {
    throw new CliError(
      EXIT.usage,
      { zh: '导入要写明流程和文件。', en: 'An import wants an instance and a file.' },
      {
        zh: '例如 belfry items import review-2020 items.xlsx --dry-run。',
        en: 'For example belfry items import review-2020 items.xlsx --dry-run.',
      },
    );
  }
  const collection = textOption(input, 'collection') ?? (await onlyCollection(client, instance));
  const dryRun = switchedOn(input, 'dry-run');
  let body: unknown;
  try {
    const sent = {
      query: { dryRun },
      file: { name: path.basename(file), content: contentOf(session, file) },
    };
    const place = `${ledgerPath(instance, collection)}/import`;
    ({ body } = await waiting(session, READING, async () => client.send('POST', place, sent)));
  } catch (error) {
    const facts = error instanceof CliError ? fieldOf(error.facts, 'facts') : undefined;
    if (!(error instanceof CliError) || session.json || fieldList(facts, 'problems').length === 0) {
      throw error;
    }
    printProblems(session, fieldList(facts, 'problems'));
    throw error;
  }
  const problems = fieldList(body, 'problems');
  const ok = !problems.some((one) => fieldText(one, 'severity') === 'error');
  if (session.json) printJson(session, { ok, collection, result: body });
  else printImport(session, body, { ok, dryRun });
  return ok ? EXIT.fine : EXIT.found;
}

async function onlyCollection(client: Client, instance: string): Promise<string> {
  const ids = await collectionsOf(client, instance);
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  throw new CliError(
    EXIT.usage,
    { zh: `${instance} 有几本台账：${ids.join('、')}。`, en: `${instance} has ${ids.join(', ')}.` },
    { zh: '请用 --collection 说明导入哪一本。', en: 'Say which one with --collection.' },
  );
}

function contentOf({ terminal }: Session, file: string): Uint8Array {
  try {
    return readFileSync(path.resolve(terminal.cwd, file));
  } catch (error) {
    throw readingFailed(error, file);
  }
}

/** Each with its row and column, as a person counts them. */
function printProblems(session: Session, problems: readonly unknown[]): void {
  for (const one of problems.slice(0, ROWS_SHOWN_MAX)) {
    const row = fieldText(one, 'row');
    const place = [
      row === '' ? '' : say(session, { zh: `第 ${row} 行`, en: `row ${row}` }),
      fieldText(one, 'column'),
    ];
    const shown = place.filter((part) => part !== '').join(' ');
    line(session, `${shown}  ${textIn(fieldOf(one, 'text'), session.language)}`);
  }
  if (problems.length > ROWS_SHOWN_MAX) line(session, `… ${problems.length - ROWS_SHOWN_MAX}`);
}

function printImport(
  session: Session,
  body: unknown,
  { ok, dryRun }: { readonly ok: boolean; readonly dryRun: boolean },
): void {
  printProblems(session, fieldList(body, 'problems'));
  const rows = fieldText(body, 'rows');
  const numbers = fieldList(body, 'entered').map((one) => fieldText(one, 'number'));
  if (!ok) {
    const text = {
      zh: `正确的有 ${rows} 行，其余有误；改正之前一项也不会登记。`,
      en: `${rows} rows are right; nothing can be entered until all are.`,
    };
    line(session, say(session, text));
  } else if (dryRun) {
    line(
      session,
      say(session, { zh: `可以登记 ${rows} 项。`, en: `${rows} items can be entered.` }),
    );
  } else {
    const text = {
      zh: `已登记 ${numbers.length} 项：${numbers.join(' ')}`,
      en: `${numbers.length} items entered: ${numbers.join(' ')}`,
    };
    line(session, say(session, text));
  }
}
