import { describe, expect, it } from '@jest/globals';
import { inboxOf } from '../../../src/runtime/reading/inbox.js';
import { taskOfRow } from '../../../src/runtime/views/tasks-view.js';
import { begin, type Run } from '../../support/a-process.js';
import { person } from './a-record.js';

const MAIN = 'directory/main';
const DIRECTED = `phases:
  P:
    t: P
    steps:
      w: { t: W, kind: do, by: leader, due: none }
      v: { t: V, kind: do, by: { department: FIN }, due: none }
`;
const work = { type: 'complete', task: 'w' };
const END = '2020-04-30T16:00:00.000Z';

async function hasOpen(run: Run, who: string): Promise<readonly string[]> {
  const { queries } = run.office;
  const at = { directory: await queries.directory(), now: run.clock.now() };
  const found = await inboxOf(queries, who, at, { state: 'open', limit: 10 });
  return found.map(({ row }) => taskOfRow(row).task);
}

describe('a post with dates', () => {
  it('passes on by itself, with what is open for it', async () => {
    const run = await begin(DIRECTED);
    const people = [
      person('leader', { posts: [{ post: 'director', until: END }, 'staff'] }),
      person('next', { posts: [{ post: 'director', from: END }] }),
    ];
    await run.does('admin', MAIN, { type: 'enter', people } as never);
    const commits = (await run.history(MAIN)).length;
    expect([await hasOpen(run, 'leader'), await hasOpen(run, 'next')]).toEqual([['w'], []]);
    expect(await run.no('next', work)).toBe('forbidden.notYours');
    await run.at('2020-05-01 00:00');
    expect([await hasOpen(run, 'leader'), await hasOpen(run, 'next')]).toEqual([[], ['w']]);
    expect(await run.no('leader', work)).toBe('forbidden.notYours');
    await run.act('next', work);
    expect(await run.history(MAIN)).toHaveLength(commits);
  });

  it('goes to nobody where nobody has it then, and to whoever gets it later', async () => {
    const run = await begin(DIRECTED);
    const leader = person('leader', { posts: [{ post: 'director', until: END }] });
    await run.does('admin', MAIN, { type: 'enter', people: [leader] } as never);
    await run.at('2020-05-01 00:00');
    expect(await run.no('leader', work)).toBe('forbidden.notYours');
    const late = person('next', { posts: ['director'] });
    await run.does('admin', MAIN, { type: 'enter', people: [late] } as never);
    await run.act('next', work);
  });
});

describe('a second department', () => {
  it('has its tasks done by whoever is in it, as long as he is', async () => {
    const run = await begin(DIRECTED);
    const helping = person('pln-staff', {
      department: 'PLN',
      departments: [{ department: 'FIN', until: END }],
      posts: ['staff'],
    });
    await run.does('admin', MAIN, { type: 'enter', people: [helping] } as never);
    expect(await hasOpen(run, 'pln-staff')).toEqual(['v']);
    await run.at('2020-05-01 00:00');
    expect(await hasOpen(run, 'pln-staff')).toEqual([]);
    expect(await run.no('pln-staff', { type: 'complete', task: 'v' })).toBe('forbidden.notYours');
  });
});

describe('somebody who has left', () => {
  it('may do nothing that was his, and neither may his agent as one', async () => {
    const run = await begin(DIRECTED.replace('by: leader', 'by: { person: off-head }'));
    const proxy = {
      type: 'appointProxy',
      principal: 'off-head',
      agent: 'off-clerk',
      from: '2020-04-20T00:00:00.000Z',
      until: '2020-12-31T00:00:00.000Z',
      openTasks: true,
    };
    await run.does('admin', MAIN, proxy);
    await run.does('admin', MAIN, { type: 'leave', person: 'off-head', until: END } as never);
    await run.at('2020-05-01 00:00');
    expect(await run.no('off-head', { ...work, task: 'w' })).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...work, task: 'w' })).toBe('forbidden.notYours');
    expect(await hasOpen(run, 'off-head')).toEqual([]);
  });
});
