import { describe, expect, it } from '@jest/globals';
import { belfry, ENGLISH } from '../cli/run-in.js';
import { definitionOf } from '../support/a-process.js';
import { SMALL_DIRECTORY } from '../support/an-office.js';
import { AWallClock, MINUTE_MS } from '../support/a-wall-clock.js';
import { openServer, type Answered, type TestServer } from './a-server.js';
import { recorded, START } from './an-office-with-passwords.js';
import { publish } from './small-flow.js';

const FLOW = definitionOf(`start: { by: office }
phases:
  P:
    t: P
    steps:
      survey:
        t: Survey
        kind: collect
        from: { outside: [firms] }
        by: office
        join: all
        due: { from: given }
        closeAtDue: true
        form:
          type: object
          properties: { answer: { type: string, maxLength: 40, title: { zh: 答复, en: Answer } } }
          required: [answer]
          additionalProperties: false
`);
const TASK = 'survey/firms-1';

interface Surveyed {
  readonly server: TestServer;
  readonly wall: AWallClock;
  readonly look: (secret: string) => Promise<Answered>;
  readonly answers: (secret: string, form: object) => Promise<Answered>;
  readonly link: (person: string, task?: string) => Promise<Answered>;
  readonly linked: () => Promise<string>;
}

async function surveyed(): Promise<Surveyed> {
  const wall = new AWallClock();
  const server = await openServer(START, SMALL_DIRECTORY, { wall });
  await publish(server, FLOW);
  const clerk = await server.as('off-clerk');
  await clerk.post('/instances', { definition: 'small', id: 'i' });
  const invited = { act: 'invite', groups: { firms: 2 }, due: '2020-04-30' };
  const done = await clerk.post('/instances/i/tasks/survey%2Finvite/acts', invited);
  expect(done.status).toBe(200);
  const link: Surveyed['link'] = async (person, task = TASK) =>
    (await server.as(person)).post('/links', { instance: 'i', task });
  return {
    server,
    wall,
    look: async (secret) => server.nobody.post('/links/look', { secret }),
    answers: async (secret, form) => server.nobody.post('/links/answer', { secret, form }),
    link,
    linked: async () => ((await link('off-clerk')).body as { readonly secret: string }).secret,
  };
}

const NOT_GOOD = { status: 404, body: { code: 'link.unknown' } } as const;

describe('The link of a respondent outside', () => {
  it('is made at the terminal too', async () => {
    const { server, look } = await surveyed();
    const { secret } = await server.access.issueToken('off-clerk', 'terminal', 1);
    const env = { ...ENGLISH, BELFRY_URL: server.url, BELFRY_TOKEN: secret };
    const ran = await belfry(['link', 'i', TASK], { env });
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('Shown this once') });
    expect((await look(ran.out.trim())).status).toBe(200);
    const missing = await belfry(['link', 'i'], { env });
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('survey/firms-1') });
  });

  it('shows what is asked, takes one answer, and is worth nothing afterwards', async () => {
    const { server, look, answers, linked } = await surveyed();
    const secret = await linked();
    expect(await look(secret)).toMatchObject({
      status: 200,
      body: { due: '2020-04-30', state: 'open', formSchema: { required: ['answer'] } },
    });
    expect(await answers(secret, { wrong: 1 })).toMatchObject({
      status: 422,
      body: { code: 'form.invalid' },
    });
    const [first, second] = await Promise.all([
      answers(secret, { answer: 'yes' }),
      answers(secret, { answer: 'no' }),
    ]);
    expect([first.status, second.status].filter((status) => status === 204)).toHaveLength(1);
    expect(await look(secret)).toMatchObject(NOT_GOOD);
    expect(await answers(secret, { answer: 'again' })).toMatchObject(NOT_GOOD);
    const clerk = await server.as('off-clerk');
    const part = await clerk.get(`/instances/i/tasks/${encodeURIComponent(TASK)}`);
    expect(part.body).toMatchObject({ state: 'done', doneBy: { id: TASK } });
    const other = await clerk.get('/instances/i/tasks/survey%2Ffirms-2');
    expect(other.body).toMatchObject({ state: 'open' });
  });

  it('is made by whoever runs the collection, for parts of respondents outside alone', async () => {
    const { link, server } = await surveyed();
    expect(await link('off-clerk')).toMatchObject({ status: 201, body: { task: TASK } });
    expect(await link('pln-staff')).toMatchObject({
      status: 403,
      body: { code: 'forbidden.notYours' },
    });
    expect(await link('off-clerk', 'survey/invite')).toMatchObject({
      status: 409,
      body: { code: 'link.notOutside' },
    });
    expect((await link('off-clerk', 'toString')).status).toBe(404);
    const clerk = await server.as('off-clerk');
    expect((await clerk.post('/links', { instance: 'none', task: TASK })).status).toBe(404);
    expect(await recorded(server, 'accessRecorded')).toContainEqual({
      type: 'accessRecorded',
      by: { person: 'off-clerk' },
      person: `i ${TASK}`,
      what: 'linkIssued',
    });
  });

  it('is worth nothing once another was made, or the collection is over', async () => {
    const { server, look, answers, linked, link } = await surveyed();
    const first = await linked();
    const second = await linked();
    expect(await look(first)).toMatchObject(NOT_GOOD);
    expect((await look(second)).status).toBe(200);
    await server.at('2020-05-01 09:00');
    expect(await answers(second, { answer: 'late' })).toMatchObject(NOT_GOOD);
    const over = { status: 409, body: { code: 'instance.sealed' } };
    expect(await link('off-clerk')).toMatchObject(over);
  });

  it('opens nothing else, and its secret is nowhere in the log', async () => {
    const { server, linked, answers } = await surveyed();
    const secret = await linked();
    const bearer = { authorization: `Bearer ${secret}` };
    expect((await server.nobody.get('/tasks', bearer)).status).toBe(401);
    expect((await server.nobody.get('/tasks', { cookie: `belfry_session=${secret}` })).status).toBe(
      401,
    );
    await answers(secret, { answer: 'yes' });
    for (const stream of ['instance/i', 'security/2020-04-13']) {
      const log = JSON.stringify(await server.office.queries.history(stream));
      expect(log).not.toContain(secret);
    }
  });

  it('survives a restart', async () => {
    const { server, linked } = await surveyed();
    const secret = await linked();
    const next = await server.restart();
    expect((await next.nobody.post('/links/look', { secret })).status).toBe(200);
  });

  it('is tried sixty times a minute from one address, and no more', async () => {
    const { look, wall } = await surveyed();
    for (let n = 0; n < 60; n += 1) expect((await look(`wrong ${String(n)}`)).status).toBe(404);
    const refused = await look('wrong');
    expect(refused).toMatchObject({ status: 429, body: { code: 'login.tooOften' } });
    expect(refused.headers.get('retry-after')).toBe('60');
    wall.pass(MINUTE_MS);
    expect((await look('wrong')).status).toBe(404);
  });
});
