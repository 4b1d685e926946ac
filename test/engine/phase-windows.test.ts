import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const YEAR = `parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
`;
const STEP = 'kind: do, by: office, due: none';

describe('the window of a phase', () => {
  it('of months opens on the first day at 00:00 and closes behind the last', async () => {
    const run = await begin(`${YEAR}phases:
  P:
    t: P
    window: { months: [5, 6] }
    steps: { a: { t: A, ${STEP} } }
`);
    expect(await run.phases()).toEqual(['pending']);
    expect(await run.open()).toEqual([]);
    await run.at('2020-04-30 23:59');
    expect(await run.phases()).toEqual(['pending']);
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['active']);
    expect(await run.open()).toEqual(['a']);
    await run.at('2020-06-30 23:59');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-07-01 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });

  it('may be two dates', async () => {
    const run = await begin(`phases:
  P:
    t: P
    window: { from: 2020-04-15, to: 2020-04-16 }
    steps: { a: { t: A, ${STEP} } }
`);
    await run.at('2020-04-15 00:00');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-04-17 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });

  it('may be counted from a parameter', async () => {
    const run = await begin(
      `parameters: { day: { t: Day, schema: { type: string, format: date } } }
phases:
  P:
    t: P
    window: { from: { from: { parameter: day } }, to: { from: { parameter: day }, plus: 2wd } }
    steps: { a: { t: A, ${STEP} } }
`,
      { params: { day: '2020-04-30' } },
    );
    await run.at('2020-04-30 00:00');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-05-07 23:59');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-05-08 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });

  it('counted from an outside event is not there before the event, and moves with it', async () => {
    const run = await begin(`events: { session: { t: Session, by: office, dated: true } }
phases:
  P:
    t: P
    window: { from: { from: { event: session }, minus: 5d }, to: { from: { event: session } } }
    steps: { a: { t: A, ${STEP} } }
`);
    await run.at('2020-05-20 10:00');
    expect(await run.phases()).toEqual(['pending']);
    await run.act('off-clerk', { type: 'noteEvent', event: 'session', date: '2020-06-10' });
    await run.act('off-clerk', { type: 'noteEvent', event: 'session', date: '2020-06-20' });
    await run.at('2020-06-14 23:59');
    expect(await run.phases()).toEqual(['pending']);
    await run.at('2020-06-15 00:00');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-06-21 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });

  it('may be absent: then the phase opens at once and never overruns', async () => {
    const run = await begin(`phases: { P: { t: P, steps: { a: { t: A, ${STEP} } } } }
`);
    expect(await run.phases()).toEqual(['active']);
    await run.at('2021-04-13 10:00');
    expect(await run.phases()).toEqual(['active']);
  });

  it('ends on a Saturday as the calendar has it, unless it says how to roll', async () => {
    const run = await begin(`${YEAR}phases:
  P: { t: P, window: { months: 10 }, steps: { a: { t: A, ${STEP} } } }
  Q: { t: Q, window: { months: 10, roll: previousWorkday }, steps: { b: { t: B, ${STEP} } } }
  R: { t: R, window: { months: 10, roll: nextWorkday }, steps: { c: { t: C, ${STEP} } } }
`);
    const { phases } = await run.state();
    expect(phases['P']?.to).toBe('2020-10-31T16:00:00.000Z');
    expect(phases['Q']?.to).toBe('2020-10-30T16:00:00.000Z');
    expect(phases['R']?.to).toBe('2020-11-02T16:00:00.000Z');
  });
});

describe('the gate of a phase', () => {
  const GATED = `${YEAR}events: { go: { t: Go, by: office } }
phases:
  P:
    t: P
    window: { months: 5 }
    enter: events.go.received
    steps: { a: { t: A, ${STEP} } }
`;

  it('is not enough before the window opens', async () => {
    const run = await begin(GATED);
    await run.act('off-clerk', { type: 'noteEvent', event: 'go' });
    expect(await run.phases()).toEqual(['pending']);
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['active']);
  });

  it('holds a phase ready while its window is open', async () => {
    const run = await begin(GATED);
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['ready']);
    expect(await run.open()).toEqual([]);
    await run.at('2020-05-12 10:00');
    await run.act('off-clerk', { type: 'noteEvent', event: 'go' });
    expect(await run.phases()).toEqual(['active']);
  });

  it('that turns true after the end of the window lets the phase in as overrun', async () => {
    const run = await begin(GATED);
    await run.at('2020-06-02 10:00');
    expect(await run.phases()).toEqual(['ready']);
    await run.act('off-clerk', { type: 'noteEvent', event: 'go' });
    expect(await run.phases()).toEqual(['overrun']);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['completedLate']);
    expect((await run.state()).life).toBe('completed');
  });
});

describe('phases beside each other', () => {
  it('overlap: the next opens while the first runs, and each completes by itself', async () => {
    const run = await begin(`${YEAR}phases:
  P: { t: P, window: { months: 4 }, steps: { a: { t: A, ${STEP} }, b: { t: B, ${STEP}, needs: a } } }
  R: { t: R, window: { months: [4, 6] }, enter: steps.a.done, steps: { c: { t: C, ${STEP} } } }
`);
    expect(await run.phases()).toEqual(['active', 'ready']);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['active', 'active']);
    await run.act('off-clerk', { type: 'complete', task: 'c' });
    expect(await run.phases()).toEqual(['active', 'completed']);
    await run.at('2020-05-01 00:00');
    await run.act('off-clerk', { type: 'complete', task: 'b' });
    expect(await run.phases()).toEqual(['completedLate', 'completed']);
  });

  it('complete when their steps are done and their exit holds', async () => {
    const run = await begin(`events: { go: { t: Go, by: office } }
phases:
  P: { t: P, exit: events.go.received, steps: { a: { t: A, ${STEP} } } }
`);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['active']);
    await run.act('off-clerk', { type: 'noteEvent', event: 'go' });
    expect(await run.phases()).toEqual(['completed']);
  });
});
