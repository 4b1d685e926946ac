import { checkCommand } from './check-command.js';
import { completionCommand } from './completion-command.js';
import type { CommandSpec } from './command-spec.js';
import { demoCommand } from './demo-command.js';
import { exportCommand } from './export-command.js';
import { EXIT } from './exit-code.js';
import { helpText } from './help-text.js';
import { loginCommand, logoutCommand } from './login-command.js';
import { serveCommand } from './serve-command.js';
import { actCommand } from './server/act-command.js';
import { backupCommand, restoreCommand } from './server/backup-command.js';
import { clockCommand } from './server/clock-command.js';
import { historyCommand } from './server/history-command.js';
import { incidentsCommand } from './server/incidents-command.js';
import { itemsCommand } from './server/items-command.js';
import { messagesCommand } from './server/messages-command.js';
import { publishCommand } from './server/publish-command.js';
import { adoptCommand, startCommand } from './server/start-command.js';
import { tasksCommand } from './server/tasks-command.js';
import { verifyCommand } from './server/verify-command.js';
import { whyCommand } from './server/why-command.js';
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
  publishCommand,
  startCommand,
  adoptCommand,
  tasksCommand,
  itemsCommand,
  actCommand,
  whyCommand,
  historyCommand,
  messagesCommand,
  incidentsCommand,
  clockCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  completionCommand(() => COMMANDS),
  helpCommand,
];
