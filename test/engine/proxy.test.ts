import { describe, expect, it } from '@jest/globals';
import { begin, type Run } from '../support/a-process.js';
import { localInstant } from '../support/an-office.js';

const LADDER = `ladders:
  l:
    - { id: r, t: R, before: 1wd, action: remind, to: assignee }
`;
const BOTH = `phases:
  P:
    t: P
    steps:
      w: { t: W, kind: do, by: office, due: none }
      s: { t: S, kind: approve, by: [{ person: deputy-a }, { person: deputy-b }], policy: all, needs: w, ladder: l, due: { from: opened, plus: 3wd } }
${LADDER}`;

async function appoint(run: Run, more: object = {}): Promise<void> {
  await run.does('deputy-b', 'directory/main', {
    type: 'appointProxy',
    principal: 'deputy-b',
    agent: 'leader',
    from: localInstant('2020-04-15 00:00'),
    until: localInstant('2020-04-22 00:00'),
    ...more,
  } as never);
}

const approve = { type: 'approve', task: 's/deputy-b' };
const work = { type: 'complete', task: 'w' };

describe('an agent', () => {
  it('acts for his principal on new tasks, and the history says for whom', async () => {
    const run = await begin(BOTH);
    await appoint(run);
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', work);
    expect(await run.no('off-clerk', approve)).toBe('forbidden.notYours');
    await run.act('leader', approve);
    const commit = (await run.history('instance/i')).at(-1);
    expect(commit).toMatchObject({ actor: { person: 'leader' }, principal: 'deputy-b' });
    expect((await run.task('s/deputy-b')).doneBy).toBe('leader');
  });

  it('acts from the first moment of his time to before the last', async () => {
    const run = await begin(BOTH);
    await run.act('off-clerk', work);
    await appoint(run, { openTasks: true });
    await run.at('2020-04-14 23:59');
    expect(await run.no('leader', approve)).toBe('forbidden.notYours');
    await run.at('2020-04-22 00:00');
    expect(await run.no('leader', approve)).toBe('forbidden.notYours');
    const again = await begin(BOTH);
    await again.act('off-clerk', work);
    await appoint(again, { openTasks: true });
    await again.at('2020-04-15 00:00');
    await again.act('leader', approve);
  });

  it('has tasks that were open before only if they were given to him', async () => {
    const run = await begin(BOTH);
    await run.act('off-clerk', work);
    await appoint(run);
    await run.at('2020-04-15 10:00');
    expect(await run.no('leader', approve)).toBe('forbidden.notYours');
    await run.act('deputy-b', approve);
  });

  it('gets the messages of the tasks that he has', async () => {
    const run = await begin(BOTH);
    await run.act('off-clerk', work);
    await appoint(run, { openTasks: true });
    await run.at('2020-04-15 10:00');
    expect(await run.told()).toEqual([
      'deputy-a rung s/deputy-a @ 04-15 09:00',
      'leader rung s/deputy-b @ 04-15 09:00',
    ]);
    const without = await begin(BOTH);
    await without.act('off-clerk', work);
    await appoint(without);
    await without.at('2020-04-15 10:00');
    expect((await without.told())[1]).toBe('deputy-b rung s/deputy-b @ 04-15 09:00');
  });

  it('has a decision that came back after the rework, messages and all', async () => {
    const run = await begin(BOTH.replace('policy: all', 'policy: all, return: { to: office }'));
    await run.act('off-clerk', work);
    await appoint(run);
    await run.act('deputy-a', { type: 'return', task: 's/deputy-a', opinion: 'mend' });
    await run.at('2020-04-16 10:00');
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    await run.at('2020-04-20 10:00');
    expect((await run.told()).at(-1)).toBe('leader rung s/deputy-b @ 04-20 09:00');
    await run.act('leader', approve);
  });

  it('does not decide twice on one step, for himself and for his principal', async () => {
    const run = await begin(BOTH);
    await appoint(run, { agent: 'deputy-a' });
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', work);
    expect(await run.no('deputy-a', approve)).toBe('proxy.twoVotes');
    await run.act('deputy-a', { type: 'approve', task: 's/deputy-a' });
    expect(await run.no('deputy-a', approve)).toBe('proxy.twoVotes');
    await run.act('deputy-b', approve);
    expect((await run.state()).life).toBe('completed');
  });

  it('does not decide for his principal before it is his own turn either', async () => {
    const run = await begin(
      BOTH.replace(
        '[{ person: deputy-a }, { person: deputy-b }]',
        '[{ person: deputy-b }, { person: deputy-a }]',
      ).replace('policy: all', 'policy: sequential'),
    );
    await appoint(run, { agent: 'deputy-a' });
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', work);
    expect(await run.open()).toEqual(['s/deputy-b']);
    expect(await run.no('deputy-a', approve)).toBe('proxy.twoVotes');
  });

  it('of two approvers decides for one of them', async () => {
    const run = await begin(BOTH);
    await appoint(run);
    await run.does('deputy-a', 'directory/main', {
      type: 'appointProxy',
      principal: 'deputy-a',
      agent: 'leader',
      from: localInstant('2020-04-15 00:00'),
      until: localInstant('2020-04-22 00:00'),
    } as never);
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', work);
    await run.act('leader', approve);
    const other = { type: 'approve', task: 's/deputy-a' };
    expect(await run.no('leader', other)).toBe('proxy.twoVotes');
    await run.act('deputy-a', other);
  });

  it('has the items of his principal', async () => {
    const run = await begin(`${LADDER}collections:
  ledger: { t: Ledger, number: 'ZG-{n:2}', enter: office, assign: office, verify: office, ladder: l }
phases: { P: { t: P, steps: { w: { t: W, kind: do, by: office, due: none } } } }
`);
    await run.act('off-clerk', {
      type: 'enterItem',
      collection: 'ledger',
      department: 'FIN',
      person: 'fin-staff',
      due: '2020-04-17',
    });
    await run.does('fin-staff', 'directory/main', {
      type: 'appointProxy',
      principal: 'fin-staff',
      agent: 'fin-head',
      from: localInstant('2020-04-14 00:00'),
      until: localInstant('2020-04-20 00:00'),
      openTasks: true,
    } as never);
    await run.at('2020-04-16 10:00');
    expect(await run.told('item/i/ledger/ZG-01')).toEqual(['fin-head rung ZG-01 @ 04-16 09:00']);
    await run.onItem('ZG-01', 'fin-head', { type: 'submit' });
    expect((await run.history('item/i/ledger/ZG-01')).at(-1)?.principal).toBe('fin-staff');
  });
});

