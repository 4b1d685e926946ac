import { describe, expect, it } from '@jest/globals';
import { foundIn, step, withSteps, YAML } from '../support/definition-yaml.js';

describe('handling', () => {
  it('never keeps everybody from a step', () => {
    const own = step('A', 'kind: do, by: starter, not: starter, due: none');
    expect(foundIn(withSteps(own))).toEqual(['BF341 not']);
    const role = step('A', 'kind: approve, by: office, not: { department: OFF }, due: none');
    expect(foundIn(withSteps(role))).toEqual(['BF341 not']);
    const some = step('A', 'kind: approve, by: [office, starter], not: starter, due: none');
    expect(foundIn(withSteps(some))).toEqual([]);
  });

  it('sends back to somebody', () => {
    const nobody = step('A', 'kind: approve, by: office, refuse: return, due: none');
    expect(foundIn(withSteps(nobody))).toEqual(['BF343 return']);
    const steps = step(
      'A',
      'kind: approve, by: office, refuse: return, return: { steps: visited }, due: none',
    );
    expect(foundIn(withSteps(steps))).toEqual(['BF343 return']);
    const starter = step(
      'A',
      'kind: approve, by: office, refuse: return, return: { to: starter }, due: none',
    );
    expect(foundIn(withSteps(starter))).toEqual([]);
  });

  it('counts votes where there is a vote', () => {
    const ballot = "ballot: { pass: { of: 1/2, op: '>' }, base: assigned }";
    const idle = step('A', `kind: approve, by: office, ${ballot}, due: none`);
    expect(foundIn(withSteps(idle))).toEqual(['BF344 ballot']);
    const vote = step('A', `kind: approve, by: office, policy: vote, ${ballot}, due: none`);
    expect(foundIn(withSteps(vote))).toEqual([]);
    const without = step('A', 'kind: approve, by: office, policy: vote, due: none');
    expect(foundIn(withSteps(without))).toEqual(['BF202 A']);
  });

  it('lets somebody choose who can', () => {
    const chosen = (at: string) =>
      withSteps(
        step('A', 'kind: approve, by: next, due: none'),
        step('B', 'kind: record, by: office, due: none'),
      ).replace('roles:', `roles:\n  next: { title: { zh: 下, en: Next }, chosenAt: ${at} }`);
    expect(foundIn(chosen('R1'))).toEqual([]);
    expect(foundIn(chosen('B'))).toEqual(['BF336 B']);
    expect(foundIn(chosen('C'))).toEqual(['BF301 C']);
  });

  it('finds people by fields that are there and not personal', () => {
    const by = (field: string) => step('A', `kind: approve, by: { field: ${field} }, due: none`);
    expect(foundIn(withSteps(by('asked')))).toEqual([]);
    expect(foundIn(withSteps(by('nobody')))).toEqual(['BF314 nobody']);
    expect(foundIn(withSteps(by('name')))).toEqual(['BF314 name']);
  });

  it('finds people by expressions that give a text', () => {
    const by = (expression: string) =>
      withSteps(step('A', `kind: do, by: { expression: '${expression}' }, due: none`));
    expect(foundIn(by('form.asked == "" ? "leader" : "deputy-a"'))).toEqual([]);
    expect(foundIn(by('1 + 1'))).toEqual(['BF405 1']);
    expect(foundIn(by('form.akse'))).toEqual(['BF403 akse']);
  });

  it('looks for nobody by a request that is not known there', () => {
    const start = YAML.replace('start:\n  by: office', 'start:\n  by: { field: asked }');
    expect(foundIn(start)).toEqual(['BF437 by']);
  });

  it('follows roles into those whom they stand above', () => {
    const source = YAML.replace(
      'roles:',
      'roles:\n  above: { title: { zh: 上, en: Above }, who: { superiorOf: above } }',
    ).replace('kind: do, by: office', 'kind: do, by: above');
    expect(foundIn(source)).toEqual(['BF330 {']);
  });

  it('lets lateness lead only where it can', () => {
    const ladder = (action: string) =>
      `ladders:\n  l:\n    - { id: x, title: { zh: 超, en: X }, after: 1wd, action: ${action} }\nphases:`;
    const found = (action: string, rest: string) =>
      foundIn(
        withSteps(step('A', `${rest}, ladder: l, due: { from: opened, plus: 1wd }`)).replace(
          'phases:',
          ladder(action),
        ),
      );
    const approve = 'kind: approve, by: office';
    expect(found('pass', approve)).toEqual([]);
    expect(found('return', approve)).toEqual(['BF430 l']);
    expect(found('return', `${approve}, return: { to: starter }`)).toEqual([]);
    expect(found('refuse', 'kind: do, by: office')).toEqual(['BF430 l']);
    expect(found('jump, step: R1', 'kind: do, by: office')).toEqual([]);
    expect(found('jump, step: R9', 'kind: do, by: office')).toEqual(['BF301 R9']);
    expect(found('end', 'kind: record, by: office')).toEqual(['BF430 l']);
    expect(found('transfer', approve)).toEqual(['BF202 {']);
  });
});
