import type { ASTNode } from '@marcbachmann/cel-js';
import { nearest } from '../nearest.js';
import type { Text } from '../definition.js';
import { MACROS_NESTED_MAX } from './caps.js';
import type { Report } from './expression-problem.js';
import { GLOBAL_FUNCTIONS, MACROS, METHODS } from './known-functions.js';
import { macroOf, type Names, type Visit } from './tree.js';

/** Reports what the language leaves out of CEL: calls off the closed list, bytes, maps, null. */
export function refuseForbidden({ node, names, macros }: Visit, report: Report): void {
  const refuse = (message: Text, mend?: Text): void => {
    const found = { code: 'BF407', severity: 'error', offset: node.start, message } as const;
    report(mend === undefined ? found : { ...found, mend });
  };
  if (node.op === 'value') refuseLiteral(node.args, refuse);
  if (node.op === 'map') {
    refuse({
      zh: '表达式中不能写对照表 {…}。',
      en: 'A map {…} cannot be written in an expression.',
    });
  }
  if (node.op === '.?' || node.op === '[?]') {
    refuse(
      { zh: '表达式中不能用“.?”。', en: '".?" cannot be used in an expression.' },
      { zh: '用 has(…) 先判断有没有。', en: 'Ask with has(…) first whether it is there.' },
    );
  }
  if (node.op === 'call' && !GLOBAL_FUNCTIONS.has(node.args[0])) {
    refuseCall(node.args[0], GLOBAL_FUNCTIONS.keys(), refuse);
  }
  if (node.op === 'rcall' && !METHODS.has(node.args[0]) && !MACROS.has(node.args[0])) {
    refuseCall(node.args[0], [...METHODS.keys(), ...MACROS], refuse);
  }
  refuseNesting(node, names, macros, report);
}

type Refuse = (message: Text, mend?: Text) => void;

function refuseLiteral(value: unknown, refuse: Refuse): void {
  if (
    typeof value === 'bigint' &&
    (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
  ) {
    refuse({ zh: '这个数太大。', en: 'This number is too large.' });
  } else if (value === null) {
    refuse(
      { zh: '表达式中没有 null。', en: 'There is no null in expressions.' },
      { zh: '用 has(…) 判断有没有填写。', en: 'Ask with has(…) whether it was filled in.' },
    );
  } else if (typeof value === 'object') {
    refuse({
      zh: '这里只能写文本、整数、小数、true 或 false。',
      en: 'Only texts, whole and decimal numbers, true and false can be written here.',
    });
  }
}

/** Functions that people know from elsewhere, and what to write here. */
const INSTEAD: ReadonlyMap<string, Text> = new Map([
  ['matches', { zh: '写成 rematch(文本, "模式")。', en: 'Write rematch(text, "pattern").' }],
  [
    'timestamp',
    { zh: '日期写成 "2020-04-30" 这样的文本。', en: 'Write a date as a text: "2020-04-30".' },
  ],
  [
    'duration',
    { zh: '用 daysBetween 或 workdays 计算天数。', en: 'Count days with daysBetween or workdays.' },
  ],
  ['count', { zh: '写成 .filter(i, …).size()。', en: 'Write .filter(i, …).size().' }],
  ['length', { zh: '写成 .size()。', en: 'Write .size().' }],
  ['any', { zh: '写成 .exists(i, …)。', en: 'Write .exists(i, …).' }],
]);

function refuseCall(name: string, known: Iterable<string>, refuse: Refuse): void {
  const meant = nearest(name, known);
  const guess: Text | undefined =
    meant === undefined ? undefined : { zh: `是否为 ${meant}?`, en: `Did you mean ${meant}?` };
  refuse(
    { zh: `表达式中没有函数“${name}”。`, en: `Expressions have no function "${name}".` },
    INSTEAD.get(name) ?? guess,
  );
}

function refuseNesting(node: ASTNode, names: Names, macros: number, report: Report): void {
  const macro = macroOf(node);
  if (macro === undefined) return;
  if (macros >= MACROS_NESTED_MAX) {
    report({
      code: 'BF409',
      severity: 'error',
      offset: node.start,
      message: {
        zh: `${macro.name} 等逐项判断最多嵌套 ${String(MACROS_NESTED_MAX)} 层。`,
        en: `${macro.name} and its like may stand inside one another ${String(MACROS_NESTED_MAX)} deep at most.`,
      },
    });
  }
  if (macro.variable.op === 'id' && names.has(macro.variable.args)) {
    report({
      code: 'BF402',
      severity: 'error',
      offset: macro.variable.start,
      message: {
        zh: `“${macro.variable.args}”已经是别的东西的名字。`,
        en: `"${macro.variable.args}" already names something else.`,
      },
      mend: { zh: '换一个名字，例如 i。', en: 'Take another name, such as i.' },
    });
  }
}
