import { parseDefinition, type ParsedDefinition } from '../definition/parse-definition.js';
import type { Surroundings } from '../definition/calendar-facts.js';
import type { Text } from '../definition/definition.js';
import { readText } from './read-text.js';

/** Reads a definition, or the news that the file is something else of ours. */
export function readDefinition(
  cwd: string,
  file: string,
  around?: Surroundings,
): ParsedDefinition | 'scenario' {
  const source = readText(cwd, file);
  // `check workflows/*.yaml` names the scenarios too, and they are no definitions gone wrong.
  if (/^belfry-scenario:/m.test(source)) return 'scenario';
  const parsed = parseDefinition(source, around);
  if (parsed.ok || source.trim() !== '') return parsed;
  return { ok: false, problems: parsed.problems.map((one) => ({ mend: BEGIN, ...one })) };
}

const BEGIN: Text = {
  zh: '可以从 workflows/congress-review.yaml 的副本改起。',
  en: 'Begin from a copy of workflows/congress-review.yaml.',
};
