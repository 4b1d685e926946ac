import type { JsonSchema } from './json-schema.js';

/**
 * The paths of the fields marked personal, as names of fields; `*` stands for every entry of a list and for every field
 * that the form does not name.
 */
export function personalPaths(schema: JsonSchema | undefined): readonly (readonly string[])[] {
  if (schema === undefined) return [];
  const { properties = {}, items, additionalProperties: others } = schema;
  return [
    ...(schema.personal === true ? [[]] : []),
    ...Object.entries(properties).flatMap(([name, field]) => under(name, field)),
    ...(items === undefined ? [] : under('*', items)),
    ...(typeof others === 'object' ? under('*', others) : []),
  ];
}

function under(step: string, schema: JsonSchema): readonly (readonly string[])[] {
  return personalPaths(schema).map((path) => [step, ...path]);
}
