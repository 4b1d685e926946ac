import { describe, expect, it } from '@jest/globals';
import { openServer } from './a-server.js';

const START = '2020-04-13 10:00';
const name = (word: string) => ({ zh: word, en: word });

describe('The directory at a moment', () => {
  it('shows who held a post then, and who will', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const people = [
      {
        id: 'leader',
        name: name('leader'),
        posts: [{ post: 'director', until: '2020-04-30' }, 'staff'],
      },
      { id: 'next', name: name('next'), posts: [{ post: 'director', from: '2020-05-01' }] },
    ];
    expect((await admin.post('/directory', { people })).status).toBe(200);
    const holders = async (asOf?: string) => {
      const query = asOf === undefined ? '' : `?asOf=${asOf}`;
      const { body } = await admin.get(`/directory/posts/director/holders${query}`);
      return (body as { readonly holders: readonly { readonly id: string }[] }).holders;
    };
    expect(await holders()).toEqual([
      { id: 'leader', name: name('leader'), until: '2020-04-30T16:00:00.000Z' },
    ]);
    expect((await holders('2020-05-01T00:00:00Z')).map(({ id }) => id)).toEqual(['next']);
    await server.at('2020-05-04 09:00');
    expect((await holders()).map(({ id }) => id)).toEqual(['next']);
    expect((await holders('2020-04-20T00:00:00Z')).map(({ id }) => id)).toEqual(['leader']);
    // Before anything was on record there was no such post.
    expect(await holders('2020-04-13T01:00:00Z')).toBeUndefined();
    expect((await admin.get('/directory/posts/none/holders')).status).toBe(404);
  });

  it('shows what somebody leaves vacant', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const vacant = async (asOf = '') => {
      const { body } = await admin.get(`/directory/vacancies${asOf}`);
      const { posts, departments } = body as Record<string, readonly { readonly id: string }[]>;
      return [posts?.map(({ id }) => id), departments?.map(({ id }) => id)];
    };
    expect(await vacant()).toEqual([[], []]);
    const left = await admin.post('/directory/people/leader/leave', { until: '2020-04-20' });
    expect([left.status, left.body]).toEqual([
      200,
      { version: 2, headOf: [], inChargeOf: [], posts: ['director', 'staff'] },
    ]);
    const head = await admin.post('/directory/people/pln-head/leave', {});
    expect(head.body).toMatchObject({ headOf: ['PLN'] });
    expect(await vacant()).toEqual([[], ['PLN']]);
    expect(await vacant('?asOf=2020-04-21T00:00:00Z')).toEqual([['director'], ['PLN']]);
    expect((await admin.post('/directory/people/nobody/leave', {})).status).toBe(422);
    expect((await admin.post('/directory/people/leader/leave', { until: 'soon' })).status).toBe(
      400,
    );
  });

  it('lets nobody in who has left', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const clerk = await server.as('pln-staff');
    expect((await clerk.get('/directory')).status).toBe(200);
    await admin.post('/directory/people/pln-staff/leave', { until: '2020-04-13' });
    expect((await clerk.get('/directory')).status).toBe(200);
    await server.at('2020-04-14 00:00');
    expect((await clerk.get('/directory')).status).toBe(401);
  });
});

describe('The tree of departments', () => {
  it('has organisations side by side, refuses circles, and ends what is empty', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const departments = [
      { id: 'D', name: name('D'), organisation: true },
      { id: 'B', name: name('B'), organisation: true, parent: 'D' },
      { id: 'PLN', name: name('PLN'), head: 'pln-head', inCharge: 'deputy-a', parent: 'B' },
    ];
    expect((await admin.post('/directory', { departments })).status).toBe(200);
    const within = (await admin.get('/directory?within=B')).body as {
      readonly departments: readonly object[];
      readonly people: readonly { readonly id: string }[];
    };
    expect(within.departments).toMatchObject([
      { id: 'B', organisation: true, of: { id: 'B' } },
      { id: 'PLN', of: { id: 'B' } },
    ]);
    expect(within.people.map(({ id }) => id)).toEqual(['pln-head', 'pln-staff']);
    const circle = { departments: [{ id: 'D', name: name('D'), parent: 'PLN' }] };
    const dry = await admin.post('/directory?dryRun=true', circle);
    expect([dry.status, dry.body]).toMatchObject([
      200,
      { version: 2, dryRun: true, problems: [{ list: 'departments', id: 'D', field: 'parent' }] },
    ]);
    const refused = await admin.post('/directory', circle);
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'directory.cycle' }]);
    const occupied = await admin.post('/directory/departments/B/end', {});
    expect([occupied.status, occupied.body]).toMatchObject([409, { code: 'directory.occupied' }]);
    const post = { posts: [{ id: 'typist', name: name('typist'), department: 'B', seats: 1 }] };
    await admin.post('/directory', post);
    const ended = await admin.post('/directory/posts/typist/end', { until: '2020-04-20' });
    expect([ended.status, ended.body]).toEqual([200, { version: 4 }]);
  });
});
