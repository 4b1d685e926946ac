import { Injectable } from '@nestjs/common';
import type { Instance } from '../../engine/instance/state.js';
import type { RowProblem } from '../../report/row-problem.js';
import { KEY_LENGTH_MAX } from '../../runtime/command-key.js';
import { Office } from '../../runtime/office.js';
import { refusalOf } from '../../runtime/reading/offers.js';
import { Scenes, type Scene } from '../../runtime/reading/scenes.js';
import { Doing } from '../core/doing.js';
import { foundInstance } from '../core/found.js';
import { problemOf, ProblemError } from '../core/problem.js';
import { statusOf } from '../core/statuses.js';
import type { Upload } from '../core/upload.js';
import type { ImportView } from './import.dto.js';
import { foundCollection, type Entering } from './items.service.js';

/** As many digits as the number of a row has, and the colon before it. */
const ROW_KEY_LENGTH = 6;
const BAD_REQUEST = 400;
const ROWS_AT_A_TIME = 50;

type Command = Parameters<Doing['does']>[0]['command'];

interface Row {
  readonly row: number;
  readonly command: Command;
}

/**
 * Enters the rows of a table as items. Nothing is entered unless every row is right; each row has a
 * key of its own, so that asking again under the same key goes on where it was broken off.
 */
@Injectable()
export class ItemImport {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly doing: Doing,
  ) {}

  async import(entering: Entering, upload: Upload, dryRun: boolean): Promise<ImportView> {
    const { caller, id, collection, key } = entering;
    if (key.length + ROW_KEY_LENGTH > KEY_LENGTH_MAX) throw keyTooLong();
    const scene = await foundInstance(this.scenes, id);
    const { entries, problems } = await read(scene, collection, upload);
    const unfit = await this.#unfit(scene, caller.person, entries);
    const all = [...problems, ...unfit];
    const right = entries.length - unfit.length;
    if (dryRun) return { dryRun, rows: right, entered: [], problems: all };
    if (all.some(({ severity }) => severity === 'error')) throw notRight(all);
    const entered: { readonly row: number; readonly number: string }[] = [];
    for (const { row, command } of entries) {
      const stream = `instance/${id}`;
      const done = await this.doing.does({ stream, command, caller, key: `${key}:${String(row)}` });
      const [number = ''] = done.result['numbers'] as readonly string[];
      entered.push({ row, number });
    }
    return { dryRun, rows: right, entered, problems: all };
  }

  /** What the rules have against single rows as things stand; other requests are served meanwhile. */
  async #unfit(
    scene: Scene<Instance>,
    person: string,
    entries: readonly Row[],
  ): Promise<readonly RowProblem[]> {
    const problems: RowProblem[] = [];
    for (const [index, { row, command }] of entries.entries()) {
      if (index % ROWS_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
      const refusal = refusalOf(this.office, scene, person, command);
      if (!refusal) continue;
      const { code, message: text } = refusal;
      problems.push({ row, column: '', code, severity: 'error', text });
    }
    return problems;
  }
}

/** The room that knows such files is entered when somebody brings one. */
async function read(
  scene: Scene<Instance>,
  id: string,
  { bytes, name }: Upload,
): Promise<{ readonly entries: readonly Row[]; readonly problems: readonly RowProblem[] }> {
  const collection = foundCollection(scene, id);
  const { readTable } = await import('../../report/read-table.js');
  const { itemsFromTable } = await import('../../report/items-from-table.js');
  const found = await readTable(bytes, name);
  if (found.ok) {
    return itemsFromTable(found.table, collection, scene.directory, scene.definition.tags);
  }
  const { code, text } = found.problem;
  throw new ProblemError(problemOf(statusOf('import.problems'), code, text));
}

function notRight(problems: readonly RowProblem[]): ProblemError {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const message = {
    zh: `表中有${String(errors)}处错误，未登记任何事项；请改正后重新导入。`,
    en: `Nothing was entered: mistakes in the table, ${String(errors)}. Correct them and import it again.`,
  };
  const code = 'import.problems';
  return new ProblemError(problemOf(statusOf(code), code, message, { problems }));
}

function keyTooLong(): ProblemError {
  const most = String(KEY_LENGTH_MAX - ROW_KEY_LENGTH);
  return new ProblemError(
    problemOf(BAD_REQUEST, 'key.malformed', {
      zh: `导入时Idempotency-Key最多${most}个字符。`,
      en: `With an import the Idempotency-Key has ${most} characters at most.`,
    }),
  );
}
