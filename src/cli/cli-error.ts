import type { Text } from '../definition/definition.js';
import type { ExitCode } from './exit-code.js';

/** Ends a command with one sentence that says what is wrong, and one that says the way out. */
export class CliError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    readonly text: Text,
    readonly wayOut?: Text,
    /** What else there is for programs: the code and facts of a refusal. */
    readonly facts?: Readonly<Record<string, unknown>>,
  ) {
    super(text.en);
    this.name = 'CliError';
  }
}
