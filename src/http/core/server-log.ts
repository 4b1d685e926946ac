import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** What the framework says of its own start; nobody needs it who runs an office. */
const CHATTER: ReadonlySet<unknown> = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** The server's log: a JSON object a line, on standard output. */
export class ServerLog extends ConsoleLogger {
  constructor(levels: readonly LogLevel[]) {
    super({ json: true, colors: false, logLevels: [...levels] });
  }

  override log(message: unknown, ...rest: readonly unknown[]): void {
    if (!CHATTER.has(rest.at(-1))) super.log(message, ...(rest as [string]));
  }
}
