import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../src/calendar/calendar.js';
import { parseCalendarData } from '../../src/calendar/parse-calendar-data.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { lightOf } from '../../src/engine/deadline.js';
import { begin, definitionOf, type Run } from '../support/a-process.js';
import { CN_PUBLIC, localInstant } from '../support/an-office.js';

const LADDER = `ladders:
  l:
    - { id: r, t: R, before: 4h, action: remind, to: assignee }
    - { id: L1, t: L1, after: 2h, action: escalate, to: leader }
    - { id: d, t: D, after: 1wd, action: escalate, to: office }
`;
const oneStep = (due: string, more = '') => `${LADDER}phases:
  P: { t: P, steps: { a: { t: A, kind: do, by: office, ladder: l, due: ${due}${more} } } }
`;
const HOURS_24 = oneStep('{ from: opened, plus: 24h }');
const EVENT = 'events: { meeting: { t: Meeting, by: office, dated: true } }\n';

async function dueAt(run: Run, id = 'a'): Promise<string | undefined> {
  return (await run.deadline(id)).dueAt;
}

describe('a due date in hours', () => {
  it('is due at a moment, across midnight, days off and the end of the year', async () => {
    for (const [from, to] of [
      ['2020-04-13 23:30', '2020-04-14 23:30'],
      ['2020-04-30 18:00', '2020-05-01 18:00'],
      ['2020-12-31 20:15', '2021-01-01 20:15'],
    ] as const) {
      const run = await begin(HOURS_24, { at: from });
      expect(await run.deadline('a')).toMatchObject({
        due: to.slice(0, 10),
        dueAt: localInstant(to),
      });
    }
  });

  it('is rolled to a make-up day, which is worked, at the same time of day', async () => {
    const due = (plus: string) => oneStep(`{ from: opened, plus: ${plus}, roll: nextWorkday }`);
    // Sunday 26 April is worked; 1 to 5 May are off, Saturday the 9th is worked.
    const sunday = await begin(due('24h'), { at: '2020-04-25 17:20' });
    expect(await dueAt(sunday)).toBe(localInstant('2020-04-26 17:20'));
    const holiday = await begin(due('24h'), { at: '2020-04-30 17:20' });
    expect(await dueAt(holiday)).toBe(localInstant('2020-05-06 17:20'));
    const saturday = await begin(due('24h'), { at: '2020-05-08 17:20' });
    expect(await dueAt(saturday)).toBe(localInstant('2020-05-09 17:20'));
  });

  it('rings in hours to the minute, and in working days at the hour; messages wait for the office', async () => {
    const run = await begin(HOURS_24, { at: '2020-04-30 23:30' });
    await run.at('2020-05-06 12:00');
    expect(await run.rung()).toEqual(['05-01 19:30 r a', '05-02 01:30 L1 a', '05-06 09:00 d a']);
    const told = (await run.told()).filter((one) => one.includes(' rung '));
    expect(told).toEqual([
      'OFF rung a @ 05-06 09:00',
      'director rung a @ 05-06 09:00',
      'OFF rung a @ 05-06 09:00',
    ]);
    const [first] = await run.events(run.stream, 'messageRaised');
    expect(first).toMatchObject({ due: '2020-05-01', time: '23:30' });
  });

  it('counts hours from the end of a day that is due, and back from the beginning of one', async () => {
    const run = await begin(oneStep('{ from: { date: 2020-04-29 } }'));
    await run.at('2020-05-08 12:00');
    expect(await run.rung()).toEqual(['04-29 20:00 r a', '04-30 02:00 L1 a', '04-30 09:00 d a']);
    const back = await begin(`${EVENT}${oneStep('{ from: { event: meeting }, minus: 36h }')}`);
    await back.act('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-24' });
    expect(await dueAt(back)).toBe(localInstant('2020-04-22 12:00'));
    await back.act('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-28' });
    expect(await dueAt(back)).toBe(localInstant('2020-04-26 12:00'));
  });

  it('takes its hours from a parameter, too', async () => {
    const run = await begin(
      `parameters: { lead: { t: Lead, schema: { type: string, format: span }, default: 2d } }
${oneStep('{ from: started, plus: { parameter: lead } }')}`,
      { params: { lead: '6h' } },
    );
    expect(await dueAt(run)).toBe(localInstant('2020-04-13 16:00'));
  });

  it('is yellow for so many hours, red from its moment on, and late to conditions then', async () => {
    const source = HOURS_24;
    const run = await begin(source);
    const parsed = parseDefinition(definitionOf(source).replace('yellow: 3wd', 'yellow: 3h'));
    const data = parseCalendarData(CN_PUBLIC);
    if (!parsed.ok || !data.ok) throw new Error('nothing to light');
    const calendar = createCalendar(data.data, 'Asia/Shanghai');
    const deadline = await run.deadline('a');
    const at = (moment: string) =>
      lightOf(deadline, localInstant(moment), {
        definition: parsed.definition,
        calendar,
        params: {},
      });
    expect(at('2020-04-14 06:59')).toBe('green');
    expect(at('2020-04-14 07:00')).toBe('yellow');
    expect(at('2020-04-14 10:00')).toBe('yellow');
    expect(at('2020-04-14 10:01')).toBe('red');
  });

  it('can be extended to the end of its own day', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      c: { t: C, kind: collect, from: { departments: [FIN] }, join: all, by: office, due: { from: opened, plus: 24h }, extension: { by: office } }
`);
    const ask = { type: 'askExtension', task: 'c/FIN', opinion: 'ill' };
    expect(await run.no('fin-staff', { ...ask, due: '2020-04-13' })).toBe('extension.notLater');
    await run.act('fin-staff', { ...ask, due: '2020-04-14' });
    await run.act('off-clerk', { type: 'grantExtension', task: 'c/FIN' });
    const deadline = await run.deadline('c/FIN');
    expect(deadline.due).toBe('2020-04-14');
    expect(deadline).not.toHaveProperty('dueAt');
  });

  it('ends what may be revoked after so many hours', async () => {
    const run = await begin(`start: { by: office, revoke: { within: 2h } }
phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: none } } } }
`);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-04-13 12:00');
    expect(await run.no('off-clerk', { type: 'revoke' })).toBe('revoke.tooLate');
  });
});

const REASON = { reason: 'audit' };

describe('a suspension', () => {
  const BOTH = `phases:
  P:
    t: P
    steps:
      h: { t: H, kind: do, by: office, due: { from: opened, plus: 24h } }
      w: { t: W, kind: do, by: office, due: { from: opened, plus: 3wd } }
