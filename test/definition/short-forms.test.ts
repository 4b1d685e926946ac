import { describe, expect, it } from '@jest/globals';
import type { Definition, Step, Who } from '../../src/definition/definition.js';
import { aDefinition, normalised } from './a-definition.js';

function stepOf(line: string): Step {
  return member(
    normalised(aDefinition({ steps: `B: { title: { zh: 乙, en: B }, ${line} }` })).steps,
    'B',
  );
}

function member<T>(members: Readonly<Record<string, T>>, id: string): T {
  const found = members[id];
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

describe('who', () => {
  it.each<readonly [string, Who]>([
    ['head', { role: 'head' }],
    ['starter', { starter: true }],
    ['assignee', { assignee: true }],
    ['{ role: head }', { role: 'head' }],
    ['{ person: zhang.san }', { person: 'zhang.san' }],
    ['{ post: staff }', { post: 'staff' }],
    ['{ department: OFF }', { department: 'OFF' }],
    ['{ headOf: task }', { headOf: 'task' }],
    ['{ headOf: { department: OFF } }', { headOf: { department: 'OFF' } }],
    ['{ inChargeOf: starter }', { inChargeOf: 'starter' }],
    ['{ starter: true }', { starter: true }],
    ['{ assignee: true }', { assignee: true }],
    ['{ actorOf: A }', { actorOf: 'A' }],
    ['{ anyOf: [head, { post: staff }] }', { anyOf: [{ role: 'head' }, { post: 'staff' }] }],
  ])('%s', (short, long) => {
    expect(stepOf(`kind: do, by: ${short}, due: none`)).toMatchObject({ by: long });
  });

  it('may be one or a list where several can be meant', () => {
    const one = stepOf('kind: approve, by: head, with: starter, due: none');
    const list = stepOf('kind: approve, by: [head], with: [starter], due: none');
    expect(one).toEqual(list);
    expect(one).toMatchObject({ by: [{ role: 'head' }], with: [{ starter: true }] });
  });
});

describe('a step', () => {
  it('says by default that it is needed and waits for nothing', () => {
    expect(stepOf('kind: do, by: head, due: none')).toEqual({
      id: 'B',
      phase: 'P',
      kind: 'do',
      title: { zh: '乙', en: 'B' },
      needs: [],
      required: true,
      by: { role: 'head' },
      with: [],
      requires: [],
      not: [],
      allow: ['before', 'after', 'with', 'transfer', 'delegate'],
    });
  });

  it.each(['needs: A', 'needs: [A]'])('needs one or several: %s', (line) => {
    expect(stepOf(`kind: do, by: head, due: none, ${line}`).needs).toEqual(['A']);
  });

  it('approves by all, ends on a refusal and goes back to the returner, unless it says otherwise', () => {
    expect(stepOf('kind: approve, by: head, due: none, return: { to: starter }')).toMatchObject({
      policy: 'all',
      refuse: 'end',
      return: { to: { starter: true }, resume: 'returner', choose: false },
      oneRefusal: 'decides',
      ifEmpty: 'administrator',
      ifStarter: 'ask',
      repeat: 'ask',
    });
    expect(
      stepOf(
        'kind: approve, by: head, due: none, policy: any, refuse: outcome, return: { to: starter, resume: again }',
      ),
    ).toMatchObject({ policy: 'any', refuse: 'outcome', return: { resume: 'again' } });
  });

  it('is recorded once unless it says how often', () => {
    expect(stepOf('kind: record, by: head, due: none')).toMatchObject({ count: 1 });
    expect(stepOf('kind: record, by: head, due: none, count: { parameter: n }')).toMatchObject({
      count: { parameter: 'n' },
    });
  });

  it.each<readonly [string, unknown]>([
    ['all', { kind: 'all' }],
    ['{ count: 3 }', { kind: 'count', n: 3 }],
    ["{ ratio: '4/5', op: '>=' }", { kind: 'ratio', of: { over: 4, under: 5 }, op: '>=' }],
    ["{ ratio: '0.8', op: '>' }", { kind: 'ratio', of: { over: 8, under: 10 }, op: '>' }],
    ["{ ratio: '80%', op: '>=' }", { kind: 'ratio', of: { over: 80, under: 100 }, op: '>=' }],
    ["{ ratio: { parameter: p }, op: '>=' }", { kind: 'ratio', of: { parameter: 'p' }, op: '>=' }],
  ])('joins what it collects: %s', (short, long) => {
    const step = stepOf(
      `kind: collect, by: head, due: none, from: { departments: all }, join: ${short}`,
    );
    expect(step).toMatchObject({ join: long, closeAtDue: false });
  });

  it.each<readonly [string, unknown]>([
    ['{ departments: all }', { departments: 'all' }],
    ['{ departments: [OFF, FIN] }', { departments: ['OFF', 'FIN'] }],
    ['{ departments: { parameter: p } }', { departments: { parameter: 'p' } }],
    ['{ people: { post: staff } }', { people: { post: 'staff' } }],
    ['{ outside: [firms, towns] }', { outside: ['firms', 'towns'] }],
  ])('collects from %s', (short, long) => {
    const step = stepOf(`kind: collect, by: head, due: none, join: all, from: ${short}`);
    expect(step).toMatchObject({ from: long });
  });

  it('numbers at once, or by somebody who then has a due date or none', () => {
    expect(stepOf('kind: number, series: s')).not.toHaveProperty('by');
    expect(stepOf('kind: number, series: s, by: head, due: none')).toMatchObject({
      by: { role: 'head' },
    });
  });

  it('submits, notifies and waits', () => {
    expect(
      stepOf('kind: submit, by: head, to: public, answer: { zh: 回执, en: Receipt }, due: none'),
    ).toMatchObject({ kind: 'submit', to: 'public', answer: { zh: '回执', en: 'Receipt' } });
    expect(stepOf('kind: notify, to: head, text: { zh: 好, en: Good }')).toMatchObject({
      to: [{ role: 'head' }],
    });
    expect(stepOf('kind: await, event: e')).toMatchObject({ kind: 'await', event: 'e' });
  });

  it('with steps in it is a group, and all steps stand flat, groups before their children', () => {
    const { phases, steps } = normalised(
      aDefinition({
        steps: [
          'G:',
          '  title: { zh: 组, en: Group }',
          '  deadlines:',
          '    d: { title: { zh: 期, en: Due }, due: { from: opened, plus: 5wd }, owner: head }',
          '  steps:',
          '    Ga: { title: { zh: 甲, en: A }, kind: await, event: e }',
          'C: { title: { zh: 丙, en: C }, kind: await, event: e }',
        ].join('\n'),
      }),
    );
    expect(Object.keys(steps)).toEqual(['A', 'G', 'Ga', 'C']);
    expect(phases['P']?.steps).toEqual(['A', 'G', 'C']);
    expect(steps['G']).toMatchObject({ kind: 'group', steps: ['Ga'] });
    expect(steps['Ga']).toMatchObject({ parent: 'G', phase: 'P' });
    expect(steps['G']).toHaveProperty('deadlines.d.due', {
      from: { kind: 'opened' },
      sign: 1,
      span: { n: 5, unit: 'workday' },
      roll: 'none',
    });
  });
});

describe('a due date', () => {
  it.each<readonly [string, unknown]>([
    [
      '{ from: opened, plus: 0d }',
      { from: { kind: 'opened' }, sign: 1, span: { n: 0, unit: 'day' }, roll: 'none' },
    ],
    [
      '{ from: opened, plus: 5wd }',
      { from: { kind: 'opened' }, sign: 1, span: { n: 5, unit: 'workday' }, roll: 'none' },
    ],
    [
      '{ from: started, plus: { parameter: s } }',
      { from: { kind: 'started' }, sign: 1, span: { parameter: 's' }, roll: 'none' },
    ],
    [
      '{ from: { event: e }, minus: 20d, roll: previousWorkday }',
      {
        from: { kind: 'event', name: 'e' },
        sign: -1,
        span: { n: 20, unit: 'day' },
        roll: 'previousWorkday',
      },
    ],
    ['{ from: windowEnd }', { from: { kind: 'windowEnd' }, sign: 1, roll: 'none' }],
    [
      '{ from: { date: 2020-04-30 } }',
      { from: { kind: 'date', date: '2020-04-30' }, sign: 1, roll: 'none' },
    ],
    [
      '{ from: { parameter: p } }',
      { from: { kind: 'parameter', name: 'p' }, sign: 1, roll: 'none' },
    ],
    ['{ from: { field: f } }', { from: { kind: 'field', name: 'f' }, sign: 1, roll: 'none' }],
  ])('%s', (short, long) => {
    expect(stepOf(`kind: do, by: head, due: ${short}`)).toHaveProperty('due', long);
  });

  it('that is none is no due date', () => {
    expect(stepOf('kind: do, by: head, due: none')).not.toHaveProperty('due');
  });
});

describe('a window', () => {
  it.each<readonly [string, unknown]>([
    ['{ months: 4 }', { kind: 'months', from: 4, to: 4, year: 'year', roll: 'none' }],
    [
      '{ months: [4, 6], year: y, roll: nextWorkday }',
      { kind: 'months', from: 4, to: 6, year: 'y', roll: 'nextWorkday' },
    ],
    [
      '{ from: 2020-04-01, to: { from: { event: e }, plus: 5d } }',
      {
        kind: 'dates',
        from: { from: { kind: 'date', date: '2020-04-01' }, sign: 1, roll: 'none' },
        to: {
          from: { kind: 'event', name: 'e' },
          sign: 1,
          span: { n: 5, unit: 'day' },
          roll: 'none',
        },
      },
    ],
  ])('%s', (short, long) => {
    const source = aDefinition().replace('    steps:', `    window: ${short}\n    steps:`);
    expect(normalised(source).phases['P']).toHaveProperty('window', long);
  });

  it('may be absent, and then the phase does not end by date', () => {
    expect(normalised(aDefinition()).phases['P']).toEqual({
      id: 'P',
      title: { zh: '审批', en: 'Approval' },
      atEnd: 'overrun',
      steps: ['A'],
    });
  });
});

describe('a vote', () => {
  it('is done by a result that says nothing, and repeats where it says so', () => {
    const step = stepOf(
      "kind: vote, by: head, base: present, members: 27, due: none, grades: { y: { zh: 是, en: Yes }, n: { zh: 否, en: No } }, cycles: 2, quorum: { of: '2/3', op: '>=' }, results: [" +
        "{ id: y, title: { zh: 过, en: Passed }, when: { sum: [y], op: '>', of: '1/2' } }, " +
        '{ id: n, title: { zh: 否, en: Failed }, then: { repeat: [B], outcome: o }, tell: head }]',
    );
    expect(step).toMatchObject({
      members: 27,
      cycles: 2,
      quorum: { of: { over: 2, under: 3 }, op: '>=' },
      results: [
        {
          id: 'y',
          when: { sum: ['y'], op: '>', of: { over: 1, under: 2 } },
          then: { kind: 'done' },
          tell: [],
        },
        {
          id: 'n',
          then: { kind: 'repeat', steps: ['B'], outcome: 'o' },
          tell: [{ role: 'head' }],
        },
      ],
    });
    expect(step).not.toHaveProperty('results.1.when');
  });
});

describe('the sections', () => {
  const definition: Definition = normalised(
    aDefinition({
      sections: [
        'series:',
        "  s: { title: { zh: 号, en: Number }, format: '{year}-{n:3}', restart: yearly }",
        'ladders:',
        '  l:',
        '    - { id: r, title: { zh: 提醒, en: Reminder }, before: 3wd, action: remind, to: assignee }',
        '    - { id: e, title: { zh: 催办, en: Urge }, after: 1d, action: escalate, to: [head], slip: s }',
        'collections:',
        "  items: { title: { zh: 台账, en: Ledger }, number: '{n}', enter: head, assign: head, verify: head }",
      ].join('\n'),
    }),
  );

  it('count a series in the whole organisation unless it says otherwise', () => {
    expect(definition.series['s']).toMatchObject({ scope: 'organisation' });
  });

  it('put rungs before or after the due date', () => {
    expect(definition.ladders['l']).toMatchObject([
      { side: 'before', span: { n: 3, unit: 'workday' }, to: [{ assignee: true }] },
      { side: 'after', span: { n: 1, unit: 'day' }, to: [{ role: 'head' }], slip: 's' },
    ]);
  });

  it('let nobody do to an item what a ledger does not say, and end it by being done', () => {
    expect(definition.collections['items']).toEqual({
      id: 'items',
      title: { zh: '台账', en: 'Ledger' },
      number: '{n}',
      enter: { role: 'head' },
      assign: { role: 'head' },
      verify: { role: 'head' },
      roll: 'none',
      evidence: false,
      endings: { done: { zh: '办结', en: 'Done' } },
      notice: false,
    });
  });

  it('find a role by its rule unless it is bound by hand', () => {
    expect(definition.roles).toMatchObject({
      head: { outside: false, bind: 'rule', who: { headOf: 'starter' } },
      public: { outside: true, bind: 'rule' },
    });
  });

  it('may be left out', () => {
    expect(normalised(aDefinition())).toMatchObject({ parameters: {}, tags: {}, figures: {} });
  });
});
