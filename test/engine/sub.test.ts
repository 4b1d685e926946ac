import { describe, expect, it } from '@jest/globals';
import { begin, definitionOf, prepare, runOf, type Run } from '../support/a-process.js';

const PARENT = (sub: string, more = '') => `start:
  by: office
  form:
    type: object
    properties:
      amount: { t: Amount, type: integer, minimum: 0, maximum: 99 }
      firms: { t: Firms, type: array, maxItems: 9, items: { type: string, maxLength: 20 } }
    additionalProperties: false
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none }
      s: { t: S, kind: sub, needs: a, of: check, ${sub} }
      z: { t: Z, kind: approve, needs: s, by: leader, due: none, return: { steps: visited, resume: again } }
${more}`;

const CHILD = definitionOf(`start:
  by: leader
  form:
    type: object
    properties:
      amount: { t: Amount, type: integer, minimum: 1, maximum: 99 }
      firm: { t: Firm, type: string, maxLength: 20 }
    additionalProperties: false
    required: [amount]
phases:
  P:
    t: P
    steps:
      q:
        { t: Q, kind: do, by: leader, due: none, form: { type: object, properties: { grade: { t: Grade, type: string, maxLength: 9 } }, additionalProperties: false } }
      r: { t: R, kind: approve, needs: q, by: leader, due: none }
`).replace('id: small', 'id: check');

const GIVEN = 'start: { form: { amount: form.amount } }';
const COPIED = `${GIVEN}, form: { type: object, properties: { grade: { t: Grade, type: string, maxLength: 9 } }, additionalProperties: false }, result: { grade: { step: q, field: grade } }`;
const MANY = `each: { field: firms }, start: { form: { amount: form.amount, firm: { each: true } } }`;

const form = { amount: 7, firms: ['x', 'y', 'z'] };

async function started(sub: string): Promise<Run> {
  const run = await prepare(PARENT(sub));
  await run.publish(CHILD);
  await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 }, form });
  await run.act('off-clerk', { type: 'complete', task: 'a' });
  return run;
}

const child = (run: Run, name: string) => runOf(run, `instance/i.${name}`);

async function pass(one: Run, grade = 'good'): Promise<void> {
  await one.act('leader', { type: 'complete', task: 'q', form: { grade } });
  await one.act('leader', { type: 'approve', task: 'r/leader' });
}

async function refuseIt(one: Run): Promise<void> {
  await one.act('leader', { type: 'complete', task: 'q', form: {} });
  await one.act('leader', { type: 'reject', task: 'r/leader', opinion: 'no' });
}

const subsOf = async (run: Run) => {
  const { subs = {} } = (await run.state()).steps['s'] ?? {};
  return Object.fromEntries(
    Object.entries(subs).map(([key, { life, cancelled }]) => [key, cancelled ? 'cancelled' : life]),
  );
};

describe('a sub-process', () => {
  it('is started with what its parent gives it, on the newest version, and by its starter', async () => {
    const run = await prepare(PARENT(GIVEN));
    await run.publish(CHILD);
    await run.publish(CHILD.replace('t: Q', 't: Q').replace('belfry: 1', 'belfry: 1\n# again'));
    await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 }, form });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    const one = await child(run, 's.1').state();
    expect(one).toMatchObject({
      life: 'running',
      definition: { id: 'check', version: 2 },
      starter: 'off-clerk',
      form: { amount: 7 },
      parent: { instance: 'i', step: 's', cycle: 1, key: '', depth: 1 },
    });
    expect(await subsOf(run)).toEqual({ '': 'running' });
  });

  it('ends its step, and gives back what was asked for', async () => {
    const run = await started(COPIED);
    await pass(child(run, 's.1'));
    const { steps } = await run.state();
    expect(steps['s']).toMatchObject({ state: 'done', outcome: 'done', form: { grade: 'good' } });
    expect(await run.open()).toEqual(['z/leader']);
  });

  it('that is refused gives the step an outcome, ends the parent, or goes back', async () => {
    const mere = await started(GIVEN);
    await refuseIt(child(mere, 's.1'));
    expect((await mere.state()).steps['s']).toMatchObject({ state: 'done', outcome: 'failed' });
    const ends = await started(`${GIVEN}, ifFailed: end`);
    await refuseIt(child(ends, 's.1'));
    expect((await ends.state()).life).toBe('refused');
    const back = await started(`${GIVEN}, ifFailed: return`);
    await refuseIt(child(back, 's.1'));
    expect(await back.steps('a', 's', 'z')).toEqual(['open', 'waiting', 'waiting']);
    await back.act('off-clerk', { type: 'complete', task: 'a@2' });
    await pass(child(back, 's.2'));
    expect(await back.steps('s', 'z')).toEqual(['done', 'open']);
  });

  it.each([
    ['its form does not fit', 'start: { form: { amount: 0 } }', 'form.invalid'],
    [
      'it has no such parameter',
      'start: { form: { amount: 1 }, params: { x: 1 } }',
      'parameter.unknown',
    ],
  ])('that cannot start since %s fails the step, and says why', async (_, sub, code) => {
    const run = await started(sub);
    const { steps } = await run.state();
    expect(steps['s']).toMatchObject({ state: 'done', outcome: 'failed' });
    expect(steps['s']?.subs?.['']).toMatchObject({ life: 'notStarted', code });
    expect((await child(run, 's.1').state()).life).toBe('none');
  });

  it('of a process that nobody has published fails the step', async () => {
    const run = await begin(PARENT(GIVEN), { form });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    const { steps } = await run.state();
    expect(steps['s']?.subs?.['']).toMatchObject({
      life: 'notStarted',
      code: 'definition.unknown',
    });
    expect(steps['s']?.outcome).toBe('failed');
  });

  it('takes no orders of people that are its parent’s to give', async () => {
    const run = await started(GIVEN);
    const one = child(run, 's.1');
    expect(await one.no('admin', { type: 'cancelSub' })).toBe('forbidden.systemOnly');
    expect(await one.no('off-clerk', { type: 'withdraw' })).toBe('withdraw.sub');
  });

  it('stops where processes start one another for ever', async () => {
    const calls = (of: string) =>
      definitionOf(`phases: { P: { t: P, steps: { s: { t: S, kind: sub, of: ${of} } } } }\n`);
    const run = await prepare(PARENT(GIVEN));
    await run.publish(calls('small').replace('id: small', 'id: check'));
    await run.publish(calls('check'));
    await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 2 } });
    expect((await run.state()).life).toBe('completed');
    const last = await run.instance(`instance/i${'.s.1'.repeat(8)}`);
    expect(last.steps['s']?.subs?.['']).toMatchObject({ life: 'notStarted', code: 'sub.tooDeep' });
  });
});

