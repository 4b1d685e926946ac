import { describe, expect, it } from '@jest/globals';
import { foundIn, problemsOf, step, withSteps, YAML } from '../support/definition-yaml.js';

const DO = 'kind: do, by: office, due: none';

describe('references', () => {
  it('stays quiet about a definition in order', () => {
    expect(problemsOf(YAML)).toEqual([]);
  });

  it.each([
    ['a step', step('X', `${DO}, needs: R11`), 'BF301 R11'],
    ['one of several steps', step('X', `${DO}, needs: [R1, R9]`), 'BF301 R9'],
    ['a role', step('X', 'kind: do, by: offise, due: none'), 'BF302 offise'],
    ['a role in full', step('X', 'kind: do, by: { role: offise }, due: none'), 'BF302 offise'],
    [
      'a role among several',
      step('X', 'kind: do, by: { anyOf: [office, offise] }, due: none'),
      'BF302 offise',
    ],
    ['an event', step('X', 'kind: await, event: meeting'), 'BF303 meeting'],
    ['a series', step('X', 'kind: number, series: docs'), 'BF304 docs'],
    ['a document', step('X', `${DO}, document: plan`), 'BF305 plan'],
    [
      'a ladder',
      step('X', 'kind: do, by: office, due: { from: opened, plus: 30d }, ladder: steep'),
      'BF306 steep',
    ],
    [
      'a parameter',
      step('X', 'kind: record, by: office, due: none, count: { parameter: visits }'),
      'BF307 visits',
    ],
    ['figures', step('X', `${DO}, figures: totals`), 'BF309 totals'],
    ['the actor of a step', step('X', 'kind: do, by: { actorOf: R9 }, due: none'), 'BF301 R9'],
    [
      'a date',
      step('X', 'kind: do, by: office, due: { from: { event: meeting } }'),
      'BF303 meeting',
    ],
  ])('finds %s that is not there', (_, line, found) => {
    expect(foundIn(withSteps(line))).toEqual([found]);
  });

  it('offers the name that was meant', () => {
    const [problem] = problemsOf(withSteps(step('X', 'kind: do, by: offise, due: none')));
    expect(problem?.mend).toEqual({ zh: '是否为“office”?', en: 'Did you mean "office"?' });
    expect(problem?.path.at(-1)).toBe('by');
  });

  it('warns at the key of what nothing uses', () => {
    const more = `${YAML}events:
  lost: { title: { zh: 事, en: Event }, by: office }
series:
  lost: { title: { zh: 号, en: No. }, format: '{n}', restart: never }
documents:
  lost: { title: { zh: 文, en: Paper } }
ladders:
  lost: [{ id: a, title: { zh: 级, en: Rung }, before: 1wd, action: remind, to: assignee }]
tags: { lost: { zh: 签, en: Tag } }
figures:
  lost: { title: { zh: 数, en: Figures }, counts: { n: { title: { zh: 数, en: Number }, value: '1' } } }
outcomes: { lost: { zh: 果, en: Outcome } }
`;
    expect(foundIn(more)).toEqual(Array.from({ length: 7 }, () => 'BF312 lost'));
    expect(problemsOf(more).every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('counts a use in an expression, a window, a title or a slip', () => {
    const more = `${YAML}subject: { zh: '{topic}评议', en: 'Review of {topic}' }
events:
  told: { title: { zh: 事, en: Event }, by: office }
`
      .replace(
        'parameters:',
        'parameters:\n  topic: { title: { zh: 题, en: Topic }, schema: { type: string, maxLength: 9 } }',
      )
      .replace('steps.P1.done', 'steps.P1.done && events.told.received');
    expect(foundIn(more)).toEqual([]);
  });

  it('knows the names that a title is made of, and keeps personal ones out', () => {
    const title = (zh: string): string => `${YAML}subject: { zh: '${zh}', en: Review }\n`;
    expect(foundIn(title('{year}年{asked}'))).toEqual([]);
    expect(problemsOf(title('{yaer}年')).map(({ code, mend }) => [code, mend?.en])).toEqual([
      ['BF361', 'Did you mean {year}?'],
    ]);
    expect(problemsOf(title('{name}的申请')).map(({ code }) => code)).toEqual(['BF362']);
  });
});
