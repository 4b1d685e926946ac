import { expect, it } from '@jest/globals';
import { REVIEW } from '../support/a-question.js';
import { definitionOf } from '../support/a-process.js';
import { openServer } from './a-server.js';
import { publish } from './small-flow.js';

const FLOW = definitionOf(`start: { by: office }
collections:
  ledger:
    t: Ledger
    number: 'ZG-{n:2}'
    enter: office
    assign: office
    verify: office
    evidence: true
    ladder: l
    transfer: { by: leader }
${REVIEW}`);

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Record<string, Response> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Objects whose fields nobody can know beforehand: facts of a sentence, whatever a definition says. */
const FREE: ReadonlySet<string> = new Set(['facts', 'value', 'form', 'params']);

/** Fields of a value that a description leaves out, by their place. */
function undescribed(
  { components }: Description,
  schema: Schema,
  value: unknown,
  place: string,
): readonly string[] {
  const resolved = resolve(components.schemas, schema);
  const look = (field: Schema | undefined, one: unknown, name: string) =>
    field === undefined ? [name] : undescribed({ components } as Description, field, one, name);
  if (Array.isArray(value)) return value.flatMap((one) => look(resolved.items, one, `${place}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const missing = (resolved.required ?? []).filter((name) => !(name in value));
  if (missing.length > 0) return missing.map((name) => `${place}.${name} is missing`);
  return Object.entries(value).flatMap(([name, one]) =>
    FREE.has(name)
      ? []
      : look(resolved.properties?.[name] ?? resolved.additionalProperties, one, `${place}.${name}`),
  );
}

function isFile({ format }: Schema): boolean {
  return format === 'binary';
}

function resolve(schemas: Readonly<Record<string, Schema>>, schema: Schema): Schema {
  const one = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  return one.$ref === undefined ? one : (schemas[one.$ref.split('/').at(-1) ?? ''] ?? {});
}

it('Every answer is described', async () => {
  const { nobody } = await openServer('2020-04-13 10:00');
  const { paths } = (await nobody.get('/api/docs/openapi.json')).body as Description;
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) => {
      const [answer] = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
      const [status, { content }] = answer ?? ['', {}];
      const isDescribed =
        content === undefined
          ? ['204', '303'].includes(status)
          : Object.entries(content).every(
              ([media, { schema }]) =>
                media.startsWith('text/') ||
                isFile(schema) ||
                '$ref' in schema ||
                '$ref' in (schema.items ?? {}),
            );
      return isDescribed ? [] : [`${method} ${path}`];
    }),
  );
  expect(found).toEqual([]);
});

it('What is answered to why, what comes and what was has no field that is not described', async () => {
  const server = await openServer('2020-04-27 10:00');
  await publish(server, FLOW);
  const clerk = await server.as('off-clerk');
  const begun = await clerk.post('/instances', { definition: 'small', id: 'i' });
  expect(begun).toMatchObject({ status: 201 });
  const item = { person: 'fin-head', department: 'FIN', due: '2020-05-20' };
  const ledger = '/instances/i/collections/ledger/items';
  expect(await clerk.post(ledger, item)).toMatchObject({ status: 201 });
  const head = await server.as('fin-head');
  const asked = { act: 'askTransfer', department: 'PLN', person: 'pln-head', opinion: 'not ours' };
  expect(await head.post(`${ledger}/ZG-01/acts`, asked)).toMatchObject({ status: 200 });
  await server.at('2020-05-08 10:00');
  const description = (await clerk.get('/api/docs/openapi.json')).body as Description;
  const places = {
    '/instances/{id}/why': '/instances/i/why',
    '/instances/{id}/forecast': '/instances/i/forecast',
    '/instances/{id}/history': '/instances/i/history',
    '/instances/{id}/tasks/{task}': '/instances/i/tasks/a',
    '/instances/{id}/tasks/{task}/why': '/instances/i/tasks/a/why',
    '/instances/{id}/collections/{collection}/items/{number}': `${ledger}/ZG-01`,
    '/instances/{id}/collections/{collection}/items/{number}/why': `${ledger}/ZG-01/why`,
  };
  const found: string[] = [];
  for (const [path, place] of Object.entries(places)) {
    const { status, body } = await clerk.get(place);
    expect([place, status]).toEqual([place, 200]);
    const schema =
      description.paths[`/api/v1${path}`]?.get?.responses['200']?.content?.['application/json'];
    found.push(...undescribed(description, schema?.schema ?? {}, body, place));
  }
  expect([...new Set(found)]).toEqual([]);
});
