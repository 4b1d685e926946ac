import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { describeForAdoption } from '../../src/engine/instance/adopt/describe-for-adoption.js';
import type { Instance } from '../../src/engine/instance/state.js';
import { definitionOf } from '../support/a-process.js';
import { itemsOf, loadReview, reviewAt } from '../support/the-review.js';
import { bureau } from './bureau.js';
import { openServer } from './a-server.js';
import { publish, SMALL_FLOW } from './small-flow.js';

const WITH_NUMBERS = definitionOf(`series:
  no: { t: No, format: '钟科〔{year}〕{n}号', restart: yearly, scope: organisation }
documents: { notice: { t: Notice } }
phases:
  P: { t: P, steps: { P1: { t: Draft, kind: do, by: office, due: none } } }
`);
const SOURCE = new URL('../../workflows/congress-review.yaml', import.meta.url);

it('The review of another office is adopted as it stands in June', async () => {
  const loaded = await loadReview();
  const stage = await reviewAt(loaded, '2020-06-12 18:00');
  const instance = (await stage.office.queries.withErasables(await stage.instance())) as Instance;
  const account = describeForAdoption(loaded.definition, instance, await itemsOf(stage));
  const { startedOn, done, params, form, starter } = JSON.parse(
    JSON.stringify(account),
  ) as typeof account;
  const server = await openServer('2020-06-12 18:00', bureau());
  await publish(server, readFileSync(SOURCE, 'utf8'));
  const body = { definition: 'congress-review', id: 'r', startedOn, done, params, form, starter };
  const clerk = await server.as('off-clerk');
  expect(await clerk.post('/instances/adoptions', body)).toMatchObject({ status: 403 });
  const admin = await server.as('admin');
  const again = { 'idempotency-key': 'once' };
  const adopted = { status: 201, body: { id: 'r', life: 'running' } };
  expect(await admin.post('/instances/adoptions', body, again)).toMatchObject(adopted);
  expect(await admin.post('/instances/adoptions', body, again)).toMatchObject({
    body: { repeated: true },
  });
  expect(await admin.get('/instances/r')).toMatchObject({
    body: { phaseStates: { P: 'completedLate', R: 'active' } },
  });
});

it('An account that is none is refused with its place', async () => {
  const server = await openServer('2020-06-12 18:00');
  await publish(server, SMALL_FLOW);
  const admin = await server.as('admin');
  const post = async (done: unknown) =>
    admin.post('/instances/adoptions', { definition: 'small', startedOn: '2020-06-01', done });
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ steps: { P1: {} } }, 'done.steps.P1.state'],
    [{ steps: { P1: { state: 'done', endedOn: 5 } } }, 'done.steps.P1.endedOn'],
    [{ steps: { toString: { state: 'done' } } }, 'done.steps.toString'],
    [{ items: { ledger: [{ number: 'L-01', state: 'closed' }] } }, 'done.items.ledger.0.enteredOn'],
    [{ counters: { a: -1 } }, 'done.counters.a'],
    [{ unheardOf: 1 }, 'done.unheardOf'],
  ];
  for (const [done, field] of wrong) {
    expect(await post(done)).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ field }] } },
    });
  }
  expect(
    await post({ steps: { nothing: { state: 'open', openedOn: '2020-06-01' } } }),
  ).toMatchObject({
    status: 422,
    body: { code: 'adopt.problems' },
  });
  for (const done of [null, [], 'x', 5, true])
    expect(await post(done)).toMatchObject({ status: 400 });
});

it('A number on paper that another instance has is refused before anything is accepted', async () => {
  const server = await openServer('2020-06-12 18:00');
  await publish(server, WITH_NUMBERS);
  const admin = await server.as('admin');
  const post = async (id: string, number: string, key: string) =>
    admin.post(
      '/instances/adoptions',
      {
        definition: 'small',
        id,
        startedOn: '2020-06-01',
        done: { documents: { notice: { version: 1, numbers: { no: number } } } },
      },
      { 'idempotency-key': key },
    );
  expect(await post('a', '钟科〔2020〕7号', 'one')).toMatchObject({ status: 201 });
  expect(await post('b', '钟科〔2020〕7号', 'two')).toMatchObject({
    status: 422,
    body: {
      code: 'adopt.problems',
      facts: {
        problems: [
          { code: 'series.taken', path: ['done', 'documents', 'notice', 'numbers', 'no'] },
        ],
      },
    },
  });
  expect((await admin.get('/instances/b')).status).toBe(404);
  expect((await admin.get('/incidents')).body).toMatchObject({ items: [] });
  // The same number of another year is another number, and asking again is answered as before.
  expect(await post('c', '钟科〔2019〕7号', 'three')).toMatchObject({ status: 201 });
  expect(await post('a', '钟科〔2020〕7号', 'one')).toMatchObject({ body: { repeated: true } });
  const clerk = await server.as('off-clerk');
  const body = { definition: 'small', startedOn: '2020-06-01', done: {} };
  expect(await clerk.post('/instances/adoptions', body)).toMatchObject({ status: 403 });
});
