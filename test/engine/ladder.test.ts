import { describe, expect, it } from '@jest/globals';
import { sleepThrough } from '../../src/runtime/advance.js';
import { begin, type Run } from '../support/a-process.js';
import { localInstant } from '../support/an-office.js';

const LADDER = `series: { slip: { t: Slip, format: '督{n}号', restart: never, scope: instance } }
ladders:
  l:
    - { id: r, t: R, before: 3wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: { headOf: task } }
    - { id: L2, t: L2, after: 3wd, action: escalate, to: office, slip: slip }
    - { id: L3, t: L3, after: 5wd, action: escalate, to: { inChargeOf: task } }
    - { id: L4, t: L4, after: 10wd, action: escalate, to: leader }
`;
const departments = (rest: string) => `${LADDER}phases:
  P:
    t: P
    steps:
      c: { t: C, kind: collect, from: { departments: [FIN] }, join: all, by: office, ladder: l, ${rest} }
      z: { t: Z, kind: do, needs: c, by: office, due: none }
`;
const APRIL_30 = departments('due: { from: { date: 2020-04-30 } }');
const part = { type: 'complete', task: 'c/FIN' };

async function messagesOf(run: Run): Promise<readonly string[]> {
  return (await run.told()).filter((one) => one.includes(' rung '));
}

describe('a ladder', () => {
  it('reminds before the due date and climbs after it, on working days at the hour', async () => {
    const run = await begin(APRIL_30);
    await run.at('2020-06-30 18:00');
    expect(await run.rung()).toEqual([
      '04-27 09:00 r c/FIN',
      '05-06 09:00 L1 c/FIN',
      '05-08 09:00 L2 c/FIN',
      '05-11 09:00 L3 c/FIN',
      '05-18 09:00 L4 c/FIN',
    ]);
    expect(await messagesOf(run)).toEqual([
      'FIN rung c/FIN @ 04-27 09:00',
      'fin-head rung c/FIN @ 05-06 09:00',
      'OFF rung c/FIN @ 05-08 09:00',
      'deputy-b rung c/FIN @ 05-11 09:00',
      'director rung c/FIN @ 05-18 09:00',
    ]);
    expect((await run.deadline('c/FIN')).level).toBe(4);
    expect((await run.events(run.stream, 'slipIssued')).map((one) => one['number'])).toEqual([
      '督1号',
    ]);
  });

  it('climbs no further once the work is handed in', async () => {
    const run = await begin(APRIL_30);
    await run.at('2020-05-06 15:00');
    await run.act('fin-staff', part);
    await run.at('2020-06-30 18:00');
    expect(await run.rung()).toEqual(['04-27 09:00 r c/FIN', '05-06 09:00 L1 c/FIN']);
    expect(await run.deadline('c/FIN')).toMatchObject({ state: 'met', late: true });
  });

  it('goes on after a part is handed back; what passed meanwhile is not made up', async () => {
    const run = await begin(
      departments('due: { from: { date: 2020-04-30 } }').replace('[FIN]', '[FIN, PLN]'),
    );
    await run.at('2020-05-06 08:00');
    await run.act('fin-staff', part);
    await run.at('2020-05-08 15:00');
    await run.act('off-clerk', { type: 'return', task: 'c/FIN', opinion: 'C3 is missing' });
    await run.at('2020-06-30 18:00');
    const fin = (await run.rung()).filter((one) => one.endsWith('FIN'));
    expect(fin).toEqual(['04-27 09:00 r c/FIN', '05-11 09:00 L3 c/FIN', '05-18 09:00 L4 c/FIN']);
    expect((await run.deadline('c/FIN')).rungs.map((rung) => rung.state)).toEqual([
      'fired',
      'skipped',
      'skipped',
      'fired',
      'fired',
    ]);
  });

  it('skips rungs whose moment is past when the due date is set', async () => {
    const run = await begin(departments('due: { from: { date: 2020-04-15 } }'));
    await run.at('2020-04-16 09:00');
    expect(await run.rung()).toEqual(['04-16 09:00 L1 c/FIN']);
  });

  it('rings each rung once, however often and by however many it is ticked', async () => {
    const run = await begin(APRIL_30);
    await run.at('2020-04-27 09:00');
    await Promise.all([run.office.ticker.tick(), run.office.ticker.tick()]);
    await run.office.ticker.tick();
    expect(await run.rung()).toEqual(['04-27 09:00 r c/FIN']);
  });

  it('rings what an outage swallowed once, in order and marked late; its messages wait for the office', async () => {
    const run = await begin(APRIL_30);
    await run.at('2020-05-06 10:00');
    await sleepThrough(run.office.ticker, run.clock, localInstant('2020-05-16 10:00'));
    expect((await run.rung()).slice(2)).toEqual([
      '05-08 09:00 L2 c/FIN late',
      '05-11 09:00 L3 c/FIN late',
    ]);
    expect((await messagesOf(run)).slice(2)).toEqual([
      'OFF rung c/FIN @ 05-18 09:00',
      'deputy-b rung c/FIN @ 05-18 09:00',
    ]);
  });

  it('is late neither at its moment nor in the minute after it', async () => {
    const run = await begin(APRIL_30);
    await sleepThrough(run.office.ticker, run.clock, localInstant('2020-04-27 09:01'));
    expect(await run.rung()).toEqual(['04-27 09:00 r c/FIN']);
  });

  it('lets what is due ring before an act of the same moment', async () => {
    const run = await begin(APRIL_30);
    run.clock.moveTo(localInstant('2020-04-27 09:00'));
    await run.act('fin-staff', part);
    expect(await run.rung()).toEqual(['04-27 09:00 r c/FIN']);
  });

  it('is not there for a task without a due date', async () => {
    const run = await begin(departments('due: none').replace('ladder: l, ', ''));
    expect((await run.state()).deadlines).toEqual({});
  });

  it('falls to the administrator where nobody is to be told', async () => {
    const run = await begin(
      `${LADDER.replaceAll('{ headOf: task }', '{ headOf: { department: NONE } }')}phases:
  P: { t: P, steps: { a: { t: A, kind: do, by: leader, ladder: l, due: { from: { date: 2020-04-30 } } } } }
`,
      { by: 'off-clerk' },
    );
    await run.at('2020-05-06 10:00');
    expect((await messagesOf(run)).at(-1)).toBe('administrator rung a @ 05-06 09:00');
  });
});

