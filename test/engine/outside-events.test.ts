import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const EVENTS = `events:
  meeting: { t: Meeting, by: office, dated: true }
  opinions:
    t: Opinions
    by: office
    form:
      type: object
      properties: { n: { type: integer, minimum: 0, t: N } }
      required: [n]
      additionalProperties: false
`;
const meeting = (date: string) => ({ type: 'noteEvent', event: 'meeting', date });

describe('an outside event', () => {
  const AWAITED = `${EVENTS}phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none }
      w: { t: W, kind: await, needs: a, event: opinions }
      v: { t: V, kind: await, event: meeting }
`;

  it('is told by whom the definition names, once', async () => {
    const run = await begin(AWAITED);
    const opinions = { type: 'noteEvent', event: 'opinions', form: { n: 3 } };
    expect(await run.no('leader', opinions)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...opinions, form: {} })).toBe('form.invalid');
    expect(await run.no('off-clerk', { ...opinions, date: '2020-05-01' })).toBe('date.notWanted');
    expect(await run.no('off-clerk', { type: 'noteEvent', event: 'rain' })).toBe('event.unknown');
    await run.act('off-clerk', opinions);
    expect(await run.no('off-clerk', opinions)).toBe('event.noted');
  });

  it('ends the step that awaits it, also if it came before the step opened', async () => {
    const run = await begin(AWAITED);
    await run.act('off-clerk', { type: 'noteEvent', event: 'opinions', form: { n: 3 } });
    expect(await run.steps('w', 'v')).toEqual(['waiting', 'open']);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.steps('w', 'v')).toEqual(['done', 'open']);
    expect(await run.no('off-clerk', { type: 'noteEvent', event: 'meeting' })).toBe('date.missing');
    await run.act('off-clerk', meeting('2020-05-20'));
    expect((await run.state()).life).toBe('completed');
  });

  it('with a date may be moved, but not to the date it has', async () => {
    const run = await begin(AWAITED);
    await run.act('off-clerk', meeting('2020-05-20'));
    expect(await run.no('off-clerk', meeting('2020-05-20'))).toBe('event.noted');
    await run.act('off-clerk', meeting('2020-05-27'));
    const events = await run.events('instance/i', 'eventNoted');
    expect(events.map((one) => one['moved'])).toEqual([false, true]);
  });
});

describe('deadlines counted back from an event', () => {
  const REPORT = `${EVENTS}ladders:
  l: [{ id: r, t: R, before: 3wd, action: remind, to: assignee }]
phases:
  P:
    t: P
    steps:
      g:
        t: G
        deadlines:
          draft:
            t: Draft
            due: { from: { event: meeting }, minus: 20d, roll: previousWorkday }
            owner: office
            ladder: l
            metBy: a
          final:
            t: Final
            due: { from: { event: meeting }, minus: 10d, roll: previousWorkday }
            owner: office
            ladder: l
        steps:
          a: { t: A, kind: do, by: office, due: none }
          b: { t: B, kind: submit, needs: a, by: office, to: npc, answer: { zh: 回执, en: Receipt }, due: none }
      n: { t: N, kind: await, event: meeting }
`;

  it('begin with the event, and the reminders that are past are skipped', async () => {
    const run = await begin(REPORT, { at: '2020-07-01 10:00' });
    expect((await run.state()).deadlines).toEqual({});
    await run.act('off-clerk', meeting('2020-07-22'));
    expect(await run.deadline('g/draft')).toMatchObject({ due: '2020-07-02', state: 'running' });
    expect((await run.deadline('g/draft')).rungs[0]?.state).toBe('skipped');
    expect(await run.deadline('g/final')).toMatchObject({ due: '2020-07-10' });
    await run.at('2020-07-31 18:00');
    expect(await run.rung()).toEqual(['07-07 09:00 r g/final']);
  });

  it('are met by the step that they name, or by the end of the group', async () => {
    const run = await begin(REPORT, { at: '2020-07-01 10:00' });
    await run.act('off-clerk', meeting('2020-07-22'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.deadline('g/draft')).toMatchObject({ state: 'met', late: false });
    await run.at('2020-07-11 10:00');
    await run.act('off-clerk', { type: 'complete', task: 'b' });
    expect((await run.deadline('g/final')).state).toBe('running');
    await run.act('off-clerk', { type: 'complete', task: 'b/answer' });
    expect(await run.deadline('g/final')).toMatchObject({ state: 'met', late: true });
  });

  it('move with the event; what is met stays met', async () => {
    const run = await begin(REPORT, { at: '2020-07-01 10:00' });
    await run.act('off-clerk', meeting('2020-07-22'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-07-03 10:00');
    await run.act('off-clerk', meeting('2020-07-29'));
    expect(await run.deadline('g/draft')).toMatchObject({ due: '2020-07-02', state: 'met' });
    expect(await run.deadline('g/final')).toMatchObject({ due: '2020-07-17', state: 'running' });
    await run.at('2020-07-31 18:00');
    expect(await run.rung()).toEqual(['07-14 09:00 r g/final']);
  });

  it('are met at once where their step was done before anybody knew the date', async () => {
    const run = await begin(REPORT, { at: '2020-07-01 10:00' });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-07-08 10:00');
    await run.act('off-clerk', meeting('2020-07-22'));
    expect(await run.deadline('g/draft')).toMatchObject({
      due: '2020-07-02',
      state: 'met',
      late: false,
      metAt: '2020-07-01T02:00:00.000Z',
    });
  });

  it('stand on a task too, once the event is known, if it was open before', async () => {
    const run = await begin(`${EVENTS}phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: { from: { event: meeting }, minus: 5d } }
      n: { t: N, kind: await, event: meeting }
`);
    expect((await run.state()).deadlines).toEqual({});
    await run.act('off-clerk', meeting('2020-05-20'));
    expect(await run.deadline('a')).toMatchObject({ due: '2020-05-15', state: 'running' });
    await run.at('2020-05-16 10:00');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.deadline('a')).toMatchObject({ state: 'met', late: true });
  });
});
