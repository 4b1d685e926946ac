import { checkCommand } from './check-command.js';
import type { CommandSpec } from './command-spec.js';
import { completionCommand } from './completion-command.js';
import { demoCommand } from './demo-command.js';
import { EXIT } from './exit-code.js';
import { exportCommand } from './export-command.js';
import { helpText } from './help-text.js';
import { loginCommand, logoutCommand } from './login-command.js';
import { passwordCommand } from './password-command.js';
import { secondFactorCommand } from './second-factor-command.js';
import { serveCommand } from './serve-command.js';
import { accountsCommand } from './server/accounts-command.js';
import { actCommand } from './server/act-command.js';
import { backupCommand, restoreCommand } from './server/backup-command.js';
import { calendarCommand } from './server/calendar-command.js';
import { clockCommand } from './server/clock-command.js';
import { definitionsCommand } from './server/definitions-command.js';
import { directoryCommand } from './server/directory-command.js';
import { historyCommand } from './server/history-command.js';
import { incidentsCommand } from './server/incidents-command.js';
import { instancesCommand } from './server/instances-command.js';
import { itemsCommand } from './server/items-command.js';
import { linkCommand } from './server/link-command.js';
import { messagesCommand } from './server/messages-command.js';
import { publishCommand } from './server/publish-command.js';
import { seriesCommand } from './server/series-command.js';
import { adoptCommand, startCommand } from './server/start-command.js';
import { tasksCommand } from './server/tasks-command.js';
import { timersCommand } from './server/timers-command.js';
import { tokensCommand } from './server/tokens-command.js';
import { verifyCommand } from './server/verify-command.js';
import { whyCommand } from './server/why-command.js';
import { sessionCommand } from './session-command.js';
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
  sessionCommand,
  passwordCommand,
  secondFactorCommand,
  tokensCommand,
  accountsCommand,
  calendarCommand,
  directoryCommand,
  definitionsCommand,
  publishCommand,
  startCommand,
  adoptCommand,
  instancesCommand,
  tasksCommand,
  itemsCommand,
  actCommand,
  linkCommand,
  whyCommand,
  historyCommand,
  messagesCommand,
  incidentsCommand,
  timersCommand,
  seriesCommand,
  clockCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  completionCommand(() => COMMANDS),
  helpCommand,
];
