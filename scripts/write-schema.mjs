// Writes the schemas under workflows/, by which editors complete and check definitions, scenarios and directories. Run it
// after a build, and whenever a language changes; tests compare the committed files with the source.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const schemas = [
  ['definition', 'definition/schema/definition-schema.js', 'definitionSchema'],
  ['scenario', 'scenario/schema/scenario-schema.js', 'scenarioSchema'],
  ['directory', 'scenario/schema/directory-schema.js', 'directorySchema'],
];

for (const [name, built, exported] of schemas) {
  /** @type {Record<string, unknown>} */
  const module = await import(new URL(`../dist/${built}`, import.meta.url).href);
  const file = fileURLToPath(new URL(`../workflows/${name}.schema.json`, import.meta.url));
  const options = { ...(await resolveConfig(file)), filepath: file };
  await writeFile(file, await format(JSON.stringify(module[exported ?? '']), options));
}
