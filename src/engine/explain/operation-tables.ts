import type { Text } from '../../definition/definition.js';
import type { Operation } from '../instance/operations/operation.js';
import { OPERATIONS, operationsOn } from '../instance/operations/operations.js';
import type { OperationName } from '../instance/operations/operations.js';

const KINDS = ['task', 'step', 'instance'] as const;

/** All commands that people give to an instance, as a table in Markdown. */
export function commandsTable(): string {
  const rows = KINDS.flatMap((on) => operationsOn(on).map((name) => row(name, on)));
  return [
    '| command | 中文 | fields | who may |',
    '| ------- | ---- | ------ | ------- |',
    ...rows,
    '',
  ].join('\n');
}

function row(name: OperationName, on: Operation<never>['on']): string {
  const { title, needs, may, who } = OPERATIONS[name];
  const fields = [
    ...(on === 'task' ? ['`task`'] : []),
    ...needs.map((field) => `\`${field}\``),
    ...may.map((field) => `\`${field}?\``),
  ];
  return `| \`${name}\` | ${title.zh} | ${fields.join(', ')} | ${who.en} |`;
}

const HEADINGS: Readonly<Record<(typeof KINDS)[number], Text>> = {
  task: { zh: '对一项待办', en: 'About one task' },
  step: { zh: '对一个步骤', en: 'About one step' },
  instance: { zh: '对整个流程', en: 'About the instance as a whole' },
};

/** One run of a small process that shows what an operation does. */
export interface OperationExample extends Text {
  /** The small process that it is about; `request` unless it says so. */
  readonly on?: string;
  /** How far it has come: `open` as the page shows it, `started`, or `nothing`. */
  readonly from?: string;
  /** Entries of a scenario. */
  readonly do: string;
}

/** What each operation does, in both languages, with an example and the codes of its refusals. */
export function operationsPage(examples: Readonly<Record<string, OperationExample>>): string {
  return KINDS.map((on) => {
    const { zh, en } = HEADINGS[on];
    const sections = operationsOn(on).map((name) => section(name, examples[name]));
    return [`### ${zh} · ${en}`, '', ...sections].join('\n');
  }).join('\n');
}

function section(name: OperationName, example: OperationExample | undefined): string {
  if (!example) throw new Error(`docs/examples/operations.yaml has no example of ${name}`);
  const { title, who, effect, refusals } = OPERATIONS[name];
  return [
    `**${title.zh} · ${title.en}** (\`${name}\`)`,
    '',
    `- ${who.zh}：${effect.zh}`,
    `- ${capital(who.en)}: ${effect.en}`,
    ...(refusals.length > 0
      ? [`- Refused with ${refusals.map((code) => `\`${code}\``).join(', ')}.`]
      : []),
    `- 例${whereZh(example)}：${example.zh}`,
    `- Example${whereEn(example)}: ${example.en}`,
    '',
    `\`\`\`yaml example=${name}`,
    example.do.trimEnd(),
    '```',
    '',
  ].join('\n');
}

function whereZh({ on = 'request', from = 'open' }: OperationExample): string {
  const where = [
    ...(on === 'review' ? ['评议流程'] : []),
    ...(from === 'started' ? ['刚发起'] : []),
    ...(from === 'nothing' ? ['尚未发起'] : []),
  ];
  return where.length === 0 ? '' : `（${where.join('，')}）`;
}

function whereEn({ on = 'request', from = 'open' }: OperationExample): string {
  const where = [
    ...(on === 'review' ? ['`review`'] : []),
    ...(from === 'started' ? ['just started'] : []),
    ...(from === 'nothing' ? ['before the start'] : []),
  ];
  return where.length === 0 ? '' : ` (${where.join(', ')})`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