describe('several sub-processes', () => {
  it('are all waited for, and their results are listed in the order of the entries', async () => {
    const listOf = `${MANY}, form: { type: object, properties: { grades: { t: Grades, type: array, maxItems: 9, items: { type: string, maxLength: 9 } } }, additionalProperties: false }, result: { grades: { step: q, field: grade } }`;
    const run = await started(listOf);
    await pass(child(run, 's.1.3'), 'c');
    await pass(child(run, 's.1.1'), 'a');
    expect(await run.steps('s')).toEqual(['open']);
    await pass(child(run, 's.1.2'), 'b');
    expect((await run.state()).steps['s']).toMatchObject({
      outcome: 'done',
      form: { grades: ['a', 'b', 'c'] },
    });
    expect((await child(run, 's.1.2').state()).form).toEqual({ amount: 7, firm: 'y' });
  });

  it('are enough by count, and the rest is cancelled; what comes late changes nothing', async () => {
    const run = await started(`${MANY}, join: { count: 2 }`);
    await pass(child(run, 's.1.1'));
    await pass(child(run, 's.1.2'));
    expect(await subsOf(run)).toEqual({ x: 'completed', y: 'completed', z: 'cancelled' });
    const late = child(run, 's.1.3');
    expect((await late.state()).life).toBe('terminated');
    expect(await late.open()).toEqual([]);
    expect(await late.no('admin', { type: 'wake', step: 'q' }, { reason: 'x' })).toBe(
      'wake.cancelled',
    );
  });

  it('fail as soon as too few are left', async () => {
    const run = await started(`${MANY}, join: { ratio: '1/2', op: '>' }`);
    await refuseIt(child(run, 's.1.1'));
    expect(await run.steps('s')).toEqual(['open']);
    await refuseIt(child(run, 's.1.2'));
    expect((await run.state()).steps['s']?.outcome).toBe('failed');
    expect((await child(run, 's.1.3').state()).life).toBe('terminated');
  });

  it('of nothing are done at once', async () => {
    const run = await prepare(PARENT(MANY));
    await run.publish(CHILD);
    const none = { amount: 1, firms: [] };
    await run.act('off-clerk', {
      type: 'start',
      definition: { id: 'small', version: 1 },
      form: none,
    });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.steps('s')).toEqual(['done']);
  });

  it('go out to departments, whose heads are found by them', async () => {
    const run = await started(
      'each: { departments: [PLN, FIN] }, by: { headOf: task }, start: { form: { amount: 1 } }',
    );
    expect((await child(run, 's.1.1').state()).starter).toBe('pln-head');
    expect(await subsOf(run)).toEqual({ PLN: 'running', FIN: 'running' });
  });
});

