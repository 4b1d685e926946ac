import { describe, expect, it } from '@jest/globals';
import { foundIn, problemsOf, step, withSteps, YAML } from '../support/definition-yaml.js';

const DO = 'kind: do, by: office, due: none';

describe('the graph of steps and phases', () => {
  it('names the loop in which steps wait for one another', () => {
    const source = withSteps(
      step('A', `${DO}, needs: C`),
      step('B', `${DO}, needs: A`),
      step('C', `${DO}, needs: B`),
      step('D', `${DO}, needs: C`),
    );
    const problems = problemsOf(source);
    expect(problems.map(({ code }) => code)).toEqual(['BF320']);
    expect(problems[0]?.message.en).toMatch(/A → C → B → A|C → B → A → C|B → A → C → B/);
  });

  it('refuses a step that needs itself, or the group that it stands in', () => {
    expect(foundIn(withSteps(step('A', `${DO}, needs: A`)))).toEqual(['BF320 A']);
    const group = step('G', `steps: { ${step('A', `${DO}, needs: G`)} }`);
    expect(foundIn(withSteps(group))).toEqual(['BF320 G']);
  });

  it('refuses a child that waits for a step that waits for the group', () => {
    const group = step('G', `steps: { ${step('A', `${DO}, needs: B`)} }`);
    expect(
      problemsOf(withSteps(group, step('B', `${DO}, needs: G`))).map(({ code }) => code),
    ).toEqual(['BF320']);
  });

  it('lets a child need its siblings and steps that come before the group', () => {
    const group = step(
      'G',
      `needs: R1, steps: { ${step('A', `${DO}, needs: P1`)}, ${step('B', `${DO}, needs: [A, R1]`)} }`,
    );
    expect(foundIn(withSteps(group))).toEqual([]);
  });

  it('finds a step that needs a phase which waits for that step', () => {
    const source = YAML.replace('needs: P1', 'needs: R1').replace('steps.P1.done', 'steps.P2.done');
    expect(foundIn(source)).toEqual(['BF322 R1']);
    expect(problemsOf(source)[0]?.message.en).toContain('[R]');
  });

  it.each([
    [
      'a gate that waits for a step of its own phase',
      YAML.replace('steps.P1.done', 'steps.R1.done'),
    ],
    [
      'a gate that waits for the phase itself',
      YAML.replace('steps.P1.done', 'phases.R.state == "completed"'),
    ],
    [
      'an exit that waits for a phase that waits for it',
      YAML.replace('steps.P1.done', 'phases.P.state in ["completed", "completedLate"]').replace(
        'window: {',
        'exit: steps.R1.done\n    window: {',
      ),
    ],
    [
      'a phase that blocks the one it waits for',
      YAML.replace('window: {', 'atEnd: block\n    exit: steps.R1.done\n    window: {'),
    ],
  ])('finds %s', (_, source) => {
    expect(problemsOf(source).map(({ code }) => code)).toEqual(['BF322']);
  });

  it('accepts a gate that has another way to open', () => {
    expect(foundIn(YAML.replace('steps.P1.done', 'steps.R1.done || steps.P2.done'))).toEqual([]);
  });

  it('accepts a loop that is broken by the end of a closing phase', () => {
    const source = YAML.replace('window: {', 'atEnd: close\n    window: {')
      .replace('needs: P1', 'needs: R1')
      .replace('steps.P1.done', 'steps.P2.done');
    expect(foundIn(source)).toEqual([]);
  });

  it('finds a gate that can never open, once and at its cause', () => {
    const found = foundIn(YAML.replace('steps.P1.done', 'steps.P1.done && false'));
    expect(found).toEqual(['BF323 steps.P1.done', 'BF414 steps.P1.done']);
  });

  it('finds a refusal that nothing can see, since it ends everything', () => {
    const source = withSteps(
      step('A', 'kind: approve, by: office, due: none'),
      step('B', `${DO}, needs: A, if: 'steps.A.outcome == "refused"'`),
    );
    expect(foundIn(source)).toEqual(["BF324 '"]);
    expect(
      foundIn(
        source
          .replace('by: office, due: none }', 'by: office, due: none }')
          .replace('kind: approve', 'kind: approve, refuse: outcome'),
      ),
    ).toEqual([]);
  });

  it('warns where a required step waits for one that is not', () => {
    const optional = step('A', `${DO}, required: false`);
    expect(foundIn(withSteps(optional, step('B', `${DO}, needs: A`)))).toEqual(['BF327 A']);
    expect(foundIn(withSteps(optional, step('B', `${DO}, needs: A, required: false`)))).toEqual([]);
  });

  it('stays quick with hundreds of steps in a chain', () => {
    const chain = Array.from(
      { length: 450 },
      (_, i) =>
        `${' '.repeat(6)}S${String(i)}: { title: { zh: 步, en: S }, kind: do, by: office, due: none, needs: ${i === 449 ? 'R1' : `S${String(i + 1)}`} }`,
    );
    const started = performance.now();
    expect(problemsOf(`${YAML}${chain.join('\n')}\n`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
