import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const approval = (rest: string, more = '') => `phases:
  P:
    t: P
    steps:
      s: { t: S, kind: approve, due: none, ${rest} }
      z: { t: Z, kind: do, needs: s, by: office, due: none }
${more}`;
const yes = (person: string) => ({ type: 'approve', task: `s/${person}` });
const no = (person: string) => ({ type: 'reject', task: `s/${person}`, opinion: 'no' });
const both = 'by: deputies';

describe('an approval', () => {
  it('by all asks everybody at once and waits for the last', async () => {
    const run = await begin(approval(`${both}, policy: all`));
    expect(await run.open()).toEqual(['s/deputy-a', 's/deputy-b']);
    await run.act('deputy-b', yes('deputy-b'));
    expect(await run.steps('s')).toEqual(['open']);
    await run.act('deputy-a', yes('deputy-a'));
    expect((await run.state()).steps['s']).toMatchObject({ state: 'done', outcome: 'approved' });
    expect(await run.open()).toEqual(['z']);
  });

  it('by any is done with the first, and the others are let off', async () => {
    const run = await begin(approval(`${both}, policy: any`));
    await run.act('deputy-b', yes('deputy-b'));
    expect((await run.task('s/deputy-a')).state).toBe('ended');
    expect(await run.no('deputy-a', yes('deputy-a'))).toBe('task.notOpen');
    expect(await run.open()).toEqual(['z']);
  });

  it('in sequence asks one after the other, in the order written', async () => {
    const run = await begin(approval('by: [leader, deputies], policy: sequential'));
    expect(await run.open()).toEqual(['s/leader']);
    await run.act('leader', yes('leader'));
    expect(await run.open()).toEqual(['s/deputy-a']);
    await run.act('deputy-a', yes('deputy-a'));
    await run.act('deputy-b', yes('deputy-b'));
    expect(await run.open()).toEqual(['z']);
  });

  it('asks a person once, however often he is named', async () => {
    const run = await begin(approval('by: [leader, { person: leader }, deputies], policy: all'));
    expect(await run.open()).toEqual(['s/deputy-a', 's/deputy-b', 's/leader']);
  });

  it('is for its approver alone, and wants no mere completion', async () => {
    const run = await begin(approval('by: leader'));
    expect(await run.no('deputy-a', yes('leader'))).toBe('forbidden.notYours');
    expect(await run.no('leader', { type: 'complete', task: 's/leader' })).toBe('task.otherAct');
    await run.act('leader', yes('leader'));
    expect(await run.no('off-clerk', { type: 'approve', task: 'z' })).toBe('task.noDecision');
  });

  it('without anybody to approve goes to the administrator, flagged, and is never passed', async () => {
    const run = await begin(`start: { by: leader }\n${approval('by: { headOf: starter }')}`, {
      by: 'leader',
    });
    expect(await run.task('s')).toMatchObject({ unowned: true, assignee: { administrator: true } });
    await run.act('admin', { type: 'approve', task: 's' });
    expect(await run.open()).toEqual(['z']);
  });
});