describe('what happens to a parent', () => {
  it.each(['terminate', 'revoke'])('by %s reaches its sub-processes', async (type) => {
    const run = await started(MANY);
    const by = type === 'revoke' ? 'off-clerk' : 'admin';
    await run.act(by, { type }, { reason: 'no more' });
    for (const n of ['1', '2', '3']) {
      const one = child(run, `s.1.${n}`);
      expect([(await one.state()).life, await one.open()]).toEqual(['terminated', []]);
    }
  });

  it('goes down three levels', async () => {
    const middle = definitionOf(
      'start: { by: office, form: { type: object, properties: { amount: { t: Amount, type: integer, minimum: 0, maximum: 99 } }, additionalProperties: false } }\nphases: { P: { t: P, steps: { s: { t: S, kind: sub, of: low, start: { form: { amount: form.amount } } } } } }',
    ).replace('id: small', 'id: check');
    const run = await prepare(PARENT(GIVEN));
    await run.publish(middle);
    await run.publish(CHILD.replace('id: check', 'id: low'));
    await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 }, form });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    const low = child(run, 's.1.s.1');
    expect(await low.open()).toEqual(['q']);
    await run.act('admin', { type: 'suspend' }, { reason: 'wait' });
    expect((await low.state()).life).toBe('suspended');
    expect(await low.no('admin', { type: 'activate' }, { reason: 'go' })).toBe('activate.parent');
    await run.act('admin', { type: 'activate' }, { reason: 'go on' });
    expect((await low.state()).life).toBe('running');
    await run.act('admin', { type: 'terminate' }, { reason: 'no more' });
    expect([(await low.state()).life, await low.open()]).toEqual(['terminated', []]);
  });

  it('leaves standing still what somebody else had suspended', async () => {
    const run = await started(GIVEN);
    const one = child(run, 's.1');
    await one.act('admin', { type: 'suspend' }, { reason: 'its own' });
    await run.act('admin', { type: 'suspend' }, { reason: 'all' });
    await run.act('admin', { type: 'activate' }, { reason: 'all' });
    expect((await one.state()).life).toBe('suspended');
    await one.act('admin', { type: 'activate' }, { reason: 'its own' });
    await pass(one);
    expect(await run.steps('s')).toEqual(['done']);
  });

  it('that jumps away cancels them, and a jump back starts them anew', async () => {
    const run = await started(GIVEN);
    await run.act('admin', { type: 'jump', step: 'z' }, { reason: 'enough' });
    expect(await run.steps('s', 'z')).toEqual(['skipped', 'open']);
    expect((await child(run, 's.1').state()).life).toBe('terminated');
    await run.act('admin', { type: 'jump', step: 's' }, { reason: 'again' });
    expect(await child(run, 's.2').open()).toEqual(['q']);
  });

  it('that is taken back before anybody acted in them cancels them; afterwards it is too late', async () => {
    const run = await started(GIVEN);
    await run.act('off-clerk', { type: 'takeBack', task: 'a' });
    expect((await child(run, 's.1').state()).life).toBe('terminated');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await child(run, 's.2').act('leader', { type: 'complete', task: 'q', form: {} });
    expect(await run.no('off-clerk', { type: 'takeBack', task: 'a' })).toBe('takeback.tooLate');
  });

  it('that is returned past them starts them anew, or keeps what ended well', async () => {
    for (const [again, opened] of [
      ['all', ['q']],
      ['unfinished', []],
    ] as const) {
      const run = await started(`${MANY}, join: { count: 1 }, again: ${again}`);
      await pass(child(run, 's.1.1'));
      await run.act('leader', { type: 'return', task: 'z/leader', to: 'a', opinion: 'mend' });
      expect(await run.steps('a', 's')).toEqual(['open', 'waiting']);
      await run.act('off-clerk', { type: 'complete', task: 'a@2' });
      const anew = await run.instance('instance/i.s.2.1');
      const open = Object.values(anew.tasks).map((task) => task.id);
      expect(open).toEqual(opened);
    }
  });

  it('may be returned to the step itself', async () => {
    const run = await started(GIVEN);
    await pass(child(run, 's.1'));
    await run.act('leader', { type: 'return', task: 'z/leader', to: 's', opinion: 'again' });
    expect(await child(run, 's.2').open()).toEqual(['q']);
    await pass(child(run, 's.2'));
    expect(await run.open()).toEqual(['z@2/leader']);
  });

  it('that is withdrawn takes them along while nobody has acted', async () => {
    const run = await prepare(
      PARENT(GIVEN).replace('s: { t: S, kind: sub, needs: a,', 's: { t: S, kind: sub,'),
    );
    await run.publish(CHILD);
    await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 }, form });
    await run.act('off-clerk', { type: 'withdraw' });
    expect((await child(run, 's.1').state()).life).toBe('terminated');
    await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 }, form });
    await child(run, 's.2').act('leader', { type: 'complete', task: 'q', form: {} });
    expect(await run.no('off-clerk', { type: 'withdraw' })).toBe('withdraw.handled');
  });
});
