import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const BODY = `
events:
  meeting: { t: Meeting, by: office, dated: true }
ladders:
  l:
    - { id: r, t: Reminder, before: 3wd, action: remind, to: assignee }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: { from: { event: meeting }, minus: 2wd }, ladder: l }
      b: { t: B, kind: approve, by: leader, return: { to: office }, due: { from: { event: meeting } } }
      c: { t: C, kind: do, needs: a, by: office, due: { from: { event: meeting } } }
`;

describe('a due date that counts from an event', () => {
  it('is set when the event gets its date, though the task was open before', async () => {
    const run = await begin(BODY);
    expect((await run.state()).deadlines).toEqual({});
    await run.act('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-30' });
    expect(await run.deadline('a')).toMatchObject({ due: '2020-04-28', given: false });
    expect((await run.deadline('b/leader')).due).toBe('2020-04-30');
    await run.at('2020-04-24 09:00');
    expect(await run.rung()).toEqual(['04-24 09:00 r a']);
  });

  it('moves with the event, and is there at once for a task that opens later', async () => {
    const run = await begin(BODY);
    const note = { type: 'noteEvent', event: 'meeting' };
    await run.act('off-clerk', { ...note, date: '2020-04-30' });
    await run.act('off-clerk', { ...note, date: '2020-05-08' });
    expect((await run.deadline('a')).due).toBe('2020-05-06');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect((await run.deadline('c')).due).toBe('2020-05-08');
  });

  it('is none of rework, which stands beside the work', async () => {
    const run = await begin(BODY);
    await run.act('leader', { type: 'return', task: 'b/leader', opinion: 'more' });
    await run.act('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-30' });
    expect(Object.keys((await run.state()).deadlines)).toEqual(['a']);
    await run.act('off-clerk', { type: 'complete', task: 'b/rework' });
    expect((await run.deadline('b/leader')).due).toBe('2020-04-30');
  });
});
