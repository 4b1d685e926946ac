import pc from 'picocolors';
import type { Text } from '../definition/definition.js';
import type { Language } from './language.js';
import type { Means } from './means.js';
import { printable } from './printable.js';
import type { Environment, Terminal } from './terminal.js';

export type Colours = ReturnType<typeof pc.createColors>;

/** One run of one command: where it speaks, in which language, and how. */
export interface Session {
  readonly terminal: Terminal;
  readonly means: Means;
  readonly language: Language;
  /** One JSON document on stdout instead of lines for people. */
  readonly json: boolean;
  readonly colours: Colours;
}

export interface SessionOptions {
  readonly language: Language;
  readonly json: boolean;
  readonly noColor: boolean;
}

export function openSession(terminal: Terminal, means: Means, options: SessionOptions): Session {
  const { language, json, noColor } = options;
  const coloured = !json && !noColor && wantsColour(terminal.out.isTTY, terminal.env);
  return { terminal, means, language, json, colours: pc.createColors(coloured) };
}

/** The sentence in the language of the session. */
export function say({ language }: Session, text: Text): string {
  return text[language];
}

/** One line on stdout. Whatever a file put into it cannot steer the terminal. */
export function line(session: Session, text = ''): void {
  session.terminal.out.write(`${printable(text)}\n`);
}

/** One line beside the result. */
export function aside(session: Session, text: string): void {
  session.terminal.err.write(`${printable(text)}\n`);
}

export function printJson(session: Session, value: unknown): void {
  session.terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
}

function wantsColour(isTTY: boolean, env: Environment): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR ?? '';
  if (forced !== '') return forced !== '0';
  return isTTY && env.TERM !== 'dumb';
}
