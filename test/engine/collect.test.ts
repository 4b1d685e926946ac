import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const collect = (rest: string, more = '') => `${more}phases:
  P:
    t: P
    steps:
      c: { t: C, kind: collect, by: office, ${rest} }
      z: { t: Z, kind: do, needs: c, by: office, due: none }
`;
const part = (who: string) => ({ type: 'complete', task: `c/${who}` });

describe('a collection from departments', () => {
  const ALL = collect('from: { departments: all }, join: all, due: { from: { date: 2020-04-30 } }');

  it('gives each a part, and any of its people may hand it in', async () => {
    const run = await begin(ALL);
    expect(await run.open()).toEqual(['c/FIN', 'c/OFF', 'c/PLN']);
    expect(await run.no('pln-staff', part('FIN'))).toBe('forbidden.notYours');
    await run.act('fin-staff', part('FIN'));
    expect(await run.no('fin-head', part('FIN'))).toBe('task.notOpen');
    await run.act('pln-head', part('PLN'));
    expect(await run.steps('c', 'z')).toEqual(['open', 'waiting']);
    await run.act('off-clerk', part('OFF'));
    expect(await run.steps('c', 'z')).toEqual(['done', 'open']);
  });

  it('may name them, or take them from a parameter', async () => {
    const named = await begin(collect('from: { departments: [FIN] }, join: all, due: none'));
    expect(await named.open()).toEqual(['c/FIN']);
    const run = await begin(
      collect(
        'from: { departments: { parameter: whom } }, join: all, due: none',
        'parameters: { whom: { t: Whom, schema: { type: array, items: { type: string, maxLength: 9 } }, default: [PLN, OFF] } }\n',
      ),
    );
    expect(await run.open()).toEqual(['c/OFF', 'c/PLN']);
  });

  it('says which tags each part must cover', async () => {
    const run = await begin(
      collect(
        'from: { departments: [FIN, PLN] }, join: all, due: none, tags: of',
        `tags: { T1: { zh: 一, en: One }, T2: { zh: 二, en: Two } }
parameters:
  of:
    t: Of
    schema: { type: object, additionalProperties: { type: array, items: { type: string, enum: [T1, T2] } } }
    default: { FIN: [T1, T2] }
`,
      ),
    );
    expect((await run.task('c/FIN')).tags).toEqual(['T1', 'T2']);
    expect((await run.task('c/PLN')).tags).toEqual([]);
  });

  it('lets a late one join, once, while it runs', async () => {
    const run = await begin(collect('from: { departments: [FIN] }, join: all, due: none'));
    const join = { type: 'joinLate', step: 'c', department: 'PLN' };
    expect(await run.no('fin-head', join)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...join, department: 'XXX' })).toBe('part.unknown');
    await run.act('off-clerk', join);
    expect(await run.no('off-clerk', join)).toBe('part.present');
    await run.act('fin-head', part('FIN'));
    expect(await run.steps('c')).toEqual(['open']);
    await run.act('pln-head', part('PLN'));
    expect(await run.no('off-clerk', join)).toBe('step.notOpen');
  });

  it('takes back a part that does not do, with its due date as it was', async () => {
    const run = await begin(ALL);
    const back = { type: 'return', task: 'c/FIN', opinion: 'C3 is missing' };
    expect(await run.no('off-clerk', back)).toBe('part.notHandedIn');
    await run.act('fin-staff', part('FIN'));
    expect(await run.no('fin-head', back)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...back, opinion: '' })).toBe('opinion.missing');
    await run.act('off-clerk', back);
    expect(await run.deadline('c/FIN')).toMatchObject({ state: 'running', due: '2020-04-30' });
    await run.act('fin-staff', part('FIN'));
    await run.act('pln-head', part('PLN'));
    await run.act('off-head', part('OFF'));
    expect(await run.no('off-clerk', back)).toBe('part.notHandedIn');
  });

  it('takes a part on paper from whoever runs it', async () => {
    const run = await begin(ALL);
    expect(await run.no('pln-head', { ...part('FIN'), medium: 'paper' })).toBe(
      'forbidden.notYours',
    );
    await run.act('off-clerk', { ...part('FIN'), medium: 'paper' });
    expect(await run.task('c/FIN')).toMatchObject({ state: 'done', doneBy: 'off-clerk' });
  });
});

