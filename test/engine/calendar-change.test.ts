import { describe, expect, it } from '@jest/globals';
import { importCalendar } from '../../src/runtime/import-calendar.js';
import { firstNotice, secondNotice } from '../calendar/spring-2020.js';
import { definitionOf, runOf, type Run } from '../support/a-process.js';
import { openOffice } from '../support/an-office.js';

const LADDER = `ladders:
  l:
    - { id: r, t: R, before: 3wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: office }
    - { id: L2, t: L2, after: 3wd, action: escalate, to: leader }
`;
const oneStep = (due: string) => `${LADDER}phases:
  P: { t: P, steps: { a: { t: A, kind: do, by: office, ladder: l, due: ${due} } } }
`;

/** An instance that counts on the first notice of the Spring Festival of 2020. */
async function beginOn(body: string, at = '2020-01-20 10:00'): Promise<Run> {
  const one = await openOffice(at);
  const run = runOf(one, 'instance/i');
  await take(run, firstNotice);
  await one.publish(definitionOf(body).replace('calendar: cn-public', 'calendar: spring-2020'));
  await run.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 } });
  return run;
}

let imports = 0;

async function take(run: Run, data: unknown): Promise<void> {
  imports += 1;
  const key = `import ${String(imports)}`;
  const answer = await importCalendar(run.office, 'spring-2020', data, {
    actor: { person: 'admin' },
    key,
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
}

describe('a calendar that is changed in mid-course', () => {
  it('moves a due date that counts working days, and its ladder', async () => {
    const run = await beginOn(oneStep('{ from: opened, plus: 6wd }'));
    expect((await run.deadline('a')).due).toBe('2020-02-03');
    await run.at('2020-01-27 20:00');
    await take(run, secondNotice);
    expect((await run.deadline('a')).due).toBe('2020-02-05');
    await run.at('2020-02-12 10:00');
    expect(await run.rung()).toEqual(['01-23 09:00 r a', '02-06 09:00 L1 a', '02-10 09:00 L2 a']);
  });

  it('leaves a date as it was said, moves what is still to ring, and not what has rung', async () => {
    const run = await beginOn(oneStep('{ from: { date: 2020-01-31 } }'));
    await run.at('2020-01-27 20:00');
    await take(run, secondNotice);
    expect(await run.deadline('a')).toMatchObject({ due: '2020-01-31', level: 0 });
    await run.at('2020-02-12 10:00');
    expect(await run.rung()).toEqual(['01-21 09:00 r a', '02-03 09:00 L1 a', '02-05 09:00 L2 a']);
  });

  it('does not take back the level that a task has climbed to', async () => {
    const run = await beginOn(oneStep('{ from: { date: 2020-01-22 } }'));
    await run.at('2020-01-27 20:00');
    expect((await run.deadline('a')).level).toBe(1);
    await take(run, secondNotice);
    expect((await run.deadline('a')).level).toBe(1);
    await run.at('2020-02-12 10:00');
    expect(await run.rung()).toEqual(['01-23 09:00 L1 a', '02-04 09:00 L2 a']);
  });

  it('leaves alone what was handed in, and what the change does not touch', async () => {
    const run = await beginOn(
      oneStep('{ from: opened, plus: 2wd }').replace(
        ' } }\n',
        ', b: { t: B, kind: do, by: office, due: { from: opened, plus: 6wd } } } }\n',
      ),
    );
    await run.at('2020-01-23 10:00');
    await run.act('off-clerk', { type: 'complete', task: 'b' });
    await run.at('2020-01-27 20:00');
    await take(run, secondNotice);
    expect(await run.deadline('a')).toMatchObject({ due: '2020-01-22' });
    expect(await run.deadline('b')).toMatchObject({ due: '2020-02-03', state: 'met' });
  });

  it('moves the ladder of an item, also of one that is suspended', async () => {
    const run = await beginOn(`${LADDER}collections:
  ledger: { t: Ledger, number: 'ZG-{n:2}', enter: office, assign: office, verify: office, ladder: l, suspend: { by: office } }
phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: none } } } }
`);
    for (let n = 0; n < 2; n += 1) {
      await run.act('off-clerk', {
        type: 'enterItem',
        collection: 'ledger',
        department: 'FIN',
        person: 'fin-staff',
        due: '2020-01-31',
      });
    }
    await run.at('2020-01-27 10:00');
    await run.onItem('ZG-02', 'off-clerk', { type: 'suspend', opinion: 'court' });
    await take(run, secondNotice);
    await run.onItem('ZG-02', 'off-clerk', { type: 'resume' });
    await run.at('2020-02-12 10:00');
    for (const number of ['ZG-01', 'ZG-02']) {
      expect(await run.rung(`item/i/ledger/${number}`)).toEqual([
        '01-21 09:00 r item',
        '02-03 09:00 L1 item',
        '02-05 09:00 L2 item',
      ]);
    }
  });

  it('takes the end of a collection along', async () => {
    const run = await beginOn(`phases:
  P:
    t: P
    steps:
      c: { t: C, kind: collect, from: { departments: all }, by: office, join: all, closeAtDue: true, due: { from: opened, plus: 6wd } }
      z: { t: Z, kind: do, needs: c, by: office, due: none }
`);
    await run.at('2020-01-27 20:00');
    await take(run, secondNotice);
    await run.at('2020-02-05 23:59');
    expect(await run.steps('c')).toEqual(['open']);
    await run.at('2020-02-06 00:00');
    expect(await run.steps('c')).toEqual(['done']);
  });

  it('moves a window that is rolled', async () => {
    const run = await beginOn(`phases:
  P:
    t: P
    window: { from: 2020-01-20, to: { from: { date: 2020-01-31 }, roll: nextWorkday } }
    steps: { a: { t: A, kind: do, by: office, due: none } }
`);
    expect((await run.state()).phases['P']?.to).toBe('2020-01-31T16:00:00.000Z');
    await run.at('2020-01-27 20:00');
    await take(run, secondNotice);
    expect((await run.state()).phases['P']?.to).toBe('2020-02-03T16:00:00.000Z');
    await run.at('2020-02-04 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });
});

describe('a year without data', () => {
  it('is counted Monday to Friday, flagged, and counted again when the notice is there', async () => {
    const run = await beginOn(oneStep('{ from: { date: 2020-12-31 }, plus: 1wd }'));
    expect(await run.deadline('a')).toMatchObject({ due: '2021-01-01', provisional: true });
    const year = {
      year: 2021,
      off: [{ date: '2021-01-01', name: '元旦' }],
      work: [],
      source: '国办发明电〔2020〕27号',
    };
    await run.at('2020-11-25 10:00');
    await take(run, { ...secondNotice, years: [year] });
    expect(await run.deadline('a')).toMatchObject({ due: '2021-01-04', provisional: false });
  });
});
