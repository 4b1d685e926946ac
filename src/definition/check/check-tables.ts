import { checkForm } from '../check-form.js';
import { conditionOf } from '../expression/condition.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { TableRow, TableStep } from '../table-step.js';
import type { Check } from './checked.js';
import { needOf, processGraph } from './process-graph.js';
import { isMet, reach } from './reach.js';

/** A decision table decides whatever the case is, each of its rows can count, and what it sets fits its form. */
export const checkTables: Check = (about) => {
  const { definition, stepPath } = about;
  const tables = Object.values(definition.steps).filter((step) => step.kind === 'table');
  if (tables.length === 0) return [];
  const reached = reach(processGraph(about));
  const mayHold = (when: string, path: Path) =>
    isMet(needOf(definition, conditionOf(definition, when), path), reached);
  return tables.flatMap((table) => {
    const path = stepPath(table.id);
    return [
      ...order(table, path),
      ...unreachable(table, path, mayHold),
      ...outcomes(table, path),
      ...values(table, path),
      ...personal(table, path),
    ];
  });
};

/** Only the last row stands for everything else, and it must, or the table might decide nothing. */
function order({ rows }: TableStep, path: Path): readonly Finding[] {
  const last = rows.length - 1;
  return rows.flatMap(({ when }, i): readonly Finding[] => {
    if (i === last && when !== undefined) {
      return [
        {
          code: 'BF390',
          path: [...path, 'rows', i, 'when'],
          message: {
            zh: '最后一行不能有条件，否则可能没有一行成立。',
            en: 'The last row cannot have a condition, or none might hold.',
          },
          mend: {
            zh: '在最后加一行不写 when 的“其他情况”。',
            en: 'Add a last row without when, for everything else.',
          },
        },
      ];
    }
    if (i === last || when !== undefined) return [];
    return [
      {
        code: 'BF391',
        path: [...path, 'rows', i],
        of: 'value',
        message: {
          zh: '没有条件的一行只能放在最后，后面的各行不会成立。',
          en: 'A row without a condition must be the last; none after it ever counts.',
        },
      },
    ];
  });
}

function unreachable(
  { rows, hit }: TableStep,
  path: Path,
  mayHold: (when: string, path: Path) => boolean,
): readonly Finding[] {
  return rows.flatMap(({ when }, i): readonly Finding[] => {
    if (when === undefined) return [];
    const at = [...path, 'rows', i, 'when'];
    const same = rows.findIndex((row) => row.when?.trim() === when.trim());
    if (same < i) return [repeated(at, same, hit)];
    if (mayHold(when, at)) return [];
    return [
      {
        code: 'BF391',
        severity: 'warning',
        path: at,
        of: 'value',
        message: {
          zh: '这个条件永远不会成立，这一行不起作用。',
          en: 'This condition can never hold, so the row has no effect.',
        },
      },
    ];
  });
}

function repeated(path: Path, same: number, hit: TableStep['hit']): Finding {
  const row = String(same + 1);
  return {
    code: 'BF391',
    path,
    of: 'value',
    message:
      hit === 'first'
        ? {
            zh: `与第${row}行的条件相同，这一行不会成立。`,
            en: `Row ${row} has the same condition, so this one never counts.`,
          }
        : {
            zh: `与第${row}行的条件相同，两行总是一起成立。`,
            en: `Row ${row} has the same condition, so both always hold together.`,
          },
  };
}

/** Every row gives one of the outcomes that are declared, and every outcome is given by some row. */
function outcomes({ rows, outcomes: declared }: TableStep, path: Path): readonly Finding[] {
  const known = Object.keys(declared);
  const idle = known.filter((id) => rows.every(({ outcome }) => outcome !== id));
  return [
    ...rows.flatMap((row, i) => outcomeOf(row, known, [...path, 'rows', i])),
    ...idle.map((id) => ({
      code: 'BF392',
      path: [...path, 'outcomes', id],
      message: {
        zh: `没有一行给出结果“${id}”。`,
        en: `No row gives the outcome "${id}".`,
      },
    })),
  ];
}

function outcomeOf(
  { outcome }: TableRow,
  known: readonly string[],
  path: Path,
): readonly Finding[] {
  if (outcome === undefined) {
    if (known.length === 0) return [];
    return [
      {
        code: 'BF392',
        path,
        of: 'value',
        message: {
          zh: `这一行没有写结果；可用的有：${known.join('、')}。`,
          en: `This row gives no outcome; there are ${known.join(', ')}.`,
        },
      },
    ];
  }
  if (known.includes(outcome)) return [];
  const meant = nearest(outcome, known);
  return [
    {
      code: 'BF392',
      path: [...path, 'outcome'],
      of: 'value',
      message: {
        zh: `outcomes 里没有结果“${outcome}”。`,
        en: `There is no outcome "${outcome}" in outcomes.`,
      },
      mend:
        meant === undefined
          ? { zh: `在 outcomes 里加上 ${outcome}。`, en: `Add ${outcome} to outcomes.` }
          : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
    },
  ];
}

/** What a row sets is a form that is filled in. */
function values({ rows, form }: TableStep, path: Path): readonly Finding[] {
  return rows.flatMap(({ set }, i) =>
    checkForm(form, set).map(({ path: field, message }): Finding => {
      const at = [...path, 'rows', i];
      const isSet = typeof field[0] === 'string' && Object.hasOwn(set, field[0]);
      return {
        code: 'BF393',
        path: isSet
          ? [...at, 'set', ...field]
          : [...at, ...(Object.keys(set).length > 0 ? ['set'] : [])],
        of: 'value',
        message: {
          zh: `这一行填入的值不合要求：${message.zh}`,
          en: `What this row sets does not fit: ${message.en}`,
        },
      };
    }),
  );
}

/** What a table sets stands in the definition, for everybody to read. */
function personal({ form }: TableStep, path: Path): readonly Finding[] {
  return Object.entries(form?.properties ?? {}).flatMap(([name, field]): readonly Finding[] => {
    if (field.personal !== true) return [];
    return [
      {
        code: 'BF362',
        path: [...path, 'form', 'properties', name, 'personal'],
        message: {
          zh: `“${name}”由决策表填入，不能是个人信息。`,
          en: `"${name}" is set by a decision table and cannot be personal.`,
        },
      },
    ];
  });
}