describe('a span', () => {
  it.each([
    ['5wd', '2020-04-20'],
    ['1wd', '2020-04-14'],
    ['0wd', '2020-04-13'],
    ['5d', '2020-04-18'],
  ])('of %s does not count the day of opening, whatever the hour', async (span, due) => {
    for (const at of ['2020-04-13 00:30', '2020-04-13 23:30']) {
      const run = await begin(
        `phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: { from: opened, plus: ${span} } } } } }\n`,
        { at },
      );
      expect((await run.deadline('a')).due).toBe(due);
    }
  });

  it('may be a parameter, and counted from the start or to the end of the window', async () => {
    const run = await begin(`parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
  long: { t: Long, schema: { type: string, format: span }, default: 12wd }
phases:
  P:
    t: P
    window: { months: 4 }
    steps:
      a: { t: A, kind: do, by: office, due: { from: started, plus: { parameter: long } } }
      b: { t: B, kind: do, by: office, due: { from: windowEnd } }
`);
    expect((await run.deadline('a')).due).toBe('2020-04-28');
    expect((await run.deadline('b')).due).toBe('2020-04-30');
  });

  it('is rolled only where the rule says so', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: { from: { date: 2020-07-12 } } }
      b: { t: B, kind: do, by: office, due: { from: { date: 2020-07-12 }, roll: previousWorkday } }
      c: { t: C, kind: do, by: office, due: { from: { date: 2020-07-12 }, roll: nextWorkday } }
`);
    const { deadlines } = await run.state();
    expect(Object.values(deadlines).map((one) => one.due)).toEqual([
      '2020-07-12',
      '2020-07-10',
      '2020-07-13',
    ]);
  });
});
