import { expect, it } from '@jest/globals';
import { openServer } from './a-server.js';
import { publish, SMALL_FLOW } from './small-flow.js';

const NEXT = { zh: '新局长', en: 'next' };

it('An instance shows who holds its roles; a sealed one who held them at its end', async () => {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, SMALL_FLOW);
  const [clerk, leader, admin] = await Promise.all(
    ['off-clerk', 'leader', 'admin'].map(async (who) => server.as(who)),
  );
  if (!clerk || !leader || !admin) throw new Error('nobody came');
  for (const id of ['past', 'running']) {
    await clerk.post('/instances', { definition: 'small', id, form: { what: 'a bench' } });
  }
  const act = (path: string, body: object) => [`/instances/past/tasks/${path}/acts`, body] as const;
  await clerk.post(...act('P1', { act: 'complete', form: { pages: 3 } }));
  await leader.post(...act(encodeURIComponent('P2/leader'), { act: 'approve' }));
  await clerk.post(...act('P3', { act: 'complete' }));
  await server.at('2020-04-14 10:00');
  const people = [
    { id: 'leader', name: { zh: '前局长', en: 'former' }, posts: ['staff'] },
    { id: 'next', name: NEXT, posts: ['director'] },
  ];
  expect((await admin.post('/directory', { people })).status).toBe(200);
  const held = async (path: string) => {
    const { body } = await clerk.get(`/instances/${path}`);
    const { roles } = body as {
      readonly roles: readonly { id: string; people: readonly object[] }[];
    };
    return roles.find(({ id }) => id === 'leader')?.people;
  };
  const then = [{ id: 'leader', name: { zh: 'leader', en: 'leader' } }];
  expect((await clerk.get('/instances/past')).body).toMatchObject({ sealed: true });
  expect(await held('past')).toEqual(then);
  expect(await held('running')).toEqual([{ id: 'next', name: NEXT }]);
  expect(await held('running?asOf=2020-04-13T10:00:00Z')).toEqual(then);
});
