import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const STEP = 'kind: do, by: office, due: none';
const twoPhases = (atEnd: string) => `parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
phases:
  P:
    t: P
    window: { months: 4 }
    atEnd: ${atEnd}
    steps: { a: { t: A, ${STEP} }, b: { t: B, ${STEP}, needs: a } }
  Q:
    t: Q
    window: { months: 5 }
    steps: { c: { t: C, ${STEP} } }
`;

describe('a window that ends with steps open', () => {
  it('lets them go on as overrun, and the next phase opens all the same', async () => {
    const run = await begin(twoPhases('overrun'));
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['overrun', 'active']);
    expect(await run.open()).toEqual(['a', 'c']);
  });

  it('holds the next phase if it blocks, until the first completes late', async () => {
    const run = await begin(twoPhases('block'));
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['overrun', 'ready']);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['overrun', 'ready']);
    await run.act('off-clerk', { type: 'complete', task: 'b' });
    expect(await run.phases()).toEqual(['completedLate', 'active']);
  });

  it('ends the phase if it closes, and marks the open steps lapsed', async () => {
    const run = await begin(twoPhases('close'));
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['completed', 'active']);
    expect(await run.steps('a', 'b')).toEqual(['lapsed', 'lapsed']);
    expect((await run.task('a')).state).toBe('ended');
    expect(await run.no('off-clerk', { type: 'complete', task: 'a' })).toBe('task.notOpen');
    await run.act('off-clerk', { type: 'complete', task: 'c' });
    expect((await run.state()).life).toBe('completed');
  });

  it('closes also a phase that never got through its gate', async () => {
    const run = await begin(`parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
events: { go: { t: Go, by: office } }
phases:
  P: { t: P, window: { months: 4 }, atEnd: close, enter: events.go.received, steps: { a: { t: A, ${STEP} } } }
`);
    expect(await run.phases()).toEqual(['ready']);
    await run.at('2020-05-01 00:00');
    expect(await run.phases()).toEqual(['completed']);
    expect(await run.steps('a')).toEqual(['lapsed']);
  });

  it('that is moved later by its event before it ends is not over', async () => {
    const run = await begin(`events: { session: { t: Session, by: office, dated: true } }
phases:
  P:
    t: P
    window: { from: 2020-04-13, to: { from: { event: session } } }
    steps: { a: { t: A, ${STEP} } }
`);
    await run.act('off-clerk', { type: 'noteEvent', event: 'session', date: '2020-04-20' });
    await run.act('off-clerk', { type: 'noteEvent', event: 'session', date: '2020-04-22' });
    await run.at('2020-04-22 23:00');
    expect(await run.phases()).toEqual(['active']);
    await run.at('2020-04-23 00:00');
    expect(await run.phases()).toEqual(['overrun']);
  });
});

describe('a closed phase whose steps a vote opens again', () => {
  const VOTE = (atEnd: string) => `parameters:
  year: { t: Year, schema: { type: integer, minimum: 2000 }, default: 2020 }
outcomes: { given: { zh: 放弃, en: Given up } }
phases:
  P:
    t: P
    window: { months: 4 }
    atEnd: ${atEnd}
    steps: { a: { t: A, ${STEP} } }
  Q:
    t: Q
    enter: steps.a.done
    steps:
      v:
        t: V
        kind: vote
        by: office
        base: present
        members: 9
        due: none
        grades: { yes: { zh: 赞成, en: Yes } }
        cycles: 2
        results:
          - { id: passed, t: Passed, when: { sum: [yes], op: '>', of: '1/2' } }
          - { id: failed, t: Failed, then: { repeat: [a, v], outcome: given } }
`;
  const failed = { type: 'enterTally', task: 'v', ballots: 9, present: 9, invalid: 0 };

  it('goes on inside its window', async () => {
    const run = await begin(VOTE('close'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['completed', 'active']);
    await run.act('off-clerk', { ...failed, counts: { yes: 1 } });
    expect(await run.phases()).toEqual(['active', 'active']);
    expect(await run.open()).toEqual(['a@2', 'v@2']);
  });

  it('stays closed after it; the steps lapse and hold up nobody', async () => {
    const run = await begin(VOTE('close'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-05-06 10:00');
    await run.act('off-clerk', { ...failed, counts: { yes: 1 } });
    expect(await run.phases()).toEqual(['completed', 'active']);
    expect(await run.steps('a', 'v')).toEqual(['lapsed', 'open']);
    await run.act('off-clerk', { ...failed, task: 'v@2', counts: { yes: 9 } });
    expect((await run.state()).life).toBe('completed');
  });

  it('goes on late in a phase that may overrun', async () => {
    const run = await begin(VOTE('overrun'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-05-06 10:00');
    await run.act('off-clerk', { ...failed, counts: { yes: 1 } });
    expect(await run.phases()).toEqual(['overrun', 'active']);
    await run.act('off-clerk', { type: 'complete', task: 'a@2' });
    expect(await run.phases()).toEqual(['completedLate', 'active']);
  });
});
