import type { Type } from '@nestjs/common';
import { OPERATIONS } from '../../runtime/access/operations.js';
import type { OperationFacts } from '../core/operation.js';
import type { Route } from './routes.js';
import { PROBLEM_SCHEMA, schemasOf, type JsonSchema } from './schemas.js';

const PREFIX = '/api/v1';
const WITH_BODY: ReadonlySet<string> = new Set(['post', 'put', 'patch']);
const PARAM_LENGTH_MAX = 500;
const KEY_LENGTH_MAX = 200;

/** The description of the doors (OpenAPI 3.1), made from the routes and the classes of what they take and give. */
export async function openApiOf(routes: readonly Route[], version: string): Promise<object> {
  const schemas = await schemasOf();
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    // What describes the doors is none of them.
    if (route.operation === undefined || route.path.startsWith('/api/')) continue;
    const path = (paths[`${PREFIX}${route.path}`] ??= {});
    path[route.method] = operationOf(route, route.operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Belfry 钟楼',
      version,
      description:
        '流程引擎的接口。命令可带 Idempotency-Key 重试而不重复；对任务和事项可带 If-Match。\n\n' +
        'The doors of the workflow engine. A command with an Idempotency-Key can be sent again and happens once; ' +
        'acts on tasks and items take If-Match.',
    },
    paths,
    components: {
      schemas: { ...schemas, Problem: PROBLEM_SCHEMA },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'belfry_session' },
      },
    },
  };
}

function operationOf(
  route: Route,
  operation: OperationFacts,
  schemas: Readonly<Record<string, JsonSchema>>,
): object {
  const { name, summary, status = 200 } = operation;
  const open = OPERATIONS[name] === 'anybody';
  const takesBody = WITH_BODY.has(route.method);
  const statuses = new Set([
    400,
    429,
    ...(open ? [] : [401, 403]),
    ...(takesBody ? [413, 415] : []),
    ...(route.path.includes('{') ? [414] : []),
    ...(operation.refusals ?? []),
  ]);
  return {
    operationId: route.handler.replace('Controller.', '_'),
    summary: summary.zh,
    description: `${summary.en}. (${name}: ${OPERATIONS[name]})`,
    tags: [name.split('.')[0]],
    ...(open ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(route.query, schemas),
      ...(takesBody && !open ? HEADERS : []),
    ],
    ...bodyOf(route, operation),
    responses: {
      [String(status)]: answerOf(operation),
      ...Object.fromEntries([...statuses].map((one) => [String(one), PROBLEM_ANSWER])),
      431: HEADERS_TOO_LARGE,
    },
  };
}

function pathParameters(path: string): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: PARAM_LENGTH_MAX },
  }));
}

function queryParameters(
  query: Type | undefined,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly object[] {
  const schema = query && schemas[query.name];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema?.required?.includes(name) === true,
    schema: property,
  }));
}

const HEADERS = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: KEY_LENGTH_MAX },
  },
] as const;

function bodyOf({ body }: Route, { upload }: OperationFacts): object {
  if (upload === 'file') {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (body === undefined) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } },
  };
}

function answerOf({ answer, media = 'application/json', files, summary }: OperationFacts): object {
  const description = summary.en;
  if (files !== undefined) {
    const file = { schema: { type: 'string', format: 'binary' } };
    return { description, content: Object.fromEntries(files.map((type) => [type, file])) };
  }
  if (answer === undefined && media === 'application/json') return { description };
  const schema =
    answer === undefined
      ? {}
      : Array.isArray(answer)
        ? { type: 'array', items: refTo((answer as readonly [Type])[0]) }
        : refTo(answer as Type);
  return { description, content: { [media]: { schema } } };
}

function refTo({ name }: Type): object {
  return { $ref: `#/components/schemas/${name}` };
}

const PROBLEM_ANSWER = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
} as const;

/** Node's HTTP answers it before there is a request: address and headers are longer than it reads. */
const HEADERS_TOO_LARGE = { description: 'Address and headers are too long' } as const;
