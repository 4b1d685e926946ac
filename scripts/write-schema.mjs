// Writes workflows/definition.schema.json, by which editors complete and check definitions. Run it after a build, and
// whenever the language changes; a test compares the committed file with the source.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const built = new URL('../dist/definition/schema/definition-schema.js', import.meta.url);
/** @type {{ definitionSchema: unknown }} */
const { definitionSchema } = await import(built.href);
const file = fileURLToPath(new URL('../workflows/definition.schema.json', import.meta.url));
const options = { ...(await resolveConfig(file)), filepath: file };
await writeFile(file, await format(JSON.stringify(definitionSchema), options));
