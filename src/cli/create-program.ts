import { Command, type CommanderError } from 'commander';
import type { CommandSpec, Input, OptionSpec } from './command-spec.js';
import { CliError } from './cli-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { helpText } from './help-text.js';
import type { Session } from './session.js';
import { unknownCommand, unknownOption, usageError } from './usage-error.js';

/** Commander does the parsing; what it would say in English is said by us, in both languages. */
export function createProgram(
  commands: readonly CommandSpec[],
  session: Session,
): { readonly run: (argv: readonly string[]) => Promise<ExitCode> } {
  let outcome: ExitCode = EXIT.fine;
  const program = commandOf('belfry', undefined, commands, session);
  addOptions(program, GLOBAL_OPTIONS);
  program.version(session.means.version, '-V, --version').helpCommand(false);
  program.allowExcessArguments().allowUnknownOption();
  program.action(() => {
    const [first] = program.args;
    if (first?.startsWith('-') === true) throw unknownOption(first, undefined);
    if (first !== undefined) throw unknownCommand(first, commands);
    session.terminal.out.write(helpText(commands, undefined, session));
  });
  for (const spec of commands) {
    const command = commandOf(spec.name, spec, commands, session);
    addOptions(command, spec.options);
    if (spec.argument) {
      const { required, many } = spec.argument;
      const name = many ? 'name...' : 'name';
      command.argument(required ? `<${name}>` : `[${name}]`);
    }
    command.action(async () => {
      const options = optionsOf(command.optsWithGlobals(), spec);
      outcome = await spec.run(session, { args: command.args, options });
    });
    program.addCommand(command);
  }
  return {
    run: async (argv) => {
      await program.parseAsync([...argv], { from: 'user' });
      return outcome;
    },
  };
}

function commandOf(
  name: string,
  spec: CommandSpec | undefined,
  commands: readonly CommandSpec[],
  session: Session,
): Command {
  return new Command(name)
    .exitOverride((error: CommanderError) => {
      // Help and version also end in an "error", one with exit code 0.
      throw error.exitCode === 0 ? error : usageError(error, spec);
    })
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .configureHelp({ formatHelp: () => helpText(commands, spec, session) })
    .configureOutput({
      writeOut: (text) => {
        session.terminal.out.write(text);
      },
      // The error that is thrown is explained in one place.
      writeErr: () => undefined,
    });
}

function addOptions(command: Command, options: readonly OptionSpec[]): void {
  for (const { flag, value, many } of options) {
    if (many === true) {
      const collect = (one: string, before: readonly string[] = []) => [...before, one];
      command.option(`${flag} <value>`, '', collect);
    } else {
      command.option(value === undefined ? flag : `${flag} <value>`);
    }
  }
}

function optionsOf(values: Readonly<Record<string, unknown>>, spec: CommandSpec): Input['options'] {
  const options: Record<string, unknown> = {};
  for (const { flag, choices } of [...spec.options, ...GLOBAL_OPTIONS]) {
    const value = values[attributeOf(flag)];
    if (choices && typeof value === 'string' && !choices.includes(value)) {
      throw new CliError(EXIT.usage, {
        zh: `选项 ${flag} 的值 ${value} 不在可选之列：${choices.join('、')}。`,
        en: `Option ${flag} cannot be ${value}: choose from ${choices.join(', ')}.`,
      });
    }
    if (value !== undefined) options[flag.slice(2)] = value;
  }
  return options;
}

/** The name under which commander keeps the value of `--as-of`: `asOf`. */
function attributeOf(flag: string): string {
  return flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
