import type { Definition, Text } from './definition.js';
import type { JsonSchema } from './json-schema.js';

type Language = keyof Text;

type Schema = Readonly<Record<string, unknown>>;

/**
 * Everything that people fill in, as one plain JSON Schema: the whole describes what starts an
 * instance, and `$defs` has the form of every step, record, event and item.
 */
export function formsSchema(definition: Definition, language: Language): Schema {
  const { id, title, parameters, start, steps, records, events, collections } = definition;
  const forms = {
    ...formsOf('step', steps, language),
    ...formsOf('record', records, language),
    ...formsOf('event', events, language),
    ...formsOf('item', collections, language),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:belfry:definition:${id}`,
    title: title[language],
    type: 'object',
    properties: {
      params: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(parameters).map(([name, parameter]) => [
            name,
            {
              ...plain(parameter.schema, language),
              title: parameter.title[language],
              ...('default' in parameter ? { default: parameter.default } : {}),
            },
          ]),
        ),
        additionalProperties: false,
      },
      ...(start.form ? { form: plain(start.form, language) } : {}),
    },
    ...(start.form ? { required: ['form'] } : {}),
    additionalProperties: false,
    $defs: forms,
  };
}

function formsOf(
  kind: string,
  named: Readonly<Record<string, { readonly title: Text; readonly form?: JsonSchema }>>,
  language: Language,
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([id, { title, form }]) =>
      form ? [[`${kind}.${id}`, { title: title[language], ...plain(form, language) }]] : [],
    ),
  );
}

/** Titles in one language, and our own words under an `x-`, as other tools expect them. */
function plain(schema: JsonSchema, language: Language): Schema {
  const { title, description, properties, items, additionalProperties, personal, ...rest } = schema;
  const said = (text: string | Text) => (typeof text === 'string' ? text : text[language]);
  return {
    ...(title === undefined ? {} : { title: said(title) }),
    ...(description === undefined ? {} : { description: said(description) }),
    ...rest,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, plain(one, language)]),
          ),
        }),
    ...(items === undefined ? {} : { items: plain(items, language) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: plain(additionalProperties, language) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
    ...(personal === undefined ? {} : { 'x-personal': personal }),
  };
}
