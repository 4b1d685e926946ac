import { describe, expect, it } from '@jest/globals';
import { failuresOf, HEAD, row, runText } from './small-office.js';

/** Entries begin in line 16, in column 9. */
async function problemsOf(...entries: readonly string[]): Promise<readonly string[]> {
  return failuresOf(await runText(HEAD + row(...entries)));
}

describe('a mistake in a scenario file', () => {
  it.each([
    ['{ as: off-clerk, do: compleet, task: draft }', 'compleet', 'BF204'],
    ['{ as: off-clerk, do: complete, tsak: draft }', 'tsak: draft', 'BF201'],
    ['{ as: off-clerk, do: complete }', '{', 'BF202'],
    ['{ on: ZG-01, as: off-clerk, do: clsoe }', 'clsoe', 'BF204'],
    ['{ as: off-clerk }', '{', 'BF207'],
    ['{ expect: { stepps: { draft: open } } }', 'stepps', 'BF201'],
    ["{ clock: '2020-04-16 9:00' }", "'2020-04-16 9", 'BF204'],
    ["{ clock: '2020-04-31' }", "'2020-04-31", 'BF502'],
    ['{ as: nobody, do: complete, task: draft }', 'nobody', 'BF511'],
    ['{ as: off-clerk, do: complete, task: drafft }', 'drafft }', 'BF301'],
    ['{ as: off-clerk, do: record, of: views }', 'views', 'BF513'],
    ['{ as: off-clerk, do: noteEvent, event: reading }', 'reading', 'BF303'],
    ['{ as: off-clerk, on: XY-01, do: close }', 'XY-01', 'BF512'],
    ['{ as: admin, do: handOver, from: somebody, person: leader }', 'somebody', 'BF511'],
    ['{ as: admin, on: series numbers 2020, do: advanceTo, n: 1 }', 'series numbers', 'BF304'],
    ['{ expect: { steps: { drafft: open } } }', 'drafft: open', 'BF301'],
    ['{ expect: { phases: [active] } }', 'phases', 'BF510'],
    ['{ expect: { phases: { X: active } } }', 'X: active', 'BF510'],
    ['{ expect: { tasks: { drafft/x: open } } }', 'drafft/x', 'BF301'],
    ['{ expect: { ledger: { list: { total: 0 } } } }', 'list', 'BF308'],
    ['{ expect: { documents: { report: none } } }', 'report', 'BF305'],
    ['{ expect: { firings: { exactly: [04-16 09:00 L9 draft] } } }', '04-16 09:00 L9', 'BF517'],
    ["{ expect: { firings: { to: '2020-04-20', exactly: [] } } }", "'2020-04-20'", 'BF507'],
    ['{ expect: { history: [{ event: finished }] } }', 'finished', 'BF514'],
    [
      "{ as: admin, on: definition, do: publish, replace: [{ find: 'nowhere', with: '' }] }",
      "'nowhere'",
      'BF504',
    ],
    ['{ engine: start }', 'start', 'BF505'],
  ])('is told with its place: %s at %s', async (entry, word, code) => {
    const [first = ''] = await problemsOf(entry);
    const column = 9 + entry.indexOf(word);
    expect(first.split(' ').slice(0, 2)).toEqual([`trial.scenario.yaml:16:${column}`, code]);
  });

  it('is told with what was probably meant', async () => {
    const report = await runText(HEAD + row('{ as: off-clerk, do: complete, task: drafft }'));
    expect(report.problems[0]).toMatchObject({
      message: { zh: '没有步骤 drafft。', en: 'There is no step drafft.' },
      mend: { zh: '是否应为 draft?', en: 'Is draft meant?' },
    });
    expect(report.runs).toEqual([]);
  });

  it('is a command while the engine is down', async () => {
    expect(
      await problemsOf('engine: stop', '{ as: off-clerk, do: complete, task: draft }'),
    ).toEqual(['trial.scenario.yaml:17:26 BF505 The engine is down: nothing can be done.']);
  });

  it('is a row whose first entry says no moment', async () => {
    const text = `${HEAD}  - row: 2\n    do:\n      - expect: { life: running }\n`;
    expect(failuresOf(await runText(text))).toEqual([
      'trial.scenario.yaml:15:9 BF501 The first entry of a row says when it happens.',
    ]);
  });

  it('is a variant with the name of another, or before its own beginning', async () => {
    const variants = `variants:
  - { id: a, title: { zh: 甲, en: A }, tickers: 2 }
  - id: a
    title: { zh: 乙, en: B }
    until: '2020-04-14 12:00'
    rows:
      - row: 1
        do: [{ at: '2020-04-14 11:00', expect: { life: running } }]
`;
    expect(failuresOf(await runText(HEAD + variants))).toEqual([
      'trial.scenario.yaml:15:9 BF506 Two variants have this name.',
      'trial.scenario.yaml:20:14 BF506 This is before the moment at which the variant begins.',
    ]);
  });

  it('may lie in a file that it names', async () => {
    const missing = HEAD.replace('plan.yaml', 'plans.yaml');
    expect(failuresOf(await runText(missing))).toEqual([
      'trial.scenario.yaml:4:13 BF503 plans.yaml cannot be read: no such file: plans.yaml',
    ]);
    const directory = `departments:
  OFF: { name: { zh: 办, en: Office }, head: ghost }
people: {}
`;
    const files = { 'directories/science-bureau.yaml': directory };
    expect(failuresOf(await runText(HEAD, files))).toEqual([
      'directories/science-bureau.yaml:2:45 BF516 The directory has no person "ghost".',
    ]);
    expect(failuresOf(await runText(HEAD, { 'calendars/cn-public.json': '{' }))[0]).toMatch(
      /^trial\.scenario\.yaml:5:11 BF509 The calendar file is not right/,
    );
  });
});
