import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { problemCodes } from '../../src/definition/problem-codes.js';
import { problemsOf, step, withSteps, YAML } from '../support/definition-yaml.js';

describe('checkDefinition', () => {
  it('finds nothing wrong with the review', () => {
    const review = readFileSync('workflows/congress-review.yaml', 'utf8');
    expect(problemsOf(review)).toEqual([]);
  });

  it('reports in both languages, with a line, a column and a mend', () => {
    const [problem] = problemsOf(withSteps(step('X', 'kind: do, by: ofice, due: none')));
    expect(problem).toEqual({
      code: 'BF302',
      severity: 'error',
      path: ['phases', 'R', 'steps', 'X', 'by'],
      line: YAML.split('\n').length,
      column: 51,
      message: { zh: '没有名为“ofice”的角色。', en: 'There is no role "ofice".' },
      mend: { zh: '是否为“office”?', en: 'Did you mean "office"?' },
    });
  });

  it('lists every code that it uses', () => {
    const used = ['definition', 'scenario'].flatMap((room) =>
      readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('problem-codes.ts'))
        .flatMap((file) => readFileSync(`src/${room}/${file}`, 'utf8').match(/\bBF\d{3}\b/g) ?? []),
    );
    const listed = Object.keys(problemCodes);
    expect([...new Set(used)].toSorted()).toEqual(listed.toSorted());
  });

  it('answers quickly when everything is wrong', () => {
    const lines = Array.from(
      { length: 450 },
      (_, i) =>
        `      S${String(i)}: { title: { zh: 步, en: S }, kind: do, by: nobody${String(i)}, due: none, needs: T${String(i)}, if: steps.U${String(i)}.done }`,
    );
    const started = performance.now();
    expect(problemsOf(`${YAML}${lines.join('\n')}\n`).length).toBeGreaterThan(100);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