`;

  async function standStill(run: Run, from: string, to: string): Promise<void> {
    await run.at(from);
    await run.act('admin', { type: 'suspend' }, REASON);
    await run.at(to);
    await run.act('admin', { type: 'activate' }, REASON);
  }

  it('moves hours by hours and working days by working days', async () => {
    const run = await begin(BOTH, { at: '2020-04-24 10:00' });
    await standStill(run, '2020-04-24 16:00', '2020-04-26 11:30');
    expect(await dueAt(run, 'h')).toBe(localInstant('2020-04-27 05:30'));
    // Due on the 28th, since Sunday the 26th is worked; Friday is the one working day that it stood.
    expect((await run.deadline('w')).due).toBe('2020-04-29');
  });

  it('is kept when a date is counted again, but not when somebody outside sets it anew', async () => {
    const run = await begin(`${EVENT}phases:
  P:
    t: P
    steps:
      w: { t: W, kind: do, by: office, due: { from: opened, plus: 3wd } }
      e: { t: E, kind: do, by: office, due: { from: { event: meeting }, minus: 2d } }
`);
    const note = (date: string) => ({ type: 'noteEvent', event: 'meeting', date });
    await run.act('off-clerk', note('2020-05-20'));
    await standStill(run, '2020-04-14 10:00', '2020-04-16 10:00');
    expect((await run.deadline('w')).due).toBe('2020-04-20');
    expect((await run.deadline('e')).due).toBe('2020-05-20');
    await run.act('off-clerk', note('2020-05-27'));
    expect((await run.deadline('w')).due).toBe('2020-04-20');
    expect((await run.deadline('e')).due).toBe('2020-05-25');
  });

  it('also moves what stands still for another reason, and leaves it standing', async () => {
    const run = await begin(`phases:
  P:
    t: P
    steps:
      d: { t: D, kind: approve, policy: all, by: leader, due: { from: opened, plus: 3wd } }
`);
    const add = { type: 'addSigner', task: 'd/director', how: 'before', people: ['fin-head'] };
    const [decision = ''] = await run.open();
    await run.act('leader', { ...add, task: decision });
    expect(await run.deadline(decision)).toMatchObject({ state: 'stopped', due: '2020-04-16' });
    await standStill(run, '2020-04-14 10:00', '2020-04-16 10:00');
    expect(await run.deadline(decision)).toMatchObject({ state: 'stopped', due: '2020-04-20' });
    const [signer = ''] = await run.open();
    await run.act('fin-head', { type: 'approve', task: signer });
    expect(await run.deadline(decision)).toMatchObject({ state: 'running', due: '2020-04-20' });
    await run.at('2020-04-20 17:00');
    await run.act('leader', { type: 'approve', task: decision });
    expect(await run.deadline(decision)).toMatchObject({ state: 'met', late: false });
  });
});
