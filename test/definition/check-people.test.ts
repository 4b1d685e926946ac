import { describe, expect, it } from '@jest/globals';
import { foundIn, problemsOf, step, withSteps, YAML } from '../support/definition-yaml.js';

const DO = 'kind: do, by: office, due: none';

describe('people', () => {
  it('refuses roles that are defined by themselves', () => {
    const source = YAML.replace(
      'roles:',
      `roles:
  a: { title: { zh: 甲, en: A }, who: { anyOf: [office, b] } }
  b: { title: { zh: 乙, en: B }, who: a }`,
    ).replace('by: office\n', 'by: a\n');
    const problems = problemsOf(source);
    expect(problems.map(({ code }) => code)).toEqual(['BF330']);
    expect(problems[0]?.message.en).toContain('a → b → a');
  });

  it('never gives a task to an outside body, nor tells it anything', () => {
    expect(foundIn(withSteps(step('A', 'kind: do, by: npc, due: none')))).toEqual(['BF331 npc']);
    expect(foundIn(withSteps(step('A', `${DO}, with: [npc]`)))).toEqual(['BF331 npc']);
    const told = step('A', 'kind: notify, to: [office, npc], text: { zh: 文, en: Text }');
    expect(foundIn(withSteps(told))).toEqual(['BF331 npc']);
    const hidden = YAML.replace(
      'roles:',
      'roles:\n  all: { title: { zh: 全, en: All }, who: { anyOf: [office, npc] } }',
    );
    expect(foundIn(hidden.replace('kind: do, by: office', 'kind: do, by: all'))).toEqual([
      'BF331 npc',
      'BF331 all',
    ]);
  });

  it('submits to outside bodies only', () => {
    const to = (role: string): string =>
      withSteps(
        step(
          'A',
          `kind: submit, by: office, to: ${role}, answer: { zh: 答, en: Answer }, due: none`,
        ),
      );
    expect(foundIn(to('npc'))).toEqual([]);
    expect(foundIn(to('office'))).toEqual(['BF316 office']);
  });

  it('asks for the department of a task only where there is one', () => {
    expect(foundIn(withSteps(step('A', 'kind: do, by: { headOf: task }, due: none')))).toEqual([
      'BF333 task',
    ]);
    expect(foundIn(withSteps(step('A', 'kind: do, by: { headOf: starter }, due: none')))).toEqual(
      [],
    );
    const extension = step(
      'A',
      'kind: collect, from: { departments: all }, by: office, join: all, due: { from: opened, plus: 30d }, extension: { by: { inChargeOf: task } }',
    );
    expect(foundIn(withSteps(extension))).toEqual([]);
  });

  it('keeps the assignee to ladders', () => {
    expect(foundIn(withSteps(step('A', 'kind: do, by: assignee, due: none')))).toEqual([
      'BF334 assignee',
    ]);
  });

  it('asks for the actor only of steps that come before and that somebody does', () => {
    expect(
      foundIn(withSteps(step('A', 'kind: do, needs: R1, by: { actorOf: R1 }, due: none'))),
    ).toEqual([]);
    expect(foundIn(withSteps(step('A', 'kind: do, by: { actorOf: P1 }, due: none')))).toEqual([]);
    expect(foundIn(withSteps(step('A', 'kind: do, by: { actorOf: R1 }, due: none')))).toEqual([
      'BF335 R1',
    ]);
    const told = step('T', 'kind: notify, to: office, text: { zh: 文, en: Text }');
    expect(
      foundIn(withSteps(told, step('A', 'kind: do, needs: T, by: { actorOf: T }, due: none'))),
    ).toEqual(['BF335 T']);
  });
});
