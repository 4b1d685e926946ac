import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';
import { localInstant } from '../support/an-office.js';

const FIGURES = `collections:
  ledger: { t: Ledger, number: 'ZG-{n:2}', enter: office, assign: office, verify: office }
figures:
  handling:
    t: Handling
    counts:
      all: { t: All, value: ledger.size() }
      closed: { t: Closed, value: 'ledger.filter(i, i.state == "closed").size()' }
      done: { t: Done, value: 'steps.a.done ? 1 : 0' }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none }
      f: { t: F, kind: do, by: office, figures: handling, due: none }
      z: { t: Z, kind: do, by: office, due: none }
`;
const ENTER = {
  type: 'enterItem',
  collection: 'ledger',
  department: 'FIN',
  person: 'fin-staff',
  due: '2020-05-15',
};
const freeze = { type: 'complete', task: 'f' };

describe('figures', () => {
  it('are frozen as things stand', async () => {
    const run = await begin(FIGURES);
    await run.act('off-clerk', ENTER);
    await run.act('off-clerk', freeze);
    const { figures } = await run.state();
    expect(figures['f']).toEqual({
      figures: 'handling',
      at: localInstant('2020-04-13 10:00'),
      counts: { all: 1, closed: 0, done: 0 },
    });
  });

  it('or as they were on record at an earlier moment, whatever was recorded since', async () => {
    const run = await begin(FIGURES);
    await run.act('off-clerk', ENTER);
    await run.at('2020-04-14 10:00');
    await run.onItem('ZG-01', 'fin-staff', { type: 'submit' });
    await run.onItem('ZG-01', 'off-clerk', { type: 'close' });
    await run.at('2020-04-15 10:00');
    await run.act('off-clerk', ENTER);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    await run.at('2020-04-16 10:00');
    await run.act('off-clerk', { ...freeze, figuresAt: localInstant('2020-04-14 18:00') });
    const { figures, life } = await run.state();
    expect(figures['f']?.counts).toEqual({ all: 1, closed: 1, done: 0 });
    expect(life).toBe('running');
  });

  it('are not frozen in the future, before there was anything, or where there are none', async () => {
    const run = await begin(FIGURES);
    const future = { ...freeze, figuresAt: localInstant('2020-04-13 10:01') };
    expect(await run.no('off-clerk', future)).toBe('figures.future');
    const before = { ...freeze, figuresAt: localInstant('2020-04-13 09:59') };
    expect(await run.no('off-clerk', before)).toBe('figures.past');
    const none = { type: 'complete', task: 'a', figuresAt: localInstant('2020-04-13 10:00') };
    expect(await run.no('off-clerk', none)).toBe('figures.none');
  });
});
