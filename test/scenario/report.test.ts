import { describe, expect, it } from '@jest/globals';
import { cellWidth, padded } from '../../src/scenario/cell-width.js';
import { joinedCoverage } from '../../src/scenario/coverage/coverage.js';
import { renderReport } from '../../src/scenario/render-report.js';
import { HEAD, row, runText } from './small-office.js';

describe('a report', () => {
  it('puts what was expected beside what was found', async () => {
    const report = await runText(HEAD + row(`expect: { tasks: { parts/FIN: { light: red } } }`));
    const lines = renderReport(report, { language: 'en', colour: false }).split('\n');
    expect(lines.slice(0, 8)).toEqual([
      'Trial  trial.scenario.yaml',
      '',
      'Trial',
      '    row    moment       what happened  commands  firings  checked',
      '  ✓ start  04-13 10:00                        2',
      '  ✗ 2      04-14 09:30                                        0/1',
      '      tasks.parts/FIN.light  04-14 09:30, line 16',
      '        expected red                                  found green',
    ]);
    expect(lines.at(-2)).toBe(
      '✗ 1 expectations: 0 met, 1 failed; 1 runs, 0 snapshots, 0 firings; 0 proofs failed',
    );
  });

  it('is there in Chinese too, in columns as wide as the characters', async () => {
    const report = await runText(
      HEAD.replace('- row: start', '- row: start\n    title: { zh: 发布, en: Published }'),
    );
    const lines = renderReport(report, { language: 'zh', colour: false }).split('\n');
    expect(lines.slice(3, 5)).toEqual([
      '    行     时刻         发生了什么  办理  触发  核对',
      '  ✓ start  04-13 10:00  发布           2',
    ]);
  });

  it('shows the mistakes of a file instead', async () => {
    const report = await runText(HEAD + row(`{ as: off-clerk, do: complete, task: drafft }`));
    expect(renderReport(report, { language: 'en', colour: false })).toContain(
      'trial.scenario.yaml:16:46 BF301 There is no step drafft. Is draft meant?',
    );
  });

  it('says what the runs never came to', async () => {
    const report = await runText(
      HEAD + row(`{ as: leader, do: complete, task: parts/FIN, refused: forbidden.notYours }`),
    );
    const covered = Object.fromEntries(report.coverage.map((one) => [one.what, one]));
    expect(covered['steps']?.reached).toEqual(['parts: waiting → open', 'ask: waiting → open']);
    expect(covered['steps']?.missing).toContain('sign: returned');
    expect(covered['steps']?.missing).not.toContain('draft: waiting → skipped');
    expect(covered['rungs']?.missing).toEqual(['r', 'L1']);
    expect(covered['refusals']?.reached).toEqual(['forbidden.notYours']);
  });
});

describe('coverage', () => {
  it('of several scenarios is what they reached together', () => {
    const part = { about: 'plan', what: 'rungs' as const };
    expect(
      joinedCoverage([
        { ...part, reached: ['r'], missing: ['L1', 'L2'] },
        { ...part, reached: ['L1'], missing: ['r', 'L2'] },
      ]),
    ).toEqual([{ ...part, reached: ['r', 'L1'], missing: ['L2'] }]);
  });
});

describe('the width of a text', () => {
  it('is two cells for a Chinese character and one for a letter', () => {
    expect(cellWidth('整改ZG-01')).toBe(9);
    expect(padded('整改', 6)).toBe('整改  ');
    expect(padded('整改', 6, 'left')).toBe('  整改');
  });
});
