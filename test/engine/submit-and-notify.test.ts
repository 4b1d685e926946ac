import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

describe('a submission to an outside body', () => {
  const SUBMIT = (form = '') => `phases:
  P:
    t: P
    steps:
      s:
        t: S
        kind: submit
        by: office
        to: npc
        answer: { zh: 回执, en: Receipt }
        due: { from: opened, plus: 2wd }
${form}`;

  it('is done with the answer, and on time by the sending', async () => {
    const run = await begin(SUBMIT());
    await run.act('off-clerk', { type: 'complete', task: 's' });
    expect(await run.steps('s')).toEqual(['open']);
    expect(await run.deadline('s')).toMatchObject({ state: 'met', late: false });
    await run.at('2020-04-20 10:00');
    expect(await run.open()).toEqual(['s/answer']);
    expect(await run.no('leader', { type: 'complete', task: 's/answer' })).toBe(
      'forbidden.notYours',
    );
    await run.act('off-head', { type: 'complete', task: 's/answer' });
    expect((await run.state()).life).toBe('completed');
    expect((await run.state()).deadlines['s']?.late).toBe(false);
  });

  it('is late when it is sent after its due date', async () => {
    const run = await begin(SUBMIT());
    await run.at('2020-04-16 00:01');
    await run.act('off-clerk', { type: 'complete', task: 's' });
    expect(await run.deadline('s')).toMatchObject({ state: 'met', late: true });
  });

  it('is on time up to the last moment of its due date', async () => {
    const run = await begin(SUBMIT());
    await run.at('2020-04-16 00:00');
    await run.act('off-clerk', { type: 'complete', task: 's' });
    expect(await run.deadline('s')).toMatchObject({ state: 'met', late: false });
  });

  it('has its form with the sending; the answer has none', async () => {
    const run = await begin(
      SUBMIT(`        form:
          type: object
          properties: { pages: { type: integer, minimum: 1, t: Pages } }
          required: [pages]
          additionalProperties: false
`),
    );
    expect(await run.no('off-clerk', { type: 'complete', task: 's' })).toBe('form.invalid');
    await run.act('off-clerk', { type: 'complete', task: 's', form: { pages: 3 } });
    await run.act('off-clerk', { type: 'complete', task: 's/answer' });
    expect((await run.state()).steps['s']?.form).toEqual({ pages: 3 });
  });
});

describe('a notification', () => {
  const TELL = `start: { by: { post: staff } }
phases:
  P:
    t: P
    steps:
      w: { t: W, kind: do, by: { post: staff }, due: none }
      n: { t: N, kind: notify, needs: w, to: [leader, office, { post: director }, { headOf: { department: FIN } }], text: { zh: 请阅, en: Read } }
`;

  it('tells everybody it names once, and is done', async () => {
    const run = await begin(TELL);
    await run.act('fin-staff', { type: 'complete', task: 'w' });
    expect(await run.told()).toEqual([
      'director notification n @ 04-13 10:00',
      'OFF notification n @ 04-13 10:00',
      'fin-head notification n @ 04-13 10:00',
    ]);
    expect(await run.steps('n')).toEqual(['done']);
  });

  it.each([
    ['at once in office hours', '2020-04-14 17:59', '04-14 17:59'],
    ['in the evening waits for the morning', '2020-04-14 18:00', '04-15 09:00'],
    ['at night waits for the morning', '2020-04-15 02:00', '04-15 09:00'],
    ['at the weekend waits for Monday', '2020-04-18 10:00', '04-20 09:00'],
    ['in a holiday waits for its end', '2020-05-01 10:00', '05-06 09:00'],
    ['on a make-up day goes at once', '2020-04-26 10:00', '04-26 10:00'],
  ])('raised %s', async (_when, at, delivered) => {
    const run = await begin(TELL);
    await run.at(at);
    await run.act('fin-staff', { type: 'complete', task: 'w' });
    expect((await run.told())[0]).toBe(`director notification n @ ${delivered}`);
  });
});
