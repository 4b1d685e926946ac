import { ModulesContainer } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { routesOf, type Route } from '../../src/http/docs/routes.js';
import { READING, type OperationName } from '../../src/runtime/access/operations.js';
import { definitionOf } from '../support/a-process.js';
import { openServer, type Answered, type Asking, type TestServer } from './a-server.js';
import { publish } from './small-flow.js';

const REASON = 'kept-from-some';
const SCORE = '8177';

const FLOW = definitionOf(`subject: { zh: '{item}', en: '{item}' }
start:
  by: { post: staff }
  fields: { 'rate.*': hidden }
  form:
    type: object
    properties:
      item: { type: string, maxLength: 40, title: { zh: 事项, en: Item } }
      reason: { type: string, maxLength: 40, title: { zh: 事由, en: Reason } }
      phone: { type: string, maxLength: 20, personal: true, title: { zh: 电话, en: Phone } }
    required: [item, reason]
    additionalProperties: false
phases:
  P:
    t: P
    exit: form.reason != ""
    steps:
      rate:
        t: Rate
        kind: do
        by: leader
        due: none
        form:
          type: object
          properties: { score: { type: integer, minimum: 0, title: { zh: 分数, en: Score } } }
          required: [score]
          additionalProperties: false
      check:
        t: Check
        kind: approve
        needs: rate
        if: form.reason == "${REASON}" && steps.rate.form.score == ${SCORE}
        by: { person: fin-staff }
        fields: { reason: hidden, phone: hidden, rate.score: hidden, item: edit }
        return: { to: starter }
        due: none
      tell: { t: Tell, kind: notify, needs: check, to: [{ person: fin-staff }], text: { zh: 知悉, en: Know }, copies: {} }
`);

async function running(): Promise<TestServer> {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, FLOW);
  const form = { item: 'lens', reason: REASON, phone: '13900000001' };
  const starter = await server.as('pln-staff');
  expect((await starter.post('/instances', { definition: 'small', id: 'i', form })).status).toBe(
    201,
  );
  const rated = { act: 'complete', form: { score: Number(SCORE) } };
  const leader = await server.as('leader');
  expect((await leader.post('/instances/i/tasks/rate/acts', rated)).status).toBe(200);
  return server;
}

const TASK = 'check%2Ffin-staff';
const PLACES: Readonly<Record<string, string>> = { id: 'i', task: TASK, instance: 'i' };

/** Every address that only looks, with the instance in its places, now and as of a moment. */
function addressesOf(server: TestServer): readonly string[] {
  const looks = ({ method, operation }: Route): boolean =>
    method === 'get' && READING.has(operation?.name as OperationName);
  return routesOf(server.app.get(ModulesContainer))
    .filter((route) => looks(route) && route.operation?.name !== 'events.follow')
    .map(({ path }) => path.replace(/\{(\w+)\}/g, (_all, name: string) => PLACES[name] ?? 'none'))
    .flatMap((path) => [path, `${path}?asOf=2020-04-13T02:00:00.000Z`, `${path}?state=done`]);
}

async function seenBy(asking: Asking, addresses: readonly string[]): Promise<readonly string[]> {
  const tells: string[] = [];
  const look = (place: string, { body }: Answered): void => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    // The published text has the condition that names the values: that is nobody's secret here.
    const said = text.replaceAll(/form\.reason == [^&}]*|steps\.rate\.form\.score == \d+/g, '');
    if (said.includes(REASON) || said.includes(SCORE) || said.includes('1390000000'))
      tells.push(place);
  };
  for (const path of addresses) {
    if (!path.startsWith('/definitions')) look(path, await asking.get(path));
  }
  for (const act of ['approve', 'reject', 'return', 'complete']) {
    const body = { act, ...(act === 'approve' || act === 'complete' ? {} : { opinion: 'x' }) };
    look(`preview ${act}`, await asking.post(`/instances/i/tasks/${TASK}/preview`, body));
  }
  return tells;
}

describe('A hidden field', () => {
  it('is in no answer to whoever has only a task that hides it, nor to whoever has none', async () => {
    const server = await running();
    const addresses = addressesOf(server);
    expect(addresses.length).toBeGreaterThan(30);
    expect(addresses).toContain(`/instances/i/tasks/${TASK}/why`);
    for (const person of ['fin-staff', 'off-clerk']) {
      const tells = await seenBy(await server.as(person), addresses);
      expect([person, tells]).toEqual([person, []]);
    }
    const approver = await server.as('fin-staff');
    const act = { act: 'approve', request: { item: 'lens, used' } };
    expect((await approver.post(`/instances/i/tasks/${TASK}/acts`, act)).status).toBe(200);
    expect(await seenBy(approver, addresses)).toEqual([]);
    // He still finds it: with what he may see.
    expect((await approver.get('/instances/i')).body).toMatchObject({
      form: { item: 'lens, used' },
    });
  });

  it('is shown to the starter, to whoever filled it in, and to administrators', async () => {
    const server = await running();
    const form = async (person: string): Promise<unknown> =>
      ((await (await server.as(person)).get('/instances/i')).body as { readonly form: unknown })
        .form;
    expect(await form('pln-staff')).toMatchObject({ reason: REASON });
    expect(await form('leader')).toMatchObject({ reason: REASON });
    expect(await form('admin')).toMatchObject({ reason: REASON });
    const why = await (await server.as('leader')).get('/instances/i/why');
    expect(JSON.stringify(why.body)).toContain(`"value":"${REASON}"`);
  });

  it('of a step is kept from the starter where his rules say so', async () => {
    const server = await running();
    const seen = async (person: string): Promise<boolean> =>
      JSON.stringify((await (await server.as(person)).get('/instances/i')).body).includes(
        `"score":${SCORE}`,
      );
    expect([await seen('pln-staff'), await seen('leader'), await seen('admin')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('comes back with another task that shows it, and its editable fields are named', async () => {
    const server = await running();
    const approver = await server.as('fin-staff');
    const task = await approver.get(`/instances/i/tasks/${TASK}`);
    expect(task.body).toMatchObject({
      request: { item: 'lens' },
      requestSchema: { properties: { item: { type: 'string' } }, required: [] },
    });
    expect(JSON.stringify((task.body as { readonly request: unknown }).request)).not.toContain(
      'reason',
    );
    const refused = { act: 'approve', request: { reason: 'mine' } };
    const answer = await approver.post(`/instances/i/tasks/${TASK}/acts`, refused);
    expect(answer.body).toMatchObject({ code: 'field.notEditable' });
  });
});
