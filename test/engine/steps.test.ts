import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const STEP = 'kind: do, by: office, due: none';
const done = (task: string) => ({ type: 'complete', task });

describe('steps', () => {
  it('open when all that they need is done', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      a: { t: A, ${STEP} }
      b: { t: B, ${STEP} }
      c: { t: C, ${STEP}, needs: [a, b] }
`);
    expect(await run.open()).toEqual(['a', 'b']);
    await run.act('off-clerk', done('a'));
    expect(await run.open()).toEqual(['b']);
    await run.act('off-head', done('b'));
    expect(await run.open()).toEqual(['c']);
    expect((await run.state()).steps['b']?.actor).toBe('off-head');
  });

  it('are skipped when their condition does not hold, and hold up nobody', async () => {
    const run = await begin(
      `parameters: { big: { t: Big, schema: { type: boolean }, default: false } }
phases:
  P:
    t: P
    steps:
      a: { t: A, ${STEP}, if: params.big }
      b: { t: B, ${STEP}, needs: a }
`,
    );
    expect(await run.steps('a', 'b')).toEqual(['skipped', 'open']);
  });

  it('look at their condition only when what they need is done', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      a:
        t: A
        kind: do
        by: office
        due: none
        form:
          type: object
          properties: { cost: { type: integer, minimum: 0, t: Cost } }
          required: [cost]
          additionalProperties: false
      b: { t: B, ${STEP}, needs: a, if: steps.a.form.cost > 100 }
      c: { t: C, ${STEP}, needs: a, if: steps.a.form.cost <= 100 }
`);
    await run.act('off-clerk', { type: 'complete', task: 'a', form: { cost: 101 } });
    expect(await run.steps('b', 'c')).toEqual(['open', 'skipped']);
  });

  it('that are not required do not hold up their phase, and end with the instance', async () => {
    const run = await begin(`phases:
  P: { t: P, steps: { a: { t: A, ${STEP} }, b: { t: B, ${STEP}, required: false } } }
  Q: { t: Q, steps: { c: { t: C, ${STEP} } } }
`);
    await run.act('off-clerk', done('a'));
    expect(await run.phases()).toEqual(['completed', 'active']);
    expect(await run.open()).toEqual(['b', 'c']);
    await run.act('off-clerk', done('c'));
    expect((await run.task('b')).state).toBe('ended');
    expect(await run.no('off-clerk', done('b'))).toBe('instance.sealed');
  });
});

describe('a group of steps', () => {
  const GROUPS = `phases:
  P:
    t: P
    steps:
      g:
        t: G
        steps:
          a: { t: A, ${STEP} }
          h:
            t: H
            needs: a
            steps: { b: { t: B, ${STEP} }, x: { t: X, ${STEP}, required: false } }
      c: { t: C, ${STEP}, needs: g }
`;

  it('is open while its children run, and done with the last required one', async () => {
    const run = await begin(GROUPS);
    expect(await run.steps('g', 'a', 'h', 'b', 'c')).toEqual([
      'open',
      'open',
      'waiting',
      'waiting',
      'waiting',
    ]);
    await run.act('off-clerk', done('a'));
    expect(await run.open()).toEqual(['b', 'x']);
    await run.act('off-clerk', done('b'));
    expect(await run.steps('g', 'h', 'c')).toEqual(['done', 'done', 'open']);
    expect(await run.open()).toEqual(['c', 'x']);
  });

  it('that is skipped skips its children', async () => {
    const small = GROUPS.replace('        t: G\n', '        t: G\n        if: params.big\n');
    const big = 'parameters: { big: { t: Big, schema: { type: boolean }, default: false } }\n';
    const run = await begin(big + small);
    expect(await run.steps('g', 'a', 'h', 'b', 'x', 'c')).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'open',
    ]);
  });
});

describe('work that is to be done', () => {
  const FORM = `phases:
  P:
    t: P
    steps:
      a:
        t: A
        kind: do
        by: office
        due: none
        document: plan
        form:
          type: object
          properties: { name: { type: string, maxLength: 5, t: Name } }
          required: [name]
          additionalProperties: false
      b: { t: B, kind: do, needs: a, by: leader, with: { post: deputy }, due: none }
documents: { plan: { t: Plan } }
`;

  it('is done by its owner, with a form that fits, and produces its document', async () => {
    const run = await begin(FORM);
    expect(await run.no('fin-staff', done('a'))).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', done('a'))).toBe('form.invalid');
    const tooLong = { type: 'complete', task: 'a', form: { name: 'abcdef' } };
    expect(await run.no('off-clerk', tooLong)).toBe('form.invalid');
    await run.act('off-clerk', { type: 'complete', task: 'a', form: { name: 'abc' } });
    const { steps, documents } = await run.state();
    expect(steps['a']).toMatchObject({ form: { name: 'abc' }, actor: 'off-clerk' });
    expect(documents['plan']).toEqual({ version: 1, numbers: {} });
  });

  it('is not done by those who only assist, and not twice', async () => {
    const run = await begin(FORM);
    await run.act('off-clerk', { type: 'complete', task: 'a', form: { name: 'abc' } });
    expect((await run.task('b')).with).toEqual([{ post: 'deputy' }]);
    expect(await run.no('deputy-a', done('b'))).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { type: 'complete', task: 'a' })).toBe('task.notOpen');
    const filled = { type: 'complete', task: 'b', form: { name: 'abc' } };
    expect(await run.no('leader', filled)).toBe('form.none');
    expect(await run.no('leader', done('nothing'))).toBe('task.unknown');
  });

  it('is refused to whoever saw an older state of the task', async () => {
    const run = await begin(FORM);
    await run.act('off-clerk', { type: 'urge', task: 'a' });
    const seen = { type: 'complete', task: 'a', form: { name: 'abc' } };
    expect(await run.no('off-clerk', { ...seen, version: 1 })).toBe('task.changed');
    await run.act('off-clerk', { ...seen, version: 2 });
  });

  it('of nobody goes to the administrator, flagged', async () => {
    const run = await begin(
      `phases:
  P: { t: P, steps: { a: { t: A, kind: do, by: { headOf: { department: PLN } }, due: none }, b: { t: B, kind: do, by: { post: nobody }, due: none } } }
`,
      {
        directory: {
          departments: {
            OFF: { id: 'OFF', name: { zh: 'O', en: 'O' } },
            PLN: { id: 'PLN', name: { zh: 'P', en: 'P' } },
          },
          posts: { nobody: { id: 'nobody', name: { zh: 'N', en: 'N' } } },
          people: {
            admin: {
              id: 'admin',
              name: { zh: 'A', en: 'A' },
              posts: [],
              powers: ['administrator'],
            },
            'off-clerk': {
              id: 'off-clerk',
              name: { zh: 'C', en: 'C' },
              department: 'OFF',
              posts: [],
              powers: [],
            },
          },
        },
      },
    );
    for (const task of ['a', 'b']) {
      expect(await run.task(task)).toMatchObject({
        assignee: { administrator: true },
        unowned: true,
      });
      await run.act('admin', done(task));
    }
  });

  it('can be urged by whoever runs the process, and the owner is told', async () => {
    const run = await begin(FORM);
    expect(await run.no('fin-staff', { type: 'urge', task: 'a' })).toBe('forbidden.notYours');
    await run.act('off-head', { type: 'urge', task: 'a' });
    expect(await run.told()).toEqual(['OFF urge a @ 04-13 10:00']);
  });
});
