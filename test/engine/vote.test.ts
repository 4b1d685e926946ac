import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';

const vote = (
  base: string,
  op: string,
  rest = '',
) => `outcomes: { outside: { zh: 外部措施, en: Outside } }
parameters: { members: { t: Members, schema: { type: integer, minimum: 1 }, default: 26 } }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none }
      v:
        t: V
        kind: vote
        needs: a
        by: office
        base: ${base}
        members: { parameter: members }
        due: none
        ${rest}
        grades: { good: { zh: 满意, en: Good }, fair: { zh: 基本满意, en: Fair }, bad: { zh: 不满意, en: Bad } }
        cycles: 2
        results:
          - { id: good, t: Good, when: { sum: [good], op: '${op}', of: '1/2' }, tell: leader }
          - { id: fair, t: Fair, when: { sum: [good, fair], op: '${op}', of: '1/2' }, then: { document: list } }
          - { id: bad, t: Bad, then: { repeat: [a, v], outcome: outside }, tell: [office, leader] }
documents: { list: { t: List } }
`;
const tally = (present: number, counts: object, more = {}) => ({
  type: 'enterTally',
  task: 'v',
  ballots: present,
  present,
  invalid: 0,
  counts,
  ...more,
});

async function voted(source: string, command: ReturnType<typeof tally>) {
  const run = await begin(source);
  await run.act('off-clerk', { type: 'complete', task: 'a' });
  await run.act('off-clerk', command);
  const { steps } = await run.state();
  return steps['v']?.outcome === '' ? `cycle ${String(steps['v'].cycle)}` : steps['v']?.outcome;
}

describe('a vote', () => {
  it('by the whole membership counts the absent against it', async () => {
    expect(await voted(vote('membership', '>'), tally(24, { good: 14, fair: 10 }))).toBe('good');
    expect(await voted(vote('membership', '>'), tally(24, { good: 13, fair: 11 }))).toBe('fair');
    expect(await voted(vote('membership', '>'), tally(24, { good: 7, fair: 6, bad: 11 }))).toBe(
      'cycle 2',
    );
  });

  it('at exactly half is not more than half, but at least half', async () => {
    expect(await voted(vote('membership', '>'), tally(13, { good: 13 }))).toBe('cycle 2');
    expect(await voted(vote('membership', '>='), tally(13, { good: 13 }))).toBe('good');
  });

  it('by those present or by the ballots given out counts only them', async () => {
    expect(await voted(vote('present', '>'), tally(9, { good: 5, bad: 4 }))).toBe('good');
    const fewer = tally(9, { good: 4, bad: 3 }, { ballots: 7 });
    expect(await voted(vote('present', '>'), fewer)).toBe('cycle 2');
    expect(await voted(vote('assigned', '>'), fewer)).toBe('good');
  });

  it('counts invalid ballots for nobody, and those present still make the base', async () => {
    const command = tally(10, { good: 5, bad: 3 }, { invalid: 2 });
    expect(await voted(vote('present', '>'), command)).toBe('cycle 2');
    expect(await voted(vote('present', '>='), command)).toBe('good');
  });

  it('is refused where the figures do not add up', async () => {
    const run = await begin(vote('membership', '>'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.no('leader', tally(9, { good: 9 }))).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', tally(9, { great: 9 }))).toBe('tally.grade');
    expect(await run.no('off-clerk', tally(9, { good: 10 }))).toBe('tally.sum');
    expect(await run.no('off-clerk', tally(9, { good: 9 }, { invalid: 1 }))).toBe('tally.sum');
    expect(await run.no('off-clerk', tally(27, { good: 9 }))).toBe('tally.sum');
    expect(await run.no('off-clerk', tally(9, { good: 9 }, { ballots: 10 }))).toBe('tally.sum');
    expect(await run.no('off-clerk', tally(9, { good: -1 }))).toBe('tally.sum');
    expect(await run.no('off-clerk', tally(9, { good: 1.5 }))).toBe('tally.sum');
    const done = { type: 'complete', task: 'v' };
    expect(await run.no('off-clerk', done)).toBe('task.otherAct');
    expect(await run.no('off-clerk', { ...tally(9, { good: 9 }), task: 'a' })).toBe('task.notOpen');
  });

  it('by those present is refused where nobody was', async () => {
    const run = await begin(vote('present', '>'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.no('off-clerk', tally(0, {}))).toBe('tally.sum');
  });

  it('needs its quorum, exactly', async () => {
    const source = vote('membership', '>', "quorum: { of: '2/3', op: '>=' }");
    const run = await begin(source, { params: { members: 9 } });
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.no('off-clerk', tally(5, { good: 5 }))).toBe('tally.quorum');
    await run.act('off-clerk', tally(6, { good: 6 }));
    expect(await run.steps('v')).toEqual(['done']);
  });

  it('draws its consequence: a document, and messages to whom it concerns', async () => {
    const run = await begin(vote('membership', '>'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.act('off-clerk', tally(24, { good: 11, fair: 6 }));
    expect((await run.state()).documents['list']).toEqual({ version: 1, numbers: {} });
    expect(await run.told()).toEqual([]);
    const good = await begin(vote('membership', '>'));
    await good.act('off-clerk', { type: 'complete', task: 'a' });
    await good.act('off-clerk', tally(24, { good: 20 }));
    expect(await good.told()).toEqual(['director result v @ 04-13 10:00']);
  });
});

describe('a vote that is repeated', () => {
  it('opens the named steps again and itself, and tells whom it concerns', async () => {
    const run = await begin(vote('membership', '>'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.act('off-clerk', tally(24, { bad: 24 }));
    const { steps } = await run.state();
    expect([steps['a']?.cycle, steps['v']?.cycle]).toEqual([2, 2]);
    expect(await run.open()).toEqual(['a@2']);
    expect((await run.task('a')).state).toBe('done');
    expect(await run.told()).toEqual([
      'OFF result v @ 04-13 10:00',
      'director result v @ 04-13 10:00',
    ]);
    await run.act('off-clerk', { type: 'complete', task: 'a@2' });
    await run.act('off-clerk', { ...tally(24, { good: 24 }), task: 'v@2' });
    expect((await run.state()).life).toBe('completed');
  });

  it('opens itself again also where only the steps before it are named', async () => {
    const run = await begin(vote('membership', '>').replace('repeat: [a, v]', 'repeat: [a]'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.act('off-clerk', tally(24, { bad: 24 }));
    await run.act('off-clerk', { type: 'complete', task: 'a@2' });
    expect(await run.open()).toEqual(['v@2']);
  });

  it('ends unfulfilled after its last cycle, with the outcome that the definition names', async () => {
    const run = await begin(vote('membership', '>'));
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.act('off-clerk', tally(24, { bad: 24 }));
    await run.act('off-clerk', { type: 'complete', task: 'a@2' });
    await run.act('off-clerk', { ...tally(24, { bad: 24 }), task: 'v@2' });
    expect(await run.state()).toMatchObject({ outcome: 'outside', life: 'running' });
    expect(await run.steps('v')).toEqual(['lapsed']);
    expect(await run.phases()).toEqual(['active']);
    expect(await run.no('off-clerk', { ...tally(24, { good: 24 }), task: 'v@2' })).toBe(
      'task.notOpen',
    );
  });
});
