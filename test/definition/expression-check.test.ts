import { describe, expect, it } from '@jest/globals';
import {
  checkExpression,
  type ExpressionType,
} from '../../src/definition/expression/check-expression.js';
import { aDefinitionToAsk } from '../support/a-definition-to-ask.js';

const definition = aDefinitionToAsk();

/** Code, character and mend of the first problem; the code of a warning; or `fine`. */
function verdict(source: string, expected: ExpressionType = 'bool'): string {
  const check = checkExpression(definition, source, expected);
  const problem = check.ok ? check.warnings[0] : check.problems[0];
  if (problem === undefined) return 'fine';
  expect(problem.message.zh).not.toBe('');
  expect(problem.message.en).not.toBe('');
  const mend = problem.mend === undefined ? '' : ` ${problem.mend.en}`;
  return `${problem.code}@${String(problem.offset)}${mend}`;
}

describe('checkExpression', () => {
  it.each([
    'steps.P3.outcome == "approved"',
    'steps.P3.outcome == ""',
    'steps.P4.outcome in ["satisfied", ""]',
    'phases.P.state != "completedLate"',
    'items.all(i, !i.open) && opinions.exists(o, o.department == "OFF")',
    'items.exists(i, "C1" in i.tags)',
    'items.exists(i, i.tags.exists(t, t == "C2"))',
    'items.exists(i, i.due != "" && addWorkdays(i.due, 3) < today)',
    'has(form.trip.city) && form.trip.city.startsWith("苏")',
    'form.amount / 2.0 > 3',
    'ratio(steps.P1.valid, steps.P1.sent) >= share(params.answered)',
    'form.level == "high" ? form.people > 3 : form.people > 5',
    'form["on-site"]',
  ])('lets pass: %s', (source) => {
    expect(verdict(source)).toBe('fine');
  });

  it('finds names that nothing has, and the one that was meant', () => {
    expect(verdict('stepz.P1.done')).toBe('BF402@0 Did you mean "steps"?');
    expect(verdict('steps.P1.doen')).toBe('BF403@9 Did you mean "done"?');
    expect(verdict('steps.P11.done')).toBe('BF403@6 Did you mean "P1"?');
    expect(verdict('items.all(i, i.opne)')).toBe('BF403@15 Did you mean "open"?');
    expect(verdict('has(form.trip.cty)')).toBe('BF403@14 Did you mean "city"?');
    expect(verdict('has(form.foo.bar)')).toMatch(/^BF403@9/);
    expect(verdict('steps.P2.form.present > 1')).toMatch(/^BF403@9/);
    expect(verdict('records.visit.count > 1')).toBe('BF403@8 Did you mean "visits"?');
  });

  it('finds states, outcomes, endings, tags and choices that cannot be', () => {
    expect(verdict('steps.P3.state == "finished"')).toMatch(/^BF412@18 There is: waiting, open/);
    expect(verdict('items.all(i, i.state == "close")')).toBe('BF412@24 Did you mean "closed"?');
    expect(verdict('"aproved" == steps.P3.outcome')).toBe('BF412@0 Did you mean "approved"?');
    expect(verdict('steps.P2.outcome == "approved"')).toBe('BF412@20');
    expect(verdict('items.exists(i, i.ending in ["done", "plans"])')).toBe(
      'BF412@37 Did you mean "plan"?',
    );
    expect(verdict('items.exists(i, "C3" in i.tags)')).toBe('BF412@16 Did you mean "C1"?');
    expect(verdict('form.level == "hihg"')).toBe('BF412@14 Did you mean "high"?');
  });

  it('keeps personal fields out', () => {
    expect(verdict('form.name == "Li"')).toBe('BF413@5');
    expect(verdict('has(form.name)')).toBe('BF413@9');
    expect(verdict('params.phone == ""')).toBe('BF413@7');
  });

  it('refuses the division of whole numbers and offers a share', () => {
    expect(verdict('steps.P1.valid / steps.P1.sent >= 1')).toBe(
      'BF406@0 Write ratio(steps.P1.valid, steps.P1.sent) and compare it with share("1/2") or a number.',
    );
    expect(verdict('form.people % 2 == 0')).toMatch(/^BF406@0/);
  });

  it('refuses what is not on the list of functions', () => {
    expect(verdict('form.level.matches("a")')).toBe('BF407@0 Write rematch(text, "pattern").');
    expect(verdict('dyn(form.people) == 3')).toMatch(/^BF407@0/);
    expect(
      verdict('timestamp("2020-01-01T00:00:00Z") < timestamp("2021-01-01T00:00:00Z")'),
    ).toMatch(/^BF407/);
    expect(verdict('cel.bind(x, 1, x == 1)')).toMatch(/^BF407/);
    expect(verdict('type(1) == int')).toMatch(/^BF407/);
    expect(verdict('workday(today, today) > 1')).toBe('BF407@0 Did you mean workdays?');
  });

  it('refuses bytes, null, maps, optional access and numbers beyond what is exact', () => {
    for (const source of [
      'b"a" == b"a"',
      'form.people == null',
      '{"a": 1}.size() == 1',
      '1u == 1u',
    ]) {
      expect(verdict(source)).toMatch(/^BF407/);
    }
    expect(verdict('form.people < 99999999999999999999')).toBe('BF407@14');
    expect(verdict('form.?people == 3')).toMatch(/^BF4/);
  });

  it('refuses values of no stated type', () => {
    expect(verdict('params.loose == 3')).toMatch(/^BF408@7/);
    expect(verdict('params.loose.x.y == 3')).toMatch(/^BF408@7/);
    expect(verdict('steps[params.answered].done')).toMatch(/^BF408/);
  });

  it('says which types do not go together', () => {
    expect(verdict('params.year + today')).toBe('BF404@0');
    expect(verdict('form.amount == 5')).toMatch(/^BF404@0 Write the whole number with a point/);
    expect(verdict('workdays(today, 5) > 1')).toMatch(/^BF404@0/);
    expect(verdict('!form.people')).toBe('BF404@0');
    expect(verdict('form.people && true')).toBe('BF404@0');
    expect(verdict('true ? 1 : "a"')).toBe('BF404@0');
  });

  it('expects the type that its place needs', () => {
    expect(verdict('params.year')).toBe('BF405@0');
    expect(verdict('items.filter(i, i.open)', 'int')).toBe('BF405@0 Add .size() to count them.');
    expect(verdict('items.size()', 'int')).toBe('fine');
    expect(verdict('today', 'string')).toBe('fine');
  });

  it('finds arguments that can never work', () => {
    expect(verdict('ratio(1, 2) > share("half")')).toBe('BF415@20');
    expect(verdict('ratio(form.people, 0) > 1')).toBe('BF415@19');
    expect(verdict('workdays("2020-02-30", today) > 1')).toBe('BF415@9');
    expect(verdict('rematch(today, "(?=a)")')).toBe('BF415@15');
    expect(verdict('rematch(today, form.level)')).toBe('BF415@15');
    expect(verdict('rematch(today, "((a{1,100}){1,100}){1,100}")')).toBe('BF415@15');
  });

  it('warns of conditions that hold always or never', () => {
    expect(verdict('true')).toBe('BF414@0');
    expect(verdict('steps.P1.done && 1 > 2')).toBe('BF414@0');
    expect(verdict('steps.P1.done || !false')).toBe('BF414@0');
    expect(verdict('params.year == params.year')).toBe('BF414@0');
  });

  it('bounds the cost before anything runs', () => {
    expect(verdict('items.exists(i, opinions.exists(o, o.number == i.number))')).toMatch(
      /^BF410@0/,
    );
    expect(verdict('form.stops.all(a, form.stops.all(b, form.stops.all(c, a == c)))')).toMatch(
      /^BF409/,
    );
    expect(verdict('items.exists(i, rematch(i.number, "a"))')).toMatch(/^BF410/);
    expect(verdict('items.exists(form, form.open)')).toMatch(/^BF402@13/);
  });

  it.each([
    ['20,000 brackets', `${'('.repeat(20_000)}true${')'.repeat(20_000)}`],
    ['brackets up to the length', `${'('.repeat(900)}true${')'.repeat(900)}`],
    ['a chain of not', `${'!'.repeat(1_999)}a`],
    ['a chain of sums', `${'1+'.repeat(990)}1 == 1`],
    ['deep lists', `${'['.repeat(900)}1${']'.repeat(900)} == []`],
    ['a giant literal', `"${'a'.repeat(300_000)}" == ""`],
    ['a giant number', `${'9'.repeat(1_900)} == 1`],
    ['a ladder of choices', `${'true ? 1 : '.repeat(180)}1 == 1`],
    ['the constructor', 'params.constructor == 1'],
    ['the prototype', 'params["__proto__"] == 1'],
    ['the constructor of a list', 'items.constructor == 1'],
    ['nothing', ''],
    ['half a condition', 'steps.P1.done &&'],
    ['an open text', '"abc'],
    ['a stray sign', 'steps.P1.done @'],
    ['a macro without a name', 'items.all(1, true)'],
    ['control characters', '\u0000\u0001'],
  ])('answers %s quickly with a problem', (_, source) => {
    const started = performance.now();
    expect(verdict(source)).toMatch(/^BF4/);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
