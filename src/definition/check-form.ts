import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Text } from './definition.js';
import { formErrorText } from './form-error-text.js';
import { formats } from './formats.js';
import type { JsonSchema } from './json-schema.js';
import { isRaw, rawOf } from './normalise/raw.js';
import type { Path } from './problem.js';
import { safePattern } from './safe-pattern.js';

export interface FormProblem {
  /** The field; for one that is missing, where it would be. */
  readonly path: Path;
  readonly message: Text;
}

/** What a person can fill in and a machine can look through in a moment. */
export const formLimits = {
  /** Fields and entries of lists, all levels together. */
  valuesMax: 5_000,
  /** Characters of all texts together. */
  charactersMax: 200_000,
  depthMax: 16,
} as const;

/** What is wrong with a filled-in form; nothing if it may be taken. Without a schema nothing may be filled in. */
export function checkForm(schema: JsonSchema | undefined, data: unknown): readonly FormProblem[] {
  const filled = data ?? {};
  if (schema === undefined) return nothingFilled(filled);
  const room = { values: formLimits.valuesMax, characters: formLimits.charactersMax };
  if (!fits(filled, room, formLimits.depthMax)) {
    return [{ path: [], message: { zh: '填写的内容过多。', en: 'Too much is filled in.' } }];
  }
  const validate = validatorOf(schema);
  if (validate(filled)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => problemOf(schema, error));
}

const ajv = new Ajv2020({
  allErrors: true,
  ownProperties: true,
  strict: false,
  // The checker of definitions has looked at the schema; compiling should be quick.
  validateSchema: false,
  meta: false,
  // Schemas are forgotten with the definition that they stand in.
  addUsedSchema: false,
  formats,
  code: { regExp: Object.assign((pattern: string) => safePattern(pattern), { code: 'RegExp' }) },
});

/** The same form stands in every version of a definition and in every draft of it; it is compiled once. */
function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const plain = plainSchema(schema);
  const text = JSON.stringify(plain);
  const compiled = validatorsByText.get(text) ?? compile(plain);
  const [oldest] = validatorsByText.keys();
  if (validatorsByText.size >= FORMS_KEPT_MAX && oldest !== undefined) {
    validatorsByText.delete(oldest);
  }
  validatorsByText.set(text, compiled);
  validators.set(schema, compiled);
  return compiled;
}

const FORMS_KEPT_MAX = 500;
const validators = new WeakMap<JsonSchema, ValidateFunction>();
const validatorsByText = new Map<string, ValidateFunction>();

function compile(schema: Record<string, unknown>): ValidateFunction {
  const compiled = ajv.compile(schema);
  // Ajv would keep it for as long as it lives itself.
  ajv.removeSchema(schema);
  return compiled;
}

/** The schema without what is ours: titles in two languages, marks of personal fields, defaults. */
function plainSchema(schema: JsonSchema): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (OURS.has(keyword)) continue;
    plain[keyword] = value;
  }
  if (schema.properties !== undefined) {
    plain['properties'] = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, plainSchema(field)]),
    );
  }
  if (schema.items !== undefined) plain['items'] = plainSchema(schema.items);
  if (typeof schema.additionalProperties === 'object') {
    plain['additionalProperties'] = plainSchema(schema.additionalProperties);
  }
  return schema.personal === true ? { if: KEPT_BESIDE, else: plain } : plain;
}

/** A personal value that is kept beside the log already: its digest stands for it. */
const KEPT_BESIDE = {
  type: 'object',
  properties: { $erasable: { type: 'string' } },
  required: ['$erasable'],
  additionalProperties: false,
};

const OURS: ReadonlySet<string> = new Set<keyof JsonSchema>([
  'title',
  'description',
  'default',
  'personal',
]);

function problemOf(schema: JsonSchema, error: ErrorObject): FormProblem {
  const params = rawOf(error.params);
  const extra = params['missingProperty'] ?? params['additionalProperty'];
  const at = pathOf(schema, error.instancePath);
  const path = typeof extra === 'string' ? [...at, extra] : at;
  return { path, message: formErrorText(titleAt(schema, path), error) };
}

/** Steps into lists are numbers; a field may be called `1` all the same. */
function pathOf(schema: JsonSchema, pointer: string): Path {
  const path: (string | number)[] = [];
  let at: JsonSchema | undefined = schema;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const inList: boolean = at?.type === 'array';
    path.push(inList ? Number(name) : name);
    at = at === undefined ? undefined : fieldOf(at, name);
  }
  return path;
}

function fieldOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  if (schema.type === 'array') return schema.items;
  const { properties = {}, additionalProperties: others } = schema;
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof others === 'object' ? others : undefined;
}

/** The title of the field, or of the list that an entry stands in; the name of a field without a title. */
function titleAt(schema: JsonSchema, path: Path): Text | undefined {
  let at: JsonSchema | undefined = schema;
  let title: Text | undefined;
  for (const step of path) {
    at = at === undefined ? undefined : fieldOf(at, String(step));
    const own = at?.title;
    if (own !== undefined) title = typeof own === 'string' ? { zh: own, en: own } : own;
    else if (typeof step === 'string') title = { zh: step, en: step };
  }
  return title;
}

function fits(data: unknown, room: { values: number; characters: number }, depth: number): boolean {
  room.values -= 1;
  if (typeof data === 'string') room.characters -= data.length;
  if (room.values < 0 || room.characters < 0 || depth < 0) return false;
  if (Array.isArray(data)) return data.every((item) => fits(item, room, depth - 1));
  if (!isRaw(data)) return true;
  return Object.keys(data).every((key) => {
    room.characters -= key.length;
    return fits(data[key], room, depth - 1);
  });
}

function nothingFilled(data: unknown): readonly FormProblem[] {
  if (isRaw(data) && Object.keys(data).length === 0) return [];
  return [
    {
      path: [],
      message: { zh: '这里没有要填写的内容。', en: 'There is nothing to fill in here.' },
    },
  ];
}
