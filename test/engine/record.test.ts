import { describe, expect, it } from '@jest/globals';
import { begin, local } from '../support/a-process.js';
import { localInstant } from '../support/an-office.js';

const STEP = `phases:
  P:
    t: P
    steps:
      visits:
        t: Visits
        kind: record
        by: { anyOf: [office, deputies] }
        count: { parameter: visits }
        due: { from: opened, plus: 5wd }
        form:
          type: object
          properties: { where: { type: string, maxLength: 20, t: Where } }
          required: [where]
          additionalProperties: false
      z: { t: Z, kind: do, needs: visits, by: office, due: none }
parameters: { visits: { t: Visits, schema: { type: integer, minimum: 0 }, default: 2 } }
`;
const visit = { type: 'record', of: 'visits', form: { where: 'a firm' } };

describe('a fact that a step waits for', () => {
  it('is recorded as often as the step says', async () => {
    const run = await begin(STEP);
    await run.act('deputy-a', visit);
    expect(await run.steps('visits')).toEqual(['open']);
    await run.act('off-clerk', visit);
    const { steps } = await run.state();
    expect(steps['visits']).toMatchObject({ state: 'done', count: 2, actor: 'off-clerk' });
    expect((await run.deadline('visits')).state).toBe('met');
    expect(await run.no('off-clerk', visit)).toBe('step.notOpen');
  });

  it('is not awaited where none is wanted', async () => {
    const run = await begin(STEP, { params: { visits: 0 } });
    expect(await run.steps('visits', 'z')).toEqual(['done', 'open']);
  });

  it('is recorded by whom the step names, with a form that fits, and not completed like work', async () => {
    const run = await begin(STEP);
    expect(await run.no('fin-staff', visit)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { type: 'record', of: 'visits' })).toBe('form.invalid');
    expect(await run.no('off-clerk', { type: 'record', of: 'nothing' })).toBe('record.unknown');
    const done = { type: 'complete', task: 'visits', form: { where: 'a firm' } };
    expect(await run.no('off-clerk', done)).toBe('task.otherAct');
  });

  it('of an earlier day is flagged as back-dated', async () => {
    const run = await begin(STEP);
    const occurredAt = localInstant('2020-04-10 15:00');
    await run.act('off-clerk', visit, { occurredAt, reason: 'forgotten' });
    await run.act('off-clerk', visit, { occurredAt: localInstant('2020-04-13 09:00') });
    const events = await run.events('instance/i', 'recorded');
    expect(events.map((one) => [local(String(one['occurredAt'])), one['backDated']])).toEqual([
      ['04-10 15:00', true],
      ['04-13 09:00', false],
    ]);
    const commit = (await run.history('instance/i')).find((one) => one.reason === 'forgotten');
    expect(commit).toMatchObject({ occurredAt, recordedAt: localInstant('2020-04-13 10:00') });
  });

  it('cannot lie in the future', async () => {
    const run = await begin(STEP);
    const occurredAt = localInstant('2020-04-13 10:01');
    expect(await run.no('off-clerk', visit, { occurredAt })).toBe('time.future');
  });
});

describe('a fact that may be recorded at any time', () => {
  const FACTS = `records:
  publicity:
    t: Publicity
    by: office
    counter: channel
    form:
      type: object
      properties: { channel: { type: string, enum: [web, paper], t: Channel } }
      required: [channel]
      additionalProperties: false
  disclosure: { t: Disclosure, by: office, discloses: true }
documents: { plan: { t: Plan } }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none, document: plan }
      z: { t: Z, kind: do, needs: a, by: office, due: none }
`;

  it('is counted by its values and moves nothing', async () => {
    const run = await begin(FACTS);
    for (const channel of ['web', 'paper', 'web']) {
      await run.act('off-clerk', { type: 'record', of: 'publicity', form: { channel } });
    }
    const { records } = await run.state();
    expect(records['publicity']).toEqual({ count: 3, byValue: { web: 2, paper: 1 } });
    expect(await run.open()).toEqual(['a']);
    const other = { type: 'record', of: 'publicity', form: { channel: 'web' } };
    expect(await run.no('leader', other)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...other, item: '1' })).toBe('item.unknown');
  });

  it('may disclose a document that exists', async () => {
    const run = await begin(FACTS);
    const disclose = { type: 'record', of: 'disclosure', document: 'plan' };
    expect(await run.no('off-clerk', disclose)).toBe('document.unknown');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.no('off-clerk', { ...disclose, date: 'soon' })).toBe('date.invalid');
    await run.act('off-clerk', { ...disclose, date: '2020-04-12' });
    expect((await run.state()).documents['plan']?.disclosedOn).toBe('2020-04-12');
    await run.act('off-clerk', disclose);
    expect((await run.state()).documents['plan']?.disclosedOn).toBe('2020-04-13');
  });
});
