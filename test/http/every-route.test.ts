import { ModulesContainer } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { routesOf, type Route } from '../../src/http/docs/routes.js';
import { OPERATIONS, type OperationName, type Rule } from '../../src/runtime/access/operations.js';
import { openServer, type Asking, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const PLACEHOLDER = 'none';

async function routes(server: TestServer): Promise<readonly Route[]> {
  return Promise.resolve(routesOf(server.app.get(ModulesContainer)));
}

async function call(asking: Asking, { method, path }: Route): Promise<number> {
  const place = path.replace(/\{\w+\}/g, PLACEHOLDER);
  // A feed never ends by itself: its head is answer enough.
  const signal = AbortSignal.timeout(5_000);
  const init = { method: method.toUpperCase(), signal };
  return (await asking.send(place, init)).status;
}

describe('Every route', () => {
  it('names the operation that it is', async () => {
    const server = await openServer(START);
    const all = await routes(server);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ operation }) => operation === undefined)).toEqual([]);
  });

  it('is closed to whoever has not logged in, unless the table says that it is open', async () => {
    const server = await openServer(START);
    for (const route of await routes(server)) {
      const rule: Rule = OPERATIONS[route.operation?.name as OperationName];
      const status = await call(server.nobody, route);
      const place = `${route.method} ${route.path}`;
      if (rule === 'anybody') expect([place, status]).not.toEqual([place, 403]);
      else expect([place, status]).toEqual([place, 401]);
    }
  });

  it('that is for administrators or auditors is closed to everybody else', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    for (const route of await routes(server)) {
      const rule: Rule = OPERATIONS[route.operation?.name as OperationName];
      if (rule !== 'administrator' && rule !== 'auditor') continue;
      const place = `${route.method} ${route.path}`;
      expect([place, await call(clerk, route)]).toEqual([place, 403]);
    }
  });
});

describe('Every operation', () => {
  it('stands behind a route', async () => {
    const server = await openServer(START);
    const named = new Set((await routes(server)).map(({ operation }) => operation?.name));
    expect(Object.keys(OPERATIONS).filter((name) => !named.has(name as OperationName))).toEqual([]);
  });
});
