import { checkCommand } from './check-command.js';
import type { CommandSpec } from './command-spec.js';
import { demoCommand } from './demo-command.js';
import { exportCommand } from './export-command.js';
import { EXIT } from './exit-code.js';
import { helpText } from './help-text.js';
import { loginCommand, logoutCommand } from './login-command.js';
import { serveCommand } from './serve-command.js';
import { testCommand } from './test-command.js';
import { unknownCommand } from './usage-error.js';

const helpCommand: CommandSpec = {
  name: 'help',
  summary: { zh: '显示帮助', en: 'Show help' },
  argument: {
    name: { zh: '命令', en: 'command' },
    summary: { zh: '要了解的命令', en: 'the command to explain' },
    required: false,
    many: false,
  },
  options: [],
  examples: ['belfry help check'],
  run: (session, { args }) => {
    const [name] = args;
    const spec = COMMANDS.find((one) => one.name === name);
    if (name !== undefined && spec === undefined) throw unknownCommand(name, COMMANDS);
    session.terminal.out.write(helpText(COMMANDS, spec, session));
    return Promise.resolve(EXIT.fine);
  },
};

/** Every command there is, in the order in which help lists them. */
export const COMMANDS: readonly CommandSpec[] = [
  checkCommand,
  testCommand,
  exportCommand,
  demoCommand,
  serveCommand,
  loginCommand,
  logoutCommand,
  helpCommand,
];
