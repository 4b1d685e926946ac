import type { OperationExample } from '../../src/engine/explain/operation-tables.js';
import { failuresOf, runText } from '../scenario/small-office.js';
import { readPage } from './snippets.js';

const PAGE = readPage('operations-on-tasks.md');

/** How many acts of the beginning have been done where an example begins. */
const ACTS: Readonly<Record<string, number>> = {
  open: Number.POSITIVE_INFINITY,
  started: 1,
  nothing: 0,
};

type Situation = Pick<OperationExample, 'on' | 'from' | 'do'>;

/** Plays a situation on a small process of docs/operations-on-tasks.md; what did not come as it says. */
export async function failuresIn(situation: Situation): Promise<readonly string[]> {
  const files = {
    'request.yaml': block('process=request'),
    'review.yaml': block('process=review'),
  };
  return failuresOf(await runText(scenarioOf(situation), files));
}

function block(info: string): string {
  return new RegExp(`^\`\`\`yaml ${info}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? '';
}

/** A whole scenario: what is published, the beginning, and the situation. */
function scenarioOf({ on = 'request', from = 'open', do: entries }: Situation): string {
  const beginning = block(`beginning=${on}`).trimEnd().split('\n');
  const begun = beginning.slice(0, ACTS[from]);
  const indented = [...begun, ...entries.trimEnd().split('\n')].map((line) => `      ${line}`);
  return [
    'belfry-scenario: 1',
    'title: { zh: 例, en: Example }',
    `definition: ${on}.yaml`,
    'calendar: calendars/cn-public.json',
    'directory: directories/science-bureau.yaml',
    `instance: ${on}-1`,
    'rows:',
    '  - row: 1',
    '    do:',
    "      - { at: '2020-04-13 09:00', as: admin, on: definition, do: publish }",
    ...indented,
    '',
  ].join('\n');
}