describe('an extension of a part', () => {
  const EXTENSIBLE = collect(
    'from: { departments: [FIN, PLN] }, join: all, due: { from: { date: 2020-04-30 } }, ladder: l, extension: { by: { inChargeOf: task } }',
    `ladders:
  l:
    - { id: r, t: R, before: 3wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: { headOf: task } }
`,
  );
  const ask = { type: 'askExtension', task: 'c/PLN', due: '2020-05-08', opinion: 'too much' };

  it('is asked for by the part and granted by whom the step names; the ladder begins anew', async () => {
    const run = await begin(EXTENSIBLE);
    await run.at('2020-05-06 10:00');
    expect((await run.deadline('c/PLN')).level).toBe(1);
    expect(await run.no('fin-head', ask)).toBe('forbidden.notYours');
    expect(await run.no('pln-head', { ...ask, due: '2020-04-29' })).toBe('extension.notLater');
    expect(await run.no('pln-head', { ...ask, opinion: '' })).toBe('opinion.missing');
    const grant = { type: 'grantExtension', task: 'c/PLN' };
    expect(await run.no('deputy-a', grant)).toBe('extension.notAsked');
    await run.act('pln-head', ask);
    expect(await run.no('deputy-b', grant)).toBe('forbidden.notYours');
    await run.act('deputy-a', grant);
    expect(await run.deadline('c/PLN')).toMatchObject({ due: '2020-05-08', level: 0, given: true });
    await run.at('2020-05-12 10:00');
    expect(await run.rung()).toEqual([
      '04-27 09:00 r c/FIN',
      '04-27 09:00 r c/PLN',
      '05-06 09:00 L1 c/FIN',
      '05-06 09:00 L1 c/PLN',
      '05-09 09:00 L1 c/PLN',
    ]);
  });

  it('may be refused, with a reason, and asked for again', async () => {
    const run = await begin(EXTENSIBLE);
    await run.act('pln-head', ask);
    const refuse = { type: 'refuseExtension', task: 'c/PLN', opinion: 'no' };
    expect(await run.no('deputy-a', { ...refuse, opinion: '' })).toBe('opinion.missing');
    await run.act('deputy-a', refuse);
    expect((await run.deadline('c/PLN')).due).toBe('2020-04-30');
    expect((await run.task('c/PLN')).request).toBeUndefined();
    await run.act('pln-head', ask);
  });

  it('is not there where the step names nobody', async () => {
    const run = await begin(
      collect('from: { departments: [PLN] }, join: all, due: { from: { date: 2020-04-30 } }'),
    );
    expect(await run.no('pln-head', ask)).toBe('extension.none');
  });

  it('moves the end of a collection that closes at its due date', async () => {
    const run = await begin(
      collect(
        'from: { departments: [FIN, PLN] }, join: all, due: { from: { date: 2020-04-30 } }, closeAtDue: true, extension: { by: { inChargeOf: task } }',
      ),
    );
    await run.act('pln-head', ask);
    await run.act('deputy-a', { type: 'grantExtension', task: 'c/PLN' });
    await run.at('2020-05-08 23:59');
    expect(await run.open()).toEqual(['c/FIN', 'c/PLN']);
    await run.at('2020-05-09 00:00');
    expect(await run.open()).toEqual(['z']);
  });
});

