import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { ModulesContainer } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { routesOf, type Route } from '../../src/http/docs/routes.js';
import type { OperationName } from '../../src/runtime/access/operations.js';
import { isLetIn, matrixOf, ROLES, type Role } from './access-matrix.js';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const REVIEWED = new URL('access-matrix.md', import.meta.url);
const PAGE = new URL('../../docs/access.md', import.meta.url);
const BEGIN = '<!-- who may what -->\n';
const END = '<!-- end -->';
/** To write both files anew, before somebody reviews what has changed: ACCESS_MATRIX=write. */
const isWritten = process.env.ACCESS_MATRIX === 'write';
/** It answers for as long as somebody listens; its own tests look who may. */
const ENDLESS: ReadonlySet<OperationName> = new Set<OperationName>(['events.follow']);

const PEOPLE: Readonly<Record<Exclude<Role, 'nobody'>, string>> = {
  person: 'pln-staff',
  auditor: 'deputy-a',
  administrator: 'admin',
  system: 'off-clerk',
  security: 'off-head',
  audit: 'leader',
};

async function tableOf(server: TestServer): Promise<string> {
  const table = matrixOf(server.access, routes(server));
  return format(table, { parser: 'markdown', printWidth: 100 });
}

function routes({ app }: TestServer): readonly Route[] {
  return routesOf(app.get(ModulesContainer));
}

describe('Who may what', () => {
  it('is as it was reviewed', async () => {
    const table = await tableOf(await openServer(START));
    if (isWritten) writeFileSync(REVIEWED, table);
    expect(table).toBe(readFileSync(REVIEWED, 'utf8'));
  });

  it('stands in the handbook', async () => {
    const table = await tableOf(await openServer(START));
    const page = readFileSync(PAGE, 'utf8');
    const [before = '', rest = ''] = page.split(BEGIN);
    const [, after = ''] = rest.split(END);
    if (isWritten) writeFileSync(PAGE, `${before}${BEGIN}\n${table}\n${END}${after}`);
    expect(readFileSync(PAGE, 'utf8')).toContain(`${BEGIN}\n${table}\n${END}`);
  });

  it.each(ROLES)('holds at every route for: %s', async (role) => {
    const server = await openServer(START);
    await give(server, role);
    const wrong: string[] = [];
    for (const route of routes(server)) {
      const { operation, method, path } = route;
      if (operation === undefined || ENDLESS.has(operation.name)) continue;
      const asking = role === 'nobody' ? server.nobody : await server.as(PEOPLE[role]);
      const place = path.replace(/\{\w+\}/g, 'none');
      const { status, body } = await asking.send(place, { method: method.toUpperCase() });
      const { code = '' } = body as { readonly code?: string };
      const isRefused = status === 401 ? code === 'login.needed' : code === 'forbidden.operation';
      if (isRefused === isLetIn(server.access, operation.name, role)) {
        wrong.push(`${method} ${path}: ${String(status)} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Sees to it that somebody has the role. */
async function give({ office }: TestServer, role: Role): Promise<void> {
  const isDivided = role === 'system' || role === 'security' || role === 'audit';
  const { system, security, audit, auditor } = PEOPLE;
  const person = (await office.queries.directory()).people[auditor];
  const command = isDivided
    ? { type: 'dividePowers', system: [system], security: [security], audit: [audit] }
    : { type: 'enter', people: [{ ...person, powers: ['auditor'] }] };
  const actor = { system: 'setup' } as const;
  const key = 'give powers';
  const answer = await office.executor.execute({ stream: 'directory/main', command, actor, key });
  if (!answer.ok) throw new Error(answer.refusal.message.en);
}
