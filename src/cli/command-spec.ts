import type { Text } from '../definition/definition.js';
import type { ExitCode } from './exit-code.js';
import type { Session } from './session.js';

/** One command: what it is called, what may stand behind it, and what it does. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: Text;
  /** More about it, for its own page of help. */
  readonly details?: Text;
  readonly argument?: ArgumentSpec;
  /** What the first word behind it may ask for, as `import` does in `belfry calendar import`. */
  readonly verbs?: readonly VerbSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  readonly run: (session: Session, input: Input) => Promise<ExitCode>;
}

export interface VerbSpec {
  readonly name: string;
  /** What stands behind it, as help shows it. */
  readonly takes?: Text;
  readonly summary: Text;
}

export interface ArgumentSpec {
  readonly name: Text;
  readonly summary: Text;
  readonly required: boolean;
  readonly many: boolean;
}

export interface OptionSpec {
  /** With its dashes: `--out`. */
  readonly flag: string;
  /** What follows it; absent for a switch. */
  readonly value?: Text;
  readonly choices?: readonly string[];
  /** May stand there more than once. */
  readonly many?: boolean;
  readonly summary: Text;
}

export interface Input {
  readonly args: readonly string[];
  /** By flag without dashes: the value, or true for a switch that is there. */
  readonly options: Readonly<Record<string, unknown>>;
}

export function textOption(input: Input, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** All values of an option that may stand there more than once. */
export function manyOption(input: Input, name: string): readonly string[] {
  const value = input.options[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function switchedOn(input: Input, name: string): boolean {
  return input.options[name] === true;
}
