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
import { failuresIn } from './small-processes.js';
import { readPage } from './snippets.js';

const PAGE = readPage('operations-on-tasks.md');
const EXAMPLES = parse(readPage('examples/operations.yaml')) as Readonly<
  Record<string, OperationExample>
>;
const NAMES = Object.keys(OPERATIONS) as readonly OperationName[];
const OF_PEOPLE = NAMES.filter((name) => OPERATIONS[name].on !== 'system');

describe('docs/operations-on-tasks.md', () => {
  it('has an example of every operation that people give, and of no other', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...OF_PEOPLE].sort());
  });

  it.each(Object.entries(EXAMPLES))('says what comes of %s', async (name, example) => {
    expect(example.do).toContain(`do: ${name}`);
    expect(example.do).toContain('expect:');
    expect(await failuresIn(example)).toEqual([]);
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
