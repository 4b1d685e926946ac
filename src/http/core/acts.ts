import type { Typed } from '../../engine/stream-kind.js';
import { problemOf, ProblemError } from './problem.js';

const BAD_REQUEST = 400;

/** What an act must say and may say besides its own name. */
export interface ActFields {
  readonly needs?: readonly string[];
  readonly may?: readonly string[];
}

/** Fields of every act: they go with the request and not into the command. */
const ALWAYS: ReadonlySet<string> = new Set(['act', 'occurredAt', 'reason']);

/**
 * The command of an act: exactly the fields that belong to it. What is missing, or belongs to
 * another act, is refused by name, so that nothing is passed over in silence.
 */
export function commandOf(
  body: { readonly act: string },
  acts: Readonly<Record<string, ActFields>>,
): Typed & Readonly<Record<string, unknown>> {
  const { act } = body;
  const { needs = [], may = [] } = acts[act] ?? {};
  const fields: readonly (readonly [string, unknown])[] = Object.entries(body);
  const said = fields.filter(([name, value]) => value !== undefined && !ALWAYS.has(name));
  const names = said.map(([name]) => name);
  const missing = needs.filter((name) => !names.includes(name));
  const foreign = names.filter((name) => !needs.includes(name) && !may.includes(name));
  if (missing.length > 0 || foreign.length > 0) throw wrongFields(act, missing, foreign);
  return { type: act, ...Object.fromEntries(said) };
}

function wrongFields(
  act: string,
  missing: readonly string[],
  foreign: readonly string[],
): ProblemError {
  const zh = [
    ...(missing.length > 0 ? [`\u7f3a\u5c11${missing.join('\u3001')}`] : []),
    ...(foreign.length > 0 ? [`\u4e0d\u5e94\u586b\u5199${foreign.join('\u3001')}`] : []),
  ];
  const en = [
    ...(missing.length > 0 ? [`needs ${missing.join(', ')}`] : []),
    ...(foreign.length > 0 ? [`has no ${foreign.join(', ')}`] : []),
  ];
  const message = {
    zh: `\u64cd\u4f5c${act}\uff1a${zh.join('\uff0c')}\u3002`,
    en: `The act ${act} ${en.join(' and ')}.`,
  };
  const fields = [
    ...missing.map((field) => ({ field, rule: 'missing', message: `${act} needs it` })),
    ...foreign.map((field) => ({ field, rule: 'foreign', message: `${act} has no such field` })),
  ];
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message, { fields }));
}
