import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import {
  commandsTable,
  operationsPage,
  type OperationExample,
} from '../../src/engine/explain/operation-tables.js';
import { OPERATIONS } from '../../src/engine/instance/operations/operations.js';
import type { OperationName } from '../../src/engine/instance/operations/operations.js';
import { failuresOf, runText } from '../scenario/small-office.js';
import { readPage } from './snippets.js';

const PAGE = readPage('operations-on-tasks.md');
const EXAMPLES = parse(readPage('examples/operations.yaml')) as Readonly<
  Record<string, OperationExample>
>;
const NAMES = Object.keys(OPERATIONS) as readonly OperationName[];
const OF_PEOPLE = NAMES.filter((name) => OPERATIONS[name].on !== 'system');

/** How many acts of the beginning have been done where an example begins. */
const ACTS = { open: Number.POSITIVE_INFINITY, started: 1, nothing: 0 };

function block(info: string): string {
  return new RegExp(`^\`\`\`yaml ${info}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? '';
}

/** A whole scenario: what is published, the beginning, and the example. */
function scenarioOf({ on = 'request', from = 'open', do: entries }: OperationExample): string {
  const beginning = block(`beginning=${on}`).trimEnd().split('\n');
  const begun = beginning.slice(0, ACTS[from as keyof typeof ACTS]);
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

describe('docs/operations-on-tasks.md', () => {
  it('has an example of every operation that people give, and of no other', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...OF_PEOPLE].sort());
  });

  it.each(Object.entries(EXAMPLES))('says what comes of %s', async (name, example) => {
    expect(example.do).toContain(`do: ${name}`);
    expect(example.do).toContain('expect:');
    const files = {
      'request.yaml': block('process=request'),
      'review.yaml': block('process=review'),
    };
    expect(failuresOf(await runText(scenarioOf(example), files))).toEqual([]);
  });

  it('and docs/commands.md are printed from the table and the examples', async () => {
    expect(await printed('operations-on-tasks.md', operationsPage(EXAMPLES))).toBe(PAGE);
    const commands = readPage('commands.md');
    expect(await printed('commands.md', commandsTable())).toBe(commands);
  });

  it('says in both languages what comes of two operations that meet', () => {
    const rules = (heading: string) => {
      const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
      const [own = ''] = section.split('\n## ');
      return own.match(/^- /gm)?.length;
    };
    expect(rules('When two of them meet')).toBeGreaterThan(10);
    expect(rules('两项操作相遇时')).toBe(rules('When two of them meet'));
  });
});

async function printed(page: string, table: string): Promise<string> {
  const file = new URL(`../../docs/${page}`, import.meta.url).pathname;
  const text = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- operations -->\n');
  const [, after = ''] = rest.split('<!-- /operations -->\n');
  const whole = `${before}<!-- operations -->\n\n${table}\n<!-- /operations -->\n${after}`;
  return format(whole, { ...(await resolveConfig(file)), filepath: file });
}