describe('a proxy', () => {
  it('is appointed by its principal or an administrator, for a time to come, nobody twice at a time', async () => {
    const run = await begin(BOTH);
    const proxy = {
      type: 'appointProxy',
      principal: 'deputy-b',
      agent: 'leader',
      from: localInstant('2020-04-15 00:00'),
      until: localInstant('2020-04-22 00:00'),
    };
    const no = async (person: string, command: object) =>
      run.refused(person, 'directory/main', command as never);
    expect(await no('deputy-a', proxy)).toBe('forbidden.administratorOnly');
    expect(await no('deputy-b', { ...proxy, agent: 'deputy-b' })).toBe('proxy.self');
    expect(await no('deputy-b', { ...proxy, agent: 'ghost' })).toBe('directory.unknown');
    expect(await no('deputy-b', { ...proxy, until: proxy.from })).toBe('proxy.interval');
    const past = {
      from: localInstant('2020-04-01 00:00'),
      until: localInstant('2020-04-13 10:00'),
    };
    expect(await no('deputy-b', { ...proxy, ...past })).toBe('proxy.interval');
    await run.does('admin', 'directory/main', proxy);
    expect(await no('deputy-b', proxy)).toBe('proxy.overlap');
    await run.does('deputy-b', 'directory/main', { ...proxy, agent: 'off-head' } as never);
    await run.does('deputy-b', 'directory/main', {
      ...proxy,
      from: proxy.until,
      until: localInstant('2020-04-30 00:00'),
    } as never);
  });

  it('ends when it is taken back', async () => {
    const run = await begin(BOTH);
    await appoint(run);
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', work);
    const end = { type: 'endProxy', proxy: 'proxy-1' } as never;
    expect(await run.refused('leader', 'directory/main', end)).toBe('forbidden.administratorOnly');
    await run.does('deputy-b', 'directory/main', end);
    expect(await run.refused('deputy-b', 'directory/main', end)).toBe('proxy.unknown');
    expect(await run.no('leader', approve)).toBe('forbidden.notYours');
  });
});