describe('a refusal', () => {
  it('says why', async () => {
    const run = await begin(approval('by: leader'));
    const silent = { type: 'reject', task: 's/leader', opinion: ' ' };
    expect(await run.no('leader', silent)).toBe('opinion.missing');
  });

  it('ends the instance', async () => {
    const run = await begin(approval(`${both}, policy: all`));
    await run.act('deputy-a', no('deputy-a'));
    const { life, sealed } = await run.state();
    expect({ life, sealed }).toEqual({ life: 'refused', sealed: true });
    expect((await run.task('s/deputy-b')).state).toBe('ended');
    expect(await run.steps('z')).toEqual(['waiting']);
  });

  it('is only an outcome where the definition says so', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      s: { t: S, kind: approve, due: none, by: leader, refuse: outcome }
      y: { t: Y, kind: do, needs: s, if: steps.s.outcome == "approved", by: office, due: none }
      z: { t: Z, kind: do, needs: s, if: steps.s.outcome == "refused", by: office, due: none }
`);
    await run.act('leader', no('leader'));
    expect(await run.steps('s', 'y', 'z')).toEqual(['done', 'skipped', 'open']);
    expect((await run.state()).life).toBe('running');
  });

  it('by any of several decides, like an approval', async () => {
    const run = await begin(approval(`${both}, policy: any`));
    await run.act('deputy-a', no('deputy-a'));
    expect((await run.state()).life).toBe('refused');
  });
});

describe('returning for rework', () => {
  const toOffice = (resume: string, policy = 'all', by = 'deputies') =>
    approval(`by: ${by}, policy: ${policy}, return: { to: office, resume: ${resume} }`);
  const back = (person: string) => ({ type: 'return', task: `s/${person}`, opinion: 'mend it' });

  it('is refused where nobody would get it back, and without a reason', async () => {
    const none = await begin(approval('by: leader'));
    expect(await none.no('leader', back('leader'))).toBe('return.notAllowed');
    const run = await begin(toOffice('returner'));
    const silent = { type: 'return', task: 's/deputy-a', opinion: '' };
    expect(await run.no('deputy-a', silent)).toBe('opinion.missing');
  });

  it('keeps what others approved and holds what they have not decided', async () => {
    const run = await begin(toOffice('returner', 'all', '[leader, deputies]'));
    await run.act('leader', yes('leader'));
    await run.act('deputy-a', back('deputy-a'));
    expect(await run.open()).toEqual(['s/rework']);
    expect((await run.task('s/leader')).decision).toBe('approved');
    expect((await run.task('s/deputy-b')).state).toBe('held');
    expect(await run.no('deputy-b', yes('deputy-b'))).toBe('task.notOpen');
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s/deputy-a', 's/deputy-b']);
    await run.act('deputy-b', yes('deputy-b'));
    await run.act('deputy-a', yes('deputy-a'));
    expect(await run.open()).toEqual(['z']);
  });

  it('asks everybody again where the definition says so', async () => {
    const run = await begin(toOffice('again'));
    await run.act('deputy-a', yes('deputy-a'));
    await run.act('deputy-b', back('deputy-b'));
    await run.act('off-head', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s/deputy-a', 's/deputy-b']);
  });

  it('begins a sequence anew where the definition says so', async () => {
    const run = await begin(toOffice('again', 'sequential', '[leader, deputies]'));
    await run.act('leader', yes('leader'));
    await run.act('deputy-a', back('deputy-a'));
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s/leader']);
    await run.act('leader', yes('leader'));
    await run.act('deputy-a', yes('deputy-a'));
    await run.act('deputy-b', yes('deputy-b'));
    expect(await run.open()).toEqual(['z']);
  });

  it('goes on with the one who returned it in a sequence', async () => {
    const run = await begin(toOffice('returner', 'sequential', '[leader, deputies]'));
    await run.act('leader', yes('leader'));
    await run.act('deputy-a', back('deputy-a'));
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s/deputy-a']);
  });

  it('may happen more than once', async () => {
    const run = await begin(toOffice('returner', 'any'));
    await run.act('deputy-a', back('deputy-a'));
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s/deputy-a']);
    await run.act('deputy-a', back('deputy-a'));
    expect(await run.open()).toEqual(['s/rework-2']);
    await run.act('off-clerk', { type: 'complete', task: 's/rework-2' });
    await run.act('deputy-a', yes('deputy-a'));
    expect(await run.open()).toEqual(['z']);
  });

  it('gives each the span of the step anew', async () => {
    const run = await begin(
      approval('by: leader, return: { to: office }').replace(
        'due: none',
        'due: { from: opened, plus: 2wd }',
      ),
    );
    expect((await run.deadline('s/leader')).due).toBe('2020-04-15');
    await run.at('2020-04-16 10:00');
    await run.act('leader', back('leader'));
    expect(await run.deadline('s/leader')).toMatchObject({ state: 'met', late: true });
    await run.at('2020-04-20 10:00');
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.deadline('s/leader')).toMatchObject({
      state: 'running',
      due: '2020-04-22',
      late: false,
    });
  });

  it('also where the administrator decides for want of an approver, in a sequence run again', async () => {
    const run = await begin(
      `start: { by: leader }\n${approval('by: { headOf: starter }, policy: sequential, return: { to: office, resume: again }')}`,
      { by: 'leader' },
    );
    await run.act('admin', { type: 'return', task: 's', opinion: 'mend it' });
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect(await run.open()).toEqual(['s']);
    await run.act('admin', { type: 'approve', task: 's' });
    expect(await run.open()).toEqual(['z']);
  });
});

describe('a request that is returned to its starter', () => {
  const TWO = (refuse: string) => `phases:
  P:
    t: P
    steps:
      s: { t: S, kind: approve, due: none, by: leader, return: { to: starter } }
      u: { t: U, kind: approve, due: none, by: deputies, policy: any, refuse: ${refuse}, return: { to: starter } }
`;
  const back = (task: string) => ({ type: 'return', task, opinion: 'mend it' });

  it('is returned until he submits it again', async () => {
    const run = await begin(TWO('end'));
    await run.act('leader', back('s/leader'));
    expect((await run.state()).life).toBe('returned');
    expect((await run.task('s/rework')).assignee).toEqual({ person: 'off-clerk' });
    expect(await run.no('off-head', { type: 'complete', task: 's/rework' })).toBe(
      'forbidden.notYours',
    );
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect((await run.state()).life).toBe('running');
  });

  it('waits everywhere while he has it, and goes on everywhere afterwards', async () => {
    const run = await begin(TWO('end'));
    await run.act('leader', back('s/leader'));
    expect(await run.open()).toEqual(['s/rework']);
    expect(await run.no('deputy-a', back('u/deputy-a'))).toBe('task.notOpen');
    await run.act('off-clerk', { type: 'complete', task: 's/rework' });
    expect((await run.state()).life).toBe('running');
    expect(await run.open()).toEqual(['s/leader', 'u/deputy-a', 'u/deputy-b']);
  });

  it('is taken up again when the window closes over the rework', async () => {
    const run = await begin(`parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
phases:
  P:
    t: P
    window: { months: 4 }
    atEnd: close
    steps: { s: { t: S, kind: approve, due: none, by: leader, return: { to: starter } } }
`);
    await run.act('leader', back('s/leader'));
    await run.at('2020-05-01 00:00');
    expect(await run.state()).toMatchObject({ life: 'completed', sealed: true });
  });
});
