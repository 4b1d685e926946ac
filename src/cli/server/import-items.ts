import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type Input, type OptionSpec } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { fieldList, fieldOf, fieldText, listOf } from '../client/fields.js';
import { collectionsOf, ledgerPath } from '../client/places.js';
import { textIn } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readingFailed } from '../read-text.js';
import { line, printJson, say, type Session } from '../session.js';

const ROWS_SHOWN_MAX = 50;

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
  const { body } = await client.send('POST', `${ledgerPath(instance, collection)}/import`, {
    query: { dryRun },
    file: { name: path.basename(file), content: contentOf(session, file) },
  });
  const ok = fieldOf(body, 'ok') !== false && fieldList(body, 'problems').length === 0;
  if (session.json) printJson(session, { ok, dryRun, collection, result: body });
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

function printImport(
  session: Session,
  body: unknown,
  { ok, dryRun }: { readonly ok: boolean; readonly dryRun: boolean },
): void {
  const problems = fieldList(body, 'problems');
  for (const one of problems.slice(0, ROWS_SHOWN_MAX)) {
    const [row, column] = [fieldText(one, 'row'), fieldText(one, 'column')];
    const place = [row, column].filter((part) => part !== '').join(' ');
    line(session, `${place}  ${textIn(fieldOf(one, 'message'), session.language)}`);
  }
  const entered = fieldList(body, 'numbers');
  const count = entered.length > 0 ? String(entered.length) : rowCount(body);
  const numbers = entered.length > 0 ? ` ${listOf(entered).map(String).join(' ')}` : '';
  if (!ok) {
    line(
      session,
      say(session, {
        zh: `有 ${problems.length} 处错误，一项也没有登记。`,
        en: `${problems.length} mistakes; nothing was entered.`,
      }),
    );
  } else if (dryRun) {
    line(
      session,
      say(session, { zh: `可以登记 ${count} 项。`, en: `${count} items can be entered.` }),
    );
  } else {
    line(
      session,
      say(session, {
        zh: `已登记 ${count} 项：${numbers}`,
        en: `${count} items entered:${numbers}`,
      }),
    );
  }
}

function rowCount(body: unknown): string {
  const rows = fieldList(body, 'rows');
  return rows.length > 0
    ? String(rows.length)
    : fieldText(body, 'count') || fieldText(body, 'rows');
}
