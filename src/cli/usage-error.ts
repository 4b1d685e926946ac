import type { CommanderError } from 'commander';
import { nearest } from '../definition/nearest.js';
import type { Text } from '../definition/definition.js';
import { CliError } from './cli-error.js';
import type { CommandSpec } from './command-spec.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { EXIT } from './exit-code.js';

/** What commander found wrong with a command line, in our own words. */
export function usageError(error: CommanderError, spec: CommandSpec | undefined): CliError {
  const [, quoted = ''] = /'(.*)'/s.exec(error.message) ?? [];
  switch (error.code) {
    case 'commander.excessArguments':
      return new CliError(EXIT.usage, tooMany(spec), seeHelp(spec));
    case 'commander.unknownOption':
      return unknownOption(quoted, spec);
    case 'commander.optionMissingArgument': {
      const flag = quoted.split(' ')[0] ?? quoted;
      const text = {
        zh: `选项 ${flag} 后面缺少值。`,
        en: `Option ${flag} wants a value behind it.`,
      };
      return new CliError(EXIT.usage, text, seeHelp(spec));
    }
    case 'commander.missingArgument':
      return new CliError(EXIT.usage, missing(spec), seeHelp(spec));
    default:
      return new CliError(
        EXIT.usage,
        { zh: `命令用法有误：${error.message}`, en: `Wrong usage: ${error.message}` },
        seeHelp(spec),
      );
  }
}

export function unknownCommand(name: string, commands: readonly CommandSpec[]): CliError {
  const names = commands.map((one) => one.name);
  const meant = nearest(name, names);
  return new CliError(
    EXIT.usage,
    { zh: `没有 ${name} 这个命令。`, en: `There is no command ${name}.` },
    meant === undefined
      ? {
          zh: `可用的命令：${names.join('、')}。`,
          en: `The commands are ${names.join(', ')}.`,
        }
      : { zh: `是否想用 belfry ${meant}？`, en: `Did you mean belfry ${meant}?` },
  );
}

export function unknownOption(flag: string, spec: CommandSpec | undefined): CliError {
  const name = flag.split('=')[0] ?? flag;
  const known = [...(spec?.options ?? []), ...GLOBAL_OPTIONS].map((one) => one.flag);
  const meant = nearest(name, [...known, '--help', '--version']);
  return new CliError(
    EXIT.usage,
    spec === undefined
      ? { zh: `没有 ${name} 这个选项。`, en: `There is no option ${name}.` }
      : {
          zh: `命令 ${spec.name} 没有 ${name} 这个选项。`,
          en: `The command ${spec.name} has no option ${name}.`,
        },
    meant === undefined
      ? seeHelp(spec)
      : { zh: `是否想用 ${meant}？`, en: `Did you mean ${meant}?` },
  );
}

/** More words than a command knows what to do with. */
export function tooManyWords(example: string): CliError {
  return new CliError(
    EXIT.usage,
    { zh: '写的词太多了。', en: 'There are more words than this command takes.' },
    { zh: `例如 ${example}。`, en: `For example ${example}.` },
  );
}

function missing(spec: CommandSpec | undefined): Text {
  const { zh = '', en = '' } = spec?.argument?.name ?? {};
  return {
    zh: `命令 ${spec?.name ?? ''} 缺少参数：${zh}。`,
    en: `The command ${spec?.name ?? ''} wants an argument: ${en}.`,
  };
}

function tooMany(spec: CommandSpec | undefined): Text {
  const name = spec?.name ?? '';
  return spec?.argument === undefined
    ? { zh: `命令 ${name} 后面不需要参数。`, en: `The command ${name} takes no argument.` }
    : { zh: `命令 ${name} 只能跟一个参数。`, en: `The command ${name} takes one argument only.` };
}

function seeHelp(spec: CommandSpec | undefined): Text {
  const help = spec === undefined ? 'belfry help' : `belfry help ${spec.name}`;
  return { zh: `用法见 ${help}。`, en: `See ${help}.` };
}
