import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from './definition.js';
import { isRaw, type Raw, rawOf } from './normalise/raw.js';
import { halvesOf } from './schema/schema-parts.js';

/** What the schema says belongs here. */
export function describedAs(schema: Raw | undefined): Text | undefined {
  const description = schema?.['description'];
  return typeof description === 'string' ? halvesOf(description) : undefined;
}

export function describedProperty(error: ErrorObject, key: string): Text | undefined {
  const property = rawOf(error.parentSchema?.['properties'])[key];
  return isRaw(property) ? describedAs(property) : undefined;
}
