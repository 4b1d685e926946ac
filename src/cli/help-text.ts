import type { Text } from '../definition/definition.js';
import type { ArgumentSpec, CommandSpec, OptionSpec, VerbSpec } from './command-spec.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { displayWidth, pad } from './display-width.js';
import { EXIT_MEANINGS } from './exit-code.js';
import type { Session } from './session.js';

const HEADINGS = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  argument: { zh: '参数', en: 'Argument' },
  verbs: { zh: '做法', en: 'Verbs' },
  options: { zh: '选项', en: 'Options' },
  everywhere: { zh: '通用选项', en: 'Options of every command' },
  examples: { zh: '示例', en: 'Examples' },
  exit: { zh: '退出码', en: 'Exit codes' },
} satisfies Record<string, Text>;

const PURPOSE: Text = {
  zh: 'Belfry（钟楼）：办公流程引擎。流程写在 YAML 里，期限准时敲响，历史可作证据。',
  en: 'Belfry, a workflow engine for offices: processes in YAML, deadlines that ring on time, a history that is evidence.',
};

const COMMAND_WORD: Text = { zh: '命令', en: 'command' };
const OPTIONS_WORD: Text = { zh: '选项', en: 'options' };
const HELP: OptionSpec = { flag: '--help', summary: { zh: '显示帮助', en: 'show this help' } };
const VERSION: OptionSpec = {
  flag: '--version',
  summary: { zh: '显示版本', en: 'show the version' },
};

type Rows = readonly (readonly [term: string, meaning: string])[];

/** The page of one command, or that of the whole program. */
export function helpText(
  commands: readonly CommandSpec[],
  spec: CommandSpec | undefined,
  session: Session,
): string {
  const say = (text: Text) => text[session.language];
  const usage = spec ? usageOf(spec, say) : `belfry <${say(COMMAND_WORD)}> [${say(OPTIONS_WORD)}]`;
  const about = spec
    ? [say(spec.summary), ...(spec.details ? [say(spec.details)] : [])]
    : [say(PURPOSE)];
  const options = (list: readonly OptionSpec[]): Rows =>
    list.map((one) => [termOf(one, say), optionMeaning(one, say)] as const);
  const sections: readonly (readonly [Text, Rows])[] = [
    [HEADINGS.commands, spec ? [] : commands.map((one) => [one.name, say(one.summary)])],
    [HEADINGS.argument, spec?.argument ? [argumentRow(spec.argument, say)] : []],
    [HEADINGS.verbs, (spec?.verbs ?? []).map((one) => verbRow(one, say))],
    [HEADINGS.options, options(spec?.options ?? [])],
    [HEADINGS.everywhere, options([...GLOBAL_OPTIONS, HELP, ...(spec ? [] : [VERSION])])],
    [HEADINGS.exit, EXIT_MEANINGS.map((one) => [String(one.code), say(one.meaning)])],
    [HEADINGS.examples, examplesOf(commands, spec).map((one) => [one, ''])],
  ];
  const shown = sections.filter(([, rows]) => rows.length > 0);
  const width = Math.max(
    ...shown
      .filter(([title]) => title !== HEADINGS.examples)
      .flatMap(([, rows]) => rows.map(([term]) => displayWidth(term))),
  );
  const { bold } = session.colours;
  const lines = [
    `${bold(say(HEADINGS.usage))}  ${usage}`,
    '',
    ...about,
    ...shown.flatMap(([title, rows]) => [
      '',
      bold(say(title)),
      ...rows.map(([term, meaning]) => `  ${pad(term, width)}  ${meaning}`.trimEnd()),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function usageOf(spec: CommandSpec, say: (text: Text) => string): string {
  const options = spec.options.map((one) => `[${termOf(one, say)}]`);
  const argument = spec.argument ? [argumentTerm(spec.argument, say)] : [];
  return ['belfry', spec.name, ...argument, ...options].join(' ');
}

function argumentTerm({ name, required, many }: ArgumentSpec, say: (text: Text) => string): string {
  const shown = `${say(name)}${many ? '…' : ''}`;
  return required ? `<${shown}>` : `[${shown}]`;
}

function argumentRow(
  argument: ArgumentSpec,
  say: (text: Text) => string,
): readonly [string, string] {
  return [argumentTerm(argument, say), say(argument.summary)];
}

function verbRow(
  { name, takes, summary }: VerbSpec,
  say: (text: Text) => string,
): readonly [string, string] {
  return [takes === undefined ? name : `${name} ${say(takes)}`, say(summary)];
}

function termOf({ flag, value }: OptionSpec, say: (text: Text) => string): string {
  return value === undefined ? flag : `${flag} <${say(value)}>`;
}

function optionMeaning({ summary }: OptionSpec, say: (text: Text) => string): string {
  return say(summary);
}

function examplesOf(
  commands: readonly CommandSpec[],
  spec: CommandSpec | undefined,
): readonly string[] {
  return spec ? spec.examples : commands.flatMap(({ examples }) => examples.slice(0, 1));
}
