import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from '@jest/globals';
import { directorySchema } from '../../src/scenario/schema/directory-schema.js';
import { scenarioSchema } from '../../src/scenario/schema/scenario-schema.js';

it.each([
  ['scenario', scenarioSchema],
  ['directory', directorySchema],
])('workflows/%s.schema.json is what the source says', (name, schema) => {
  const file = new URL(`../../workflows/${name}.schema.json`, import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  expect(new Ajv2020({ strict: false }).validateSchema(schema)).toBe(true);
});
