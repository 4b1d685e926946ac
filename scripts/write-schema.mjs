// Writes workflows/definition.schema.json, by which editors complete and check definitions. Run it after a build, and
// whenever the language changes; a test compares the committed file with the source.
import { writeFile } from 'node:fs/promises';
import { definitionSchema } from '../dist/definition/schema/definition-schema.js';

const file = new URL('../workflows/definition.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(definitionSchema, null, 2)}\n`);
