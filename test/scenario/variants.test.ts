import { describe, expect, it } from '@jest/globals';
import { failuresOf, HEAD, row, runText } from './small-office.js';

const BASE =
  HEAD +
  row(
    `{ at: '2020-04-15', as: pol-staff, do: complete, task: parts/POL }`,
    `{ at: '2020-04-16', as: fin-staff, do: complete, task: parts/FIN }`,
    `expect: { steps: { parts: done }, firings: { exactly: [04-16 09:00 r parts/FIN] } }`,
  );

describe('a variant', () => {
  it('goes on from the run at a moment, which is not included', async () => {
    const report = await runText(`${BASE}
variants:
  - id: silent
    title: { zh: 不报, en: Silent }
    until: '2020-04-16 10:00'
    rows:
      - row: 3
        do:
          - clock: '2020-04-20 09:00'
          - expect:
              open: { parts: [FIN] }
              firings: { exactly: [04-16 09:00 r parts/FIN, 04-20 09:00 L1 parts/FIN] }
`);
    expect(failuresOf(report)).toEqual([]);
    expect(report.runs.map(({ variant, commands }) => [variant, commands])).toEqual([
      [undefined, 4],
      ['silent', 0],
    ]);
  });

  it('plays the beginning again under other parameters, without asking what was expected', async () => {
    const report = await runText(`${BASE}
variants:
  - id: shorter
    title: { zh: 更短, en: Shorter }
    params: { span: 1wd }
    until: '2020-04-16 10:00'
    rows:
      - row: 3
        do:
          - at: '2020-04-16 10:00'
            expect: { tasks: { parts/FIN: { due: 2020-04-15, light: red, level: 1 } } }
`);
    expect(failuresOf(report)).toEqual([]);
  });

  it('is the whole run where it does not say until when', async () => {
    const report = await runText(`${BASE}
variants:
  - id: shorter
    title: { zh: 更短, en: Shorter }
    params: { span: 1wd }
`);
    expect(failuresOf(report)).toEqual([
      'firings: expected [04-16 09:00 r parts/FIN], found [04-16 09:00 L1 parts/FIN]',
    ]);
  });

  it('may have two engines on one store, of which nothing comes twice', async () => {
    const report = await runText(`${BASE}
variants:
  - { id: two, title: { zh: 两个引擎, en: Two engines }, tickers: 2 }
`);
    expect(failuresOf(report)).toEqual([]);
    const [once, twice] = report.runs;
    expect(twice?.commits).toBe(once?.commits);
  });

  it('changes nothing of the run that it leaves, nor of another', async () => {
    const branch = (id: string) => `
  - id: ${id}
    title: { zh: 枝, en: Branch }
    until: '2020-04-15 12:00'
    rows:
      - row: 3
        do:
          - { at: '2020-04-15 12:00', as: off-clerk, do: enterItem, collection: items, form: { problem: 账 } }
          - expect: { ledger: { items: { total: 1 } }, items: { ZG-01: registered } }
`;
    const report = await runText(`${BASE}\nvariants:${branch('a')}${branch('b')}`);
    expect(failuresOf(report)).toEqual([]);
  });
});
