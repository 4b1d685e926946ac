import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { formats } from '../../src/definition/formats.js';
import { definitionSchema } from '../../src/definition/schema/definition-schema.js';

describe('the JSON Schema of the language', () => {
  it('is published as the source says: after a change run scripts/write-schema.mjs', () => {
    const file = new URL('../../workflows/definition.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(definitionSchema);
  });

  it('is a schema by the rules of JSON Schema', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, formats });
    expect(() => ajv.compile(definitionSchema)).not.toThrow();
  });

  it('describes every key in both languages', () => {
    for (const { name, description } of describedKeys(definitionSchema, '')) {
      expect(`${name}: ${description}`).toMatch(/: [^。]*[^。 ]。 [!-~][^。]*\.$/);
    }
  });

  it('allows no key that it does not name', () => {
    for (const [name, part] of objectsIn(definitionSchema, '')) {
      expect([name, Object.hasOwn(part, 'additionalProperties')]).toEqual([name, true]);
    }
  });
});

type Part = Readonly<Record<string, unknown>>;

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}

function describedKeys(
  part: Part,
  at: string,
): readonly { readonly name: string; readonly description: string }[] {
  const { properties } = part;
  const isClosed = Object.hasOwn(part, 'additionalProperties');
  const own =
    isClosed && isPart(properties)
      ? Object.entries(properties).map(([key, value]) => ({
          name: `${at}.${key}`,
          description: String(isPart(value) ? (value['description'] ?? referred(value)) : ''),
        }))
      : [];
  return [...own, ...partsOf(part, at).flatMap(([name, inner]) => describedKeys(inner, name))];
}

function referred({ $ref }: Part): unknown {
  const definitions = definitionSchema['$defs'];
  const target = isPart(definitions)
    ? definitions[String($ref).replace('#/$defs/', '')]
    : undefined;
  return isPart(target) ? target['description'] : '';
}

/** Every part that says that a value is an object and what keys it has. */
function objectsIn(part: Part, at: string): readonly (readonly [string, Part])[] {
  const own = part['type'] === 'object' && isPart(part['properties']) && !('allOf' in part);
  const inner = partsOf(part, at).flatMap(([name, value]) => objectsIn(value, name));
  return own ? [[at, part], ...inner] : inner;
}

/** The schemas within a schema; what stands in conditions describes nothing. */
function partsOf(part: Part, at: string): readonly (readonly [string, Part])[] {
  return Object.entries(part).flatMap(([key, value]) => {
    if (!isPart(value) || key === 'if' || key === 'not') return [];
    const members = key === 'properties' || key === '$defs' ? Object.entries(value) : [];
    const inner: readonly (readonly [string, unknown])[] =
      members.length > 0 ? members : [['', value]];
    return inner.flatMap(([name, schema]) =>
      isPart(schema) ? [[`${at}.${key}.${name}`, schema] as const] : [],
    );
  });
}
