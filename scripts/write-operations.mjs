// Writes the table of operations into docs/commands.md and docs/operations-on-tasks.md, from the table that the engine
// decides by and from docs/examples/operations.yaml. Run it after a build, and whenever an operation or its example
// changes; a test compares.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

/** @type {{ commandsTable(): string, operationsPage(examples: unknown): string }} */
const tables = await import(
  new URL('../dist/engine/explain/operation-tables.js', import.meta.url).href
);

/**
 * @param {string} page
 * @param {string} table
 */
async function write(page, table) {
  const file = fileURLToPath(new URL(`../docs/${page}`, import.meta.url));
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split('<!-- operations -->\n');
  const [, after] = (rest ?? '').split('<!-- /operations -->\n');
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for it`);
  const whole = `${before}<!-- operations -->\n\n${table}\n<!-- /operations -->\n${after}`;
  const options = { ...(await resolveConfig(file)), filepath: file };
  await writeFile(file, await format(whole, options));
}

await write('commands.md', tables.commandsTable());
const examples = new URL('../docs/examples/operations.yaml', import.meta.url);
await write(
  'operations-on-tasks.md',
  tables.operationsPage(parse(await readFile(examples, 'utf8'))),
);
