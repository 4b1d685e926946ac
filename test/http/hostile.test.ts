import { expect, it } from '@jest/globals';
import { openServer, type Asking } from './a-server.js';
import { publish, SMALL_FLOW } from './small-flow.js';
import { INSTANCE_ACTS } from '../../src/http/instances/instance-acts.js';
import { ITEM_ACTS } from '../../src/http/items/item-acts.js';
import { TASK_ACTS } from '../../src/http/tasks/task-acts.js';
import type { ActFields } from '../../src/http/core/acts.js';

const HALF = '\ud800';
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  'x'.repeat(5_000),
  `a${HALF}b`,
  '\u0000',
  '\u202e\u{1f600}',
  'constructor',
  '__proto__',
  '0001-01-01',
  '9999-12-31',
  '2020-13-45',
  '9999-12-31T23:59:59.999Z',
  [],
  [null],
  ['toString'],
  {},
  { person: 'toString' },
  { anyOf: [] },
  { constructor: 1 },
  { $erasable: 'sha256:x' },
  { toString: 1 },
  { department: null },
  { firms: -1 },
  { firms: [null] },
  [{ id: 'a', title: 'b', due: '9999-12-31' }],
  { id: 'valueOf', title: 'b', due: '2020-05-01' },
];
/** What lets a body come as far as the engine, where each field belongs to it. */
const SOUND: Readonly<Record<string, unknown>> = {
  opinion: 'x',
  due: '2020-05-01',
  ballots: 3,
  present: 3,
  invalid: 0,
  counts: {},
  groups: { firms: 1 },
  role: 'leader',
  to: { person: 'leader' },
  of: 'x',
  event: 'x',
  collection: 'ledger',
  from: 'L-01',
  into: 'L-02',
  step: 'P1',
  valid: 1,
  person: 'fin-staff',
  milestone: { id: 'm', title: 'm', due: '2020-05-01' },
  reached: 'm',
};

/** Every fourth oddity, beginning elsewhere each time: all of them are sent to every sort of field. */
function oddities(turn: number): readonly unknown[] {
  return ODD.filter((_odd, index) => (index + turn) % 4 === 0);
}

/** Every act, whole and with each of its fields turned into oddities. */
function bodiesOf(acts: Readonly<Record<string, ActFields>>): readonly object[] {
  return Object.entries(acts).flatMap(([act, { needs = [], may = [] }], turn) => {
    const sound = { act, ...Object.fromEntries(needs.map((name) => [name, SOUND[name]])) };
    const fields = ['act', ...needs, ...may, 'occurredAt', 'reason', 'unheardOf'];
    return [
      sound,
      ...fields.flatMap((name, field) =>
        oddities(turn + field).map((odd) => ({ ...sound, [name]: odd })),
      ),
    ];
  });
}

async function postAll(clerk: Asking, path: string, bodies: readonly object[]): Promise<void> {
  for (const body of bodies) {
    const { status } = await clerk.post(path, body);
    // What failed is shown with what made it fail.
    expect([path, body, status < 500]).toEqual([path, body, true]);
  }
}

it('Nothing odd that is sent to a door brings the server down', async () => {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, SMALL_FLOW);
  const clerk = await server.as('off-clerk');
  await clerk.post('/instances', { definition: 'small', id: 'i1', form: { what: 'x' } });
  const ledger = '/instances/i1/collections/ledger/items';
  await clerk.post(ledger, { form: { title: 'x' }, person: 'fin-staff', due: '2020-05-01' });

  const start = { definition: 'small', form: { what: 'x' } };
  const fields = ['definition', 'version', 'id', 'params', 'form', 'roles', 'draft', 'occurredAt'];
  await postAll(
    clerk,
    '/instances',
    fields.flatMap((name) => ODD.map((odd) => ({ ...start, [name]: odd }))),
  );
  await postAll(clerk, '/instances/i1/acts', bodiesOf(INSTANCE_ACTS));
  await postAll(clerk, '/instances/i1/tasks/P1/acts', bodiesOf(TASK_ACTS));
  await postAll(clerk, `${ledger}/L-01/acts`, bodiesOf(ITEM_ACTS));
  const entry = ['form', 'tags', 'department', 'person', 'due', 'with', 'major', 'milestones'];
  await postAll(
    clerk,
    ledger,
    entry.flatMap((name) => ODD.map((odd) => ({ form: { title: 'x' }, [name]: odd }))),
  );
  await postAll(
    clerk,
    '/messages/read',
    ODD.map((messages) => ({ messages })),
  );
}, 120_000);

it('Odd addresses, queries and headers are answered as problems', async () => {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, SMALL_FLOW);
  const clerk = await server.as('off-clerk');
  await clerk.post('/instances', { definition: 'small', id: 'i1', form: { what: 'x' } });
  const names = [
    'constructor',
    '__proto__',
    'a b',
    '%00',
    'a/b',
    '\u8fd9',
    'x'.repeat(99),
    '..%2f',
  ];
  const places = names.flatMap((name) => {
    const odd = encodeURIComponent(name);
    return [
      `/instances/${odd}`,
      `/instances/${odd}/why`,
      `/instances/${odd}/history`,
      `/instances/${odd}/forecast`,
      `/instances/${odd}/phases`,
      `/instances/${odd}/collections/ledger/items`,
      `/instances/i1/tasks/${odd}`,
      `/instances/i1/tasks/${odd}/why`,
      `/instances/i1/collections/${odd}/items`,
      `/instances/i1/collections/${odd}/items/${odd}`,
      `/instances/i1/collections/ledger/items/${odd}`,
      `/instances/i1/collections/ledger/items/${odd}/why`,
      `/instances/i1/collections/ledger/items/${odd}/history`,
    ];
  });
  for (const place of places) {
    const { status } = await clerk.get(place);
    expect([place, status]).toEqual([place, 404]);
  }
  const queries = ['limit=0', 'limit=x', 'limit=999', 'limit=1&limit=2', 'cursor=%00', 'no=1'];
  for (const path of ['/tasks', '/instances', '/items', '/messages', '/instances/i1/history']) {
    for (const query of queries) {
      const { status } = await clerk.get(`${path}?${query}`);
      expect([path, query, status]).toEqual([path, query, 400]);
    }
  }
  const moments = [
    'asOf=x',
    'asOf=',
    'asOf=2020-01-01',
    'effective[a]=1',
    'asOf=0000-01-01T00:00:00Z',
  ];
  for (const query of [...moments, 'asOf=2020-04-13T10:00:00Z&effective=2020-04-13T10:00:00Z']) {
    const { status } = await clerk.get(`/instances/i1?${query}`);
    expect([query, status]).toEqual([query, 400]);
  }
  const deep = `{"act":"complete","form":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
  const headers = { 'content-type': 'application/json' };
  for (const body of [
    deep,
    deep.slice(0, -1),
    '[]',
    '"x"',
    'null',
    '{"act":"urge","__proto__":{}}',
  ]) {
    const answer = await clerk.send('/instances/i1/tasks/P1/acts', {
      method: 'POST',
      headers,
      body,
    });
    expect([body.slice(0, 40), answer.status]).toEqual([body.slice(0, 40), 400]);
  }
});
