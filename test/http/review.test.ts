import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { bureau } from './bureau.js';
import { openServer, type Answered, type TestServer } from './a-server.js';

const FOLDER = new URL('../../workflows/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');
const REVIEW = '/instances/review-2020';

/** Asks as people of the bureau, at moments of the spring of 2020. */
class Spring {
  constructor(private readonly server: TestServer) {}

  async get(person: string, path: string): Promise<Answered> {
    return (await this.server.as(person)).get(path);
  }

  /** Does it and expects that it is done. */
  async does(person: string, path: string, body: object): Promise<void> {
    const answer = await (await this.server.as(person)).post(path, body);
    expect([path, body, answer.status, answer.body]).toEqual([
      path,
      body,
      path === '/instances' || path.endsWith('/items') || path === '/definitions' ? 201 : 200,
      expect.anything(),
    ]);
  }

  async task(person: string, task: string, body: object): Promise<void> {
    await this.does(person, `${REVIEW}/tasks/${encodeURIComponent(task)}/acts`, body);
  }

  /** Tries it and gives back the code of the refusal. */
  async refused(person: string, task: string, body: object): Promise<unknown> {
    const path = `${REVIEW}/tasks/${encodeURIComponent(task)}/acts`;
    const answer = await (await this.server.as(person)).post(path, body);
    return (answer.body as { readonly code?: string }).code;
  }

  async at(local: string): Promise<void> {
    await this.server.at(local);
  }

  async stands(): Promise<Readonly<Record<string, string>>> {
    const { body } = await this.get('auditor', REVIEW);
    return (body as { readonly phaseStates: Readonly<Record<string, string>> }).phaseStates;
  }

  /** The tasks of a step that a person may act on, as `task light`. */
  async inbox(person: string, step: string): Promise<readonly string[]> {
    const { body } = await this.get(person, `/tasks?step=${step}`);
    const { items } = body as { readonly items: readonly { task: string; light: string }[] };
    return items.map(({ task, light }) => `${task} ${light}`);
  }
}

it('The shipped review runs from April to June over HTTP', async () => {
  const server = await openServer('2020-04-13 10:00', bureau());
  const answer = await server.office.executor.execute({
    stream: 'definition/congress-review',
    command: { type: 'publish', source: read('congress-review.yaml') } as never,
    actor: { person: 'admin' },
    key: 'publish',
  });
  expect(answer).toMatchObject({ ok: true });
  const spring = new Spring(server);
  const complete = { act: 'complete' };

  await spring.at('2020-04-16 15:00');
  const form = { basis: '\u949f\u4eba\u53d1\u30142020\u30157\u53f7' };
  await spring.does('off-clerk', '/instances', {
    definition: 'congress-review',
    id: 'review-2020',
    form,
  });
  await spring.does('off-clerk', `${REVIEW}/acts`, {
    act: 'record',
    of: 'P1',
    form: { decision: '\u6210\u7acb\u4e13\u73ed' },
    occurredAt: '2020-04-15T10:00:00+08:00',
    reason: '\u8865\u5f55',
  });
  expect(await spring.stands()).toEqual({ P: 'active', R: 'ready', V: 'pending', Z: 'pending' });

  await spring.at('2020-04-17 16:00');
  await spring.task('off-clerk', 'P2a', complete);
  await spring.at('2020-04-20 11:00');
  expect(await spring.inbox('leader', 'P2b')).toEqual(['P2b/leader none']);
  expect(await spring.refused('deputy-a', 'P2b/leader', { act: 'approve' })).toBe(
    'forbidden.notYours',
  );
  await spring.task('leader', 'P2b/leader', { act: 'approve', opinion: '\u540c\u610f' });
  await spring.at('2020-04-24 16:30');
  await spring.does('off-clerk', `${REVIEW}/acts`, {
    act: 'record',
    of: 'P3',
    form: { departments: 8, of: 8 },
  });
  expect(await spring.stands()).toMatchObject({ P: 'active', R: 'active' });

  await spring.at('2020-04-27 10:00');
  expect(await spring.inbox('fin-staff', 'P4a')).toEqual(['P4a/FIN yellow']);
  expect(await spring.get('fin-staff', '/messages')).toMatchObject({
    body: { items: expect.arrayContaining([expect.objectContaining({ about: 'P4a/FIN' })]) },
  });
  for (const name of ['pol', 'hit', 'pln', 'iur', 'inc']) {
    await spring.task(`${name}-staff`, `P4a/${name.toUpperCase()}`, complete);
  }
  await spring.task('off-clerk', 'P4a/OFF', complete);
  await spring.task('off-clerk', 'P4a/PLN', { act: 'return', opinion: 'C3' });
  await spring.task('pln-staff', 'P4a/PLN', complete);
  const later = { act: 'askExtension', due: '2020-05-08', opinion: 'tax office' };
  await spring.task('trn-staff', 'P4a/TRN', later);
  expect(await spring.refused('deputy-b', 'P4a/TRN', { act: 'grantExtension' })).toBe(
    'forbidden.notYours',
  );
  await spring.task('deputy-a', 'P4a/TRN', { act: 'grantExtension' });
  await spring.at('2020-05-01 00:00');
  expect(await spring.stands()).toMatchObject({ P: 'overrun' });

  await spring.at('2020-05-06 15:00');
  expect(await spring.inbox('fin-staff', 'P4a')).toEqual(['P4a/FIN red']);
  await spring.task('fin-staff', 'P4a/FIN', complete);
  await spring.task('trn-staff', 'P4a/TRN', complete);
  await spring.task('off-clerk', 'P4b', complete);
  expect(await spring.stands()).toMatchObject({ P: 'completedLate' });

  await spring.at('2020-05-11 10:00');
  const groups = { deputies: 3, firms: 5 };
  await spring.does('off-clerk', `${REVIEW}/acts`, {
    act: 'invite',
    step: 'R1a',
    groups,
    due: '2020-05-29',
  });
  await spring.does('deputy-a', `${REVIEW}/acts`, { act: 'record', of: 'R1b' });
  const items = `${REVIEW}/collections/items/items`;
  await spring.does('pol-staff', items, {
    form: { problem: '\u653f\u7b56\u5206\u6563' },
    tags: ['C1'],
    person: 'pol-staff',
    due: '2020-06-01',
  });
  await spring.does('off-clerk', `${items}/ZG-01/acts`, { act: 'urge' });
  await spring.at('2020-06-12 10:00');
  expect(await spring.get('auditor', items)).toMatchObject({
    body: { counts: { byLight: { red: 1 } }, items: [{ number: 'ZG-01', level: 3 }] },
  });
  expect(await spring.get('auditor', `${REVIEW}?asOf=2020-04-30T16:00:00.000Z`)).toMatchObject({
    body: { phaseStates: { P: 'overrun', R: 'active' } },
  });
  const why = await spring.get('auditor', `${REVIEW}/why`);
  expect(why).toMatchObject({ status: 200, body: { life: 'running' } });
  const forecast = await spring.get('auditor', `${REVIEW}/forecast?until=2020-08-01T00:00:00Z`);
  expect(forecast).toMatchObject({ status: 200 });
}, 120_000);
