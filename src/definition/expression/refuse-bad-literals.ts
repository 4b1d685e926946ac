import type { ASTNode } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { isLocalDate } from '../../calendar/local-date.js';
import type { Text } from '../definition.js';
import { PATTERN_LENGTH_MAX, WORKDAYS_ADDED_MAX } from './caps.js';
import type { Report } from './expression-problem.js';
import { parseShare } from './ratio.js';
import type { Visit } from './tree.js';

/** Reports arguments that are written out and can never work: shares, dates, patterns, zero parts. */
export function refuseBadLiterals({ node }: Visit, report: Report): void {
  if (node.op !== 'call') return;
  const [name, args] = node.args;
  const [first, second] = args;
  const refuse = (at: ASTNode, message: Text): void => {
    report({ code: 'BF415', severity: 'error', offset: at.start, message });
  };
  if (name === 'share' && first !== undefined) refuseShare(first, refuse);
  if (name === 'ratio' && second?.op === 'value' && second.args === 0n) {
    refuse(second, { zh: '比例的分母不能为零。', en: 'A share cannot be of zero.' });
  }
  if (name === 'rematch' && second !== undefined) refusePattern(second, refuse);
  if (DATE_FUNCTIONS.includes(name)) {
    for (const arg of args) refuseDate(arg, refuse);
    if (name === 'addWorkdays' && second !== undefined) refuseFarDays(second, refuse);
  }
}

const DATE_FUNCTIONS: readonly string[] = ['workdays', 'addWorkdays', 'addDays', 'daysBetween'];

type Refuse = (at: ASTNode, message: Text) => void;

function refuseShare(text: ASTNode, refuse: Refuse): void {
  if (text.op !== 'value' || typeof text.args !== 'string') return;
  if (parseShare(text.args) !== undefined) return;
  refuse(text, {
    zh: `“${text.args}”不是比例，应写成 1/2、0.8 或 80%。`,
    en: `"${text.args}" is not a share such as 1/2, 0.8 or 80%.`,
  });
}

function refuseDate(text: ASTNode, refuse: Refuse): void {
  if (text.op !== 'value' || typeof text.args !== 'string' || isLocalDate(text.args)) return;
  refuse(text, {
    zh: `“${text.args}”不是日期，应写成 2020-04-30。`,
    en: `"${text.args}" is not a date such as 2020-04-30.`,
  });
}

function refuseFarDays(n: ASTNode, refuse: Refuse): void {
  if (n.op !== 'value' || typeof n.args !== 'bigint' || n.args <= WORKDAYS_ADDED_MAX) return;
  refuse(n, {
    zh: `最多只能加 ${String(WORKDAYS_ADDED_MAX)} 个工作日。`,
    en: `At most ${String(WORKDAYS_ADDED_MAX)} working days can be added.`,
  });
}

/** A pattern is written out, so that it is known to be one before anything runs. */
function refusePattern(pattern: ASTNode, refuse: Refuse): void {
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
    refuse(pattern, {
      zh: '模式要直接写成文本。',
      en: 'The pattern must be written out as a text.',
    });
    return;
  }
  if (pattern.args.length > PATTERN_LENGTH_MAX) {
    refuse(pattern, {
      zh: `模式最长 ${String(PATTERN_LENGTH_MAX)} 个字符。`,
      en: `A pattern may have ${String(PATTERN_LENGTH_MAX)} characters.`,
    });
    return;
  }
  try {
    RE2JS.compile(pattern.args);
  } catch (error) {
    // The library throws only its own kinds of error for a pattern it cannot use, with the reason in the text.
    const why = error instanceof Error ? error.message : String(error);
    refuse(pattern, {
      zh: `这个模式不能用（RE2 语法）：${why}`,
      en: `This pattern cannot be used (RE2 syntax): ${why}`,
    });
  }
}
