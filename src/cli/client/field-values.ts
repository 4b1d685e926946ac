import { readYaml } from '../../definition/read-yaml.js';
import { instanceCommands } from '../../scenario/schema/instance-commands.js';
import { itemCommands } from '../../scenario/schema/item-commands.js';
import { fieldsOf, listOf } from './fields.js';

type Schema = Readonly<Record<string, unknown>>;

const WORDS: ReadonlySet<unknown> = new Set(
  ['name', 'words', 'date', 'moment', 'file'].map((name) => `#/$defs/${name}`),
);
const LISTS: ReadonlySet<unknown> = new Set(['#/$defs/names']);
const PARTY = '#/$defs/party';

/**
 * What somebody writes behind `name=` for a field of an act. It is YAML, but what the field wants
 * decides: where a text belongs, `1`, `2020` and `yes` are texts, and so are the codes of people and
 * the names of steps that look like numbers.
 */
export function fieldValue(act: string, field: string, text: string): unknown {
  const read = readYaml(text);
  const data: unknown = read.ok ? read.data : text;
  const schemas = schemasOf(act, field);
  if (schemas.length > 0 && schemas.every(isText)) return typeof data === 'string' ? data : text;
  return schemas.length > 0 && schemas.every(holdsNames) ? withTexts(data) : data;
}

function schemasOf(act: string, field: string): readonly Schema[] {
  return [instanceCommands, itemCommands].flatMap((commands) =>
    Object.entries(commands)
      .filter(([type, { fields }]) => type === act && Object.hasOwn(fields, field))
      .map(([, { fields }]) => fieldsOf(fieldsOf(fields)[field])),
  );
}

function isText(schema: Schema): boolean {
  const { $ref, type, const: only, enum: choices } = schema;
  return (
    WORDS.has($ref) ||
    type === 'string' ||
    typeof only === 'string' ||
    (choices !== undefined && listOf(choices).every((one) => typeof one === 'string'))
  );
}

/** Lists of names, and parties: nothing in them is a number. */
function holdsNames({ $ref, items, additionalProperties }: Schema): boolean {
  if ($ref === PARTY || LISTS.has($ref)) return true;
  const inner = fieldsOf(items ?? additionalProperties);
  return inner['$ref'] === PARTY || isText(inner);
}

/** Numbers as the texts that they stand for; yes and no stay what they are. */
function withTexts(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one)]));
}
