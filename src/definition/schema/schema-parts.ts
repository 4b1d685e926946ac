/** A piece of JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema with a description in both languages, as one text, so that an editor shows both. A description is what
 * a clerk reads when a value is wrong, so it says what belongs there.
 */
export function said(zh: string, en: string, schema: Schema): Schema {
  return { ...schema, description: `${zh} ${en}` };
}

/** The two halves of a description. */
export function halvesOf(description: string): { readonly zh: string; readonly en: string } {
  const end = description.indexOf('。 ');
  if (end < 0) return { zh: description, en: description };
  return { zh: description.slice(0, end + 1), en: description.slice(end + 2) };
}

export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

/** An object that may have these keys and no others. */
export function objectOf(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

/** An object that has exactly one of these keys, which says what it is. */
export function oneKeyOf(properties: Readonly<Record<string, Schema>>): Schema {
  return { ...objectOf(properties), minProperties: 1, maxProperties: 1 };
}

/** Members under ids that the author chooses. */
export function membersOf(member: Schema, limits: Schema = {}): Schema {
  return {
    type: 'object',
    propertyNames: ref('id'),
    additionalProperties: member,
    maxProperties: MEMBERS_MAX,
    ...limits,
  };
}

/** Exactly one of the keys must be there; the only use of `oneOf` in the language. */
export function exactlyOne(...keys: readonly string[]): Schema {
  return { oneOf: keys.map((key) => ({ required: [key] })) };
}

/** At least one of the keys must be there; the only use of `anyOf` in the language. */
export function atLeastOne(...keys: readonly string[]): Schema {
  return { anyOf: keys.map((key) => ({ required: [key] })) };
}

/** A short form as a text or a long one as an object; errors speak only of the one that was written. */
export function textOr(text: Schema, object: Schema): Schema {
  return {
    type: ['string', 'object'],
    if: { type: 'string' },
    then: text,
    else: { if: { type: 'object' }, then: object },
  };
}

/** So many steps, roles, items of one kind are no longer one process. */
const MEMBERS_MAX = 500;

/** Adds what an object must have if the condition holds; other values than objects are left to their own errors. */
export function whenObject(condition: Schema, then: Schema): Schema {
  return { if: { type: 'object', ...condition }, then };
}

/**
 * The key that says the kind must be there; the keys of all kinds are known, so that a misspelled one is noticed and
 * not taken for something else.
 */
export function lacking(kinds: readonly Schema[], key: string, zh: string, en: string): Schema {
  const known = kinds.flatMap((kind) =>
    Object.entries(propertiesOf(kind)).map(([name, property]) => [
      name,
      { description: property['description'] ?? '' },
    ]),
  );
  return {
    additionalProperties: false,
    required: [key],
    properties: { ...Object.fromEntries(known), [key]: said(zh, en, {}) },
  };
}

function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
}

/** A key that must be there, with the words for what belongs there. */
export function needing(key: string, zh: string, en: string): Schema {
  return { required: [key], properties: { [key]: said(zh, en, {}) } };
}
