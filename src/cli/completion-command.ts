import { CliError } from './cli-error.js';
import type { CommandSpec, OptionSpec, VerbSpec } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import type { Language } from './language.js';
import type { Session } from './session.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** The command that writes completions for all the others; they are asked for when it runs. */
export function completionCommand(commands: () => readonly CommandSpec[]): CommandSpec {
  return {
    name: 'completion',
    summary: { zh: '输出命令补全脚本', en: 'Write completions for a shell' },
    details: {
      zh: 'bash：source <(belfry completion bash)，写入 ~/.bashrc；zsh、fish 同理。',
      en: 'For bash: source <(belfry completion bash) in ~/.bashrc; likewise for zsh and fish.',
    },
    argument: {
      name: { zh: 'bash|zsh|fish', en: 'bash|zsh|fish' },
      summary: { zh: '哪一种 shell', en: 'which shell' },
      required: true,
      many: false,
    },
    options: [],
    examples: ['belfry completion bash'],
    run: (session, { args }) => Promise.resolve(runCompletion(session, args[0] ?? '', commands())),
  };
}

function runCompletion(session: Session, name: string, commands: readonly CommandSpec[]): ExitCode {
  const shell = SHELLS.find((one) => one === name);
  if (shell === undefined) {
    throw new CliError(
      EXIT.usage,
      { zh: `不能为 ${name} 写补全。`, en: `There are no completions for ${name}.` },
      { zh: `可写 ${SHELLS.join('、')}。`, en: `Choose from ${SHELLS.join(', ')}.` },
    );
  }
  session.terminal.out.write(SCRIPTS[shell](commands, session.language));
  return EXIT.fine;
}

type Script = (commands: readonly CommandSpec[], language: Language) => string;

const SCRIPTS: Readonly<Record<Shell, Script>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const HELP: OptionSpec = { flag: '--help', summary: { zh: '显示帮助', en: 'show help' } };

function optionsOf({ options }: CommandSpec): readonly OptionSpec[] {
  return [...options, ...GLOBAL_OPTIONS, HELP];
}

function verbsOf({ verbs = [] }: CommandSpec): readonly VerbSpec[] {
  return verbs;
}

function bashScript(commands: readonly CommandSpec[]): string {
  const cases = commands.flatMap((spec) => {
    const flags = optionsOf(spec).map(({ flag }) => flag);
    return [`    ${spec.name}) words="${flags.join(' ')}" ;;`];
  });
  const verbs = commands.flatMap(({ name, verbs: known = [] }) => {
    const words = known.map((verb) => verb.name).join(' ');
    // A dash begins an option, which is completed below.
    return known.length === 0
      ? []
      : [
          `      ${name}\\ -*) ;;`,
          `      ${name}\\ *) COMPREPLY=($(compgen -W "${words}" -- "$word")); return ;;`,
        ];
  });
  const choices = choicesOf(commands).map(
    ([flag, values]) =>
      `    ${flag}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$word")); return ;;`,
  );
  return `${[
    '_belfry() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    '  case "$before" in',
    ...choices,
    '  esac',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  if [ "$COMP_CWORD" -eq 2 ]; then',
    '    case "${COMP_WORDS[1]} $word" in',
    ...verbs,
    '    esac',
    '  fi',
    '  case "$word" in',
    '    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;',
    '    *) COMPREPLY=($(compgen -f -- "$word")) ;;',
    '  esac',
    '}',
    'complete -o filenames -F _belfry belfry',
  ].join('\n')}\n`;
}

/** Flags with a choice of values; where two commands differ in theirs, both are offered. */
function choicesOf(
  commands: readonly CommandSpec[],
): readonly (readonly [string, readonly string[]])[] {
  const choices = new Map<string, Set<string>>();
  for (const { flag, choices: values = [] } of commands.flatMap(optionsOf)) {
    const known = choices.get(flag) ?? new Set<string>();
    for (const value of values) known.add(value);
    if (known.size > 0) choices.set(flag, known);
  }
  return [...choices].map(([flag, values]) => [flag, [...values]] as const);
}

function zshScript(commands: readonly CommandSpec[], language: Language): string {
  const quoted = (text: string) => text.replaceAll("'", "'\\\\''").replaceAll(/[[\\]:]/g, ' ');
  const names = commands.map(({ name, summary }) => `    '${name}:${quoted(summary[language])}'`);
  const cases = commands.map((spec) => {
    const options = optionsOf(spec).map(({ flag, value, choices, summary }) => {
      const takes =
        value === undefined ? '' : `:value:${choices ? `(${choices.join(' ')})` : '_files'}`;
      return `'${flag}[${quoted(summary[language])}]${takes}'`;
    });
    const verbs = (spec.verbs ?? []).map(({ name }) => name).join(' ');
    const first = verbs === '' ? [] : [`'1:verb:(${verbs})'`];
    return `    ${spec.name}) shift words; (( CURRENT-- )); _arguments ${[...options, ...first].join(' ')} '*:file:_files' ;;`;
  });
  return `${[
    '#compdef belfry',
    '_belfry() {',
    '  local -a commands=(',
    ...names,
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  case "$words[2]" in',
    ...cases,
    '  esac',
    '}',
    'compdef _belfry belfry',
  ].join('\n')}\n`;
}

function fishScript(commands: readonly CommandSpec[], language: Language): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "\\\\'").split('\n')[0] ?? ''}'`;
  const lines = commands.flatMap((spec) => {
    const { name, summary } = spec;
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c belfry -n '__fish_use_subcommand' -f -a ${name} -d ${quoted(summary[language])}`,
      ...verbsOf(spec).map(
        (verb) => `complete -c belfry ${seen} -a ${verb.name} -d ${quoted(verb.summary[language])}`,
      ),
      ...optionsOf(spec).map(({ flag, value, choices, summary: text }) => {
        const takes = value === undefined ? '' : choices ? ` -x -a '${choices.join(' ')}'` : ' -r';
        return `complete -c belfry ${seen} -l ${flag.slice(2)}${takes} -d ${quoted(text[language])}`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}
