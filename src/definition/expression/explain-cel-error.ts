import { ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { Text } from '../definition.js';
import { unknownField, unknownName } from './explain-names.js';
import type { ExpressionProblem } from './expression-problem.js';
import { shapeWords } from './shape.js';
import { type Names, shapeOf, type Visit } from './tree.js';

/** What CEL found wrong, in the words of the office. `visits` are all nodes, none if it did not parse. */
export function explainCelError(
  error: unknown,
  visits: readonly Visit[],
  names: Names,
): ExpressionProblem {
  if (error instanceof ParseError) return explainParseError(error);
  if (!(error instanceof CelTypeError)) throw error;
  const offset = error.range?.start ?? 0;
  const at = visits.find((visit) => visit.node === error.node);
  const node = at?.node;
  const known = at?.names ?? names;
  if (error.code === 'unknown_variable' && node?.op === 'id') {
    return unknownName(node.args, known.keys(), offset);
  }
  if (error.code === 'no_such_key' && (node?.op === '.' || node?.op === '[]')) {
    const [of, key] = node.args;
    const shape = shapeOf(of, known);
    const field = typeof key === 'string' ? key : key.op === 'value' ? String(key.args) : '';
    if (shape.kind === 'record') return unknownField(shape, field, offset);
  }
  const message = misfit(error.code, at) ?? {
    zh: '这里的类型对不上。',
    en: 'The types do not fit together here.',
  };
  const mend = numberMend(at);
  return {
    code: 'BF404',
    severity: 'error',
    offset,
    message,
    ...(mend === undefined ? {} : { mend }),
  };
}

function explainParseError(error: ParseError): ExpressionProblem {
  const offset = error.range?.start ?? 0;
  const found = (code: string, message: Text): ExpressionProblem => ({
    code,
    severity: 'error',
    offset,
    message,
  });
  switch (error.code) {
    case 'limit_exceeded':
      return found('BF411', {
        zh: '表达式太长或嵌套太深。',
        en: 'The expression is too long or too deeply nested.',
      });
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
    case 'newline_in_string':
      return found('BF401', { zh: '文本缺少收尾的引号。', en: 'A text lacks its closing quote.' });
    case 'invalid_macro_argument':
      return found('BF401', {
        zh: '逐项判断要先给每一项起名，例如 items.all(i, …)。',
        en: 'Each entry needs a name first, as in items.all(i, …).',
      });
    case 'reserved_identifier':
      return found('BF401', { zh: '这个词是保留字。', en: 'This word is reserved.' });
    default:
      return found('BF401', {
        zh: '表达式从这里起读不懂。',
        en: 'The expression cannot be read from here on.',
      });
  }
}

/** Which values do not go together, where that can be said. */
function misfit(code: string, at: Visit | undefined): Text | undefined {
  if (at === undefined) return undefined;
  const { node, names } = at;
  if (code === 'invalid_condition_type') {
    return { zh: '条件必须为是或否。', en: 'A condition must be true or false.' };
  }
  if (node.op === 'call' || node.op === 'rcall') {
    const args = node.op === 'call' ? node.args[1] : [node.args[1], ...node.args[2]];
    const words = args.map((arg) => shapeWords(shapeOf(arg, names)));
    return {
      zh: `函数“${node.args[0]}”不能用于：${words.map((word) => word.zh).join('、')}。`,
      en: `"${node.args[0]}" cannot be used with ${words.map((word) => word.en).join(', ')}.`,
    };
  }
  if (node.op === '!_' || node.op === '-_') {
    const word = shapeWords(shapeOf(node.args, names));
    const sign = node.op.charAt(0);
    return { zh: `“${sign}”不能用于${word.zh}。`, en: `"${sign}" cannot be used with ${word.en}.` };
  }
  if (!isBinary(node)) return undefined;
  const [left, right] = node.args.map((arg) => shapeWords(shapeOf(arg, names)));
  if (left === undefined || right === undefined) return undefined;
  return {
    zh: `“${node.op}”不能用于${left.zh}和${right.zh}。`,
    en: `"${node.op}" cannot be used with ${left.en} and ${right.en}.`,
  };
}

type Binary = Extract<Visit['node'], { readonly args: readonly [unknown, Visit['node']] }>;

const BINARY: readonly string[] = [
  ...['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'in', '&&', '||'],
];

function isBinary(
  node: Visit['node'],
): node is Binary & { readonly args: readonly Visit['node'][] } {
  return BINARY.includes(node.op);
}

/** Whole and decimal numbers compare, but they are not equal nor added without saying so. */
function numberMend(at: Visit | undefined): Text | undefined {
  if (at === undefined || !isBinary(at.node)) return undefined;
  const kinds = at.node.args.map((arg) => shapeOf(arg, at.names).kind);
  if (!kinds.includes('int') || !kinds.includes('double')) return undefined;
  return {
    zh: '整数写成小数（3 写成 3.0），或用 double(…) 转换。',
    en: 'Write the whole number with a point (3 as 3.0), or convert it with double(…).',
  };
}