describe('a collection from people', () => {
  it('is a part for each, by name', async () => {
    const run = await begin(collect('from: { people: deputies }, join: all, due: none'));
    expect(await run.open()).toEqual(['c/deputy-a', 'c/deputy-b']);
    expect(await run.no('deputy-a', part('deputy-b'))).toBe('forbidden.notYours');
    await run.act('off-clerk', { type: 'joinLate', step: 'c', person: 'leader' });
    for (const who of ['deputy-a', 'deputy-b', 'leader']) await run.act(who, part(who));
    expect(await run.steps('c')).toEqual(['done']);
  });
});

describe('a join', () => {
  const FOUR_OF_FIVE = "from: { outside: [firms] }, join: { ratio: '0.8', op: '>=' }, due: none";
  const invite = (n: number) => ({ type: 'invite', step: 'c', groups: { firms: n } });
  const answers = async (run: Awaited<ReturnType<typeof begin>>, from: number, to: number) => {
    for (let n = from; n <= to; n += 1) {
      await run.act(`outside:c/firms-${String(n)}`, part(`firms-${String(n)}`));
    }
  };

  it('by count is enough with so many answers', async () => {
    const run = await begin(collect('from: { departments: all }, join: { count: 2 }, due: none'));
    await run.act('fin-head', part('FIN'));
    await run.act('pln-head', part('PLN'));
    expect(await run.steps('c')).toEqual(['done']);
    expect((await run.task('c/OFF')).state).toBe('ended');
  });

  it('by count does not count what was judged invalid', async () => {
    const run = await begin(collect('from: { departments: all }, join: { count: 2 }, due: none'));
    await run.act('fin-head', part('FIN'));
    await run.act('off-clerk', { type: 'judgeInvalid', task: 'c/FIN', opinion: 'empty' });
    await run.act('pln-head', part('PLN'));
    expect(await run.steps('c')).toEqual(['open']);
    await run.act('off-head', part('OFF'));
    expect(await run.steps('c')).toEqual(['done']);
  });

  it('by ratio is exact: four of five are 0.8', async () => {
    const run = await begin(collect(FOUR_OF_FIVE));
    await run.act('off-clerk', invite(5));
    await answers(run, 1, 3);
    expect(await run.steps('c')).toEqual(['open']);
    await answers(run, 4, 4);
    expect(await run.steps('c')).toEqual(['done']);
  });

  it('by ratio with > wants more than exactly so much', async () => {
    const run = await begin(collect(FOUR_OF_FIVE.replace('>=', '>')));
    await run.act('off-clerk', invite(5));
    await answers(run, 1, 4);
    expect(await run.steps('c')).toEqual(['open']);
    await answers(run, 5, 5);
    expect(await run.steps('c')).toEqual(['done']);
  });

  it('by ratio counts valid answers only', async () => {
    const run = await begin(collect(FOUR_OF_FIVE));
    await run.act('off-clerk', invite(5));
    await answers(run, 1, 3);
    const judge = {
      type: 'judgeInvalid',
      task: 'c/firms-3',
      opinion: 'two answers to one question',
    };
    expect(await run.no('fin-head', judge)).toBe('forbidden.notYours');
    await run.act('off-clerk', judge);
    await answers(run, 4, 4);
    expect(await run.steps('c')).toEqual(['open']);
    await answers(run, 5, 5);
    expect(await run.steps('c')).toEqual(['done']);
  });
});

