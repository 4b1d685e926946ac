import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const BODY = `events:
  meeting:
    t: Meeting
    by: office
    dated: true
    form:
      type: object
      properties:
        place: { type: string, maxLength: 20, title: Place }
        host: { type: string, maxLength: 20, personal: true, title: Host }
      additionalProperties: false
  reply: { t: Reply, by: office }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: { from: { event: meeting }, minus: 2wd } }
      w: { t: W, kind: await, event: reply }
`;
const WHY = { reason: 'misread' };
const note = { type: 'noteEvent', event: 'meeting', date: '2020-04-30', form: { place: 'Hall 1' } };
const correct = { type: 'correct', event: 'meeting', form: {} };

describe('an outside event that was noted wrongly', () => {
  it('is put right: its date moves what counts from it, and both dates stay on record', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', note);
    expect((await run.deadline('a')).due).toBe('2020-04-28');
    await run.at('2020-04-14 10:00');
    await run.act('admin', { ...correct, date: '2020-04-29' }, WHY);
    expect((await run.deadline('a')).due).toBe('2020-04-27');
    const { meeting } = (await run.state()).events;
    expect(meeting).toMatchObject({ date: '2020-04-29', form: { place: 'Hall 1' } });
    // It was received when it was received.
    expect(meeting?.receivedAt).toBe('2020-04-13T02:00:00.000Z');
    expect(await run.events(run.stream, 'eventCorrected')).toMatchObject([
      { event: 'meeting', date: { from: '2020-04-30', to: '2020-04-29' } },
    ]);
  });

  it('is put right field by field, and nothing else changes', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', note);
    await run.act('admin', { ...correct, form: { place: 'Hall 2' } }, WHY);
    expect((await run.state()).events['meeting']?.form).toEqual({ place: 'Hall 2' });
    expect((await run.deadline('a')).due).toBe('2020-04-28');
    const [corrected] = await run.events(run.stream, 'eventCorrected');
    expect(corrected).toMatchObject({ changes: { place: 'Hall 2' }, before: { place: 'Hall 1' } });
    expect(corrected).not.toHaveProperty('date');
  });

  it('keeps personal values out of the log also when they are put right', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', { ...note, form: { host: 'Zhao' } });
    await run.act('admin', { ...correct, form: { host: 'Qian' } }, WHY);
    const [corrected] = await run.events(run.stream, 'eventCorrected');
    expect(JSON.stringify(corrected)).not.toMatch(/Zhao|Qian/);
  });

  it('is refused to whoever is no administrator, without a reason, and where there is nothing to correct', async () => {
    const run = await begin(BODY);
    const date = '2020-04-29';
    expect(await run.no('admin', { ...correct, date }, WHY)).toBe('correct.nothing');
    await run.act('off-clerk', note);
    expect(await run.no('off-clerk', { ...correct, date }, WHY)).toBe(
      'forbidden.administratorOnly',
    );
    expect(await run.no('admin', { ...correct, date: '2020-04-30' }, WHY)).toBe('correct.same');
    expect(await run.no('admin', { ...correct, date: '2020-02-30' }, WHY)).toBe('date.missing');
    expect(await run.no('admin', { ...correct, step: 'a', date }, WHY)).toBe('correct.nothing');
    expect(await run.no('admin', { ...correct, form: { room: '1' } }, WHY)).toBe('form.invalid');
    await run.act('off-clerk', { type: 'noteEvent', event: 'reply' });
    const reply = { type: 'correct', event: 'reply', form: {} };
    expect(await run.no('admin', { ...reply, date }, WHY)).toBe('date.notWanted');
    expect((await run.deadline('a')).due).toBe('2020-04-28');
  });
});