describe('a collection from outside', () => {
  const OUTSIDE = collect(
    "from: { outside: [firms, towns] }, join: { ratio: '1/2', op: '>' }, due: { from: given }, closeAtDue: true",
  );
  const invite = (groups: object, due = '2020-04-30') => ({
    type: 'invite',
    step: 'c',
    groups,
    due,
  });

  it('begins with an invitation, of numbers or of names', async () => {
    const run = await begin(OUTSIDE);
    expect(await run.open()).toEqual(['c/invite']);
    expect(await run.no('off-clerk', { type: 'complete', task: 'c/invite' })).toBe('task.otherAct');
    expect(await run.no('fin-head', invite({ firms: 1 }))).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', invite({ banks: 1 }))).toBe('group.unknown');
    expect(await run.no('off-clerk', invite({ firms: 0 }))).toBe('invite.size');
    expect(await run.no('off-clerk', invite({ firms: 1 }, '2020-04-12'))).toBe('due.past');
    const { due: _due, ...undated } = invite({ firms: 1 });
    expect(await run.no('off-clerk', undated)).toBe('due.missing');
    await run.act('off-clerk', invite({ firms: 2, towns: ['East'] }));
    expect(await run.open()).toEqual(['c/firms-1', 'c/firms-2', 'c/towns-1']);
    await run.act('off-clerk', invite({ firms: 1 }));
    expect(await run.open()).toContain('c/firms-3');
  });

  it('lets a respondent hand in his own part and do nothing else', async () => {
    const run = await begin(OUTSIDE);
    await run.act('off-clerk', invite({ firms: 2 }));
    expect(await run.no('outside:c/firms-1', part('firms-2'))).toBe('forbidden.notYours');
    expect(await run.no('outside:c/firms-1', invite({ firms: 2 }))).toBe('forbidden.notYours');
    await run.act('outside:c/firms-1', part('firms-1'));
    expect((await run.task('c/firms-1')).doneBy).toBe('c/firms-1');
  });

  it('that closes at its due date waits for it, or for the last answer, and is decided then', async () => {
    const run = await begin(OUTSIDE);
    await run.act('off-clerk', invite({ firms: 3 }));
    await run.act('outside:c/firms-1', part('firms-1'));
    await run.act('outside:c/firms-2', part('firms-2'));
    expect(await run.steps('c')).toEqual(['open']);
    await run.at('2020-04-30 23:59');
    expect(await run.steps('c')).toEqual(['open']);
    await run.at('2020-05-01 00:00');
    expect(await run.steps('c')).toEqual(['done']);
    expect((await run.task('c/firms-3')).state).toBe('ended');
    expect(await run.no('outside:c/firms-3', part('firms-3'))).toBe('task.notOpen');
  });

  it('counts answers on paper that name nobody, no more than can still come in', async () => {
    const run = await begin(OUTSIDE);
    const paper = (valid: number, invalid: number) => ({
      type: 'countPaper',
      step: 'c',
      valid,
      invalid,
    });
    await run.act('off-clerk', invite({ firms: 4 }));
    await run.act('outside:c/firms-1', part('firms-1'));
    expect(await run.no('off-clerk', paper(4, 0))).toBe('paper.count');
    expect(await run.no('off-clerk', paper(0, 0))).toBe('paper.count');
    await run.act('off-clerk', paper(1, 1));
    expect(await run.no('off-clerk', paper(1, 1))).toBe('paper.count');
    await run.act('off-clerk', paper(1, 0));
    expect((await run.state()).steps['c']).toMatchObject({
      state: 'done',
      paper: { valid: 2, invalid: 1 },
    });
  });

  it('from everybody is complete when the rest came on paper', async () => {
    const run = await begin(collect('from: { outside: [firms] }, join: all, due: none'));
    await run.act('off-clerk', { type: 'invite', step: 'c', groups: { firms: 2 } });
    await run.act('outside:c/firms-1', part('firms-1'));
    await run.act('off-clerk', { type: 'countPaper', step: 'c', valid: 1, invalid: 0 });
    expect(await run.steps('c')).toEqual(['done']);
  });

  it('that falls short goes back to whoever runs it, who may invite more', async () => {
    const run = await begin(OUTSIDE);
    await run.act('off-clerk', invite({ firms: 2 }));
    await run.act('outside:c/firms-1', part('firms-1'));
    await run.at('2020-05-01 00:00');
    expect(await run.open()).toEqual(['c/invite-2']);
    await run.at('2020-05-06 10:00');
    await run.act('off-clerk', invite({ towns: 1 }, '2020-05-15'));
    expect(await run.open()).toEqual(['c/towns-1']);
    await run.act('outside:c/towns-1', part('towns-1'));
    expect(await run.steps('c')).toEqual(['done']);
  });
});
