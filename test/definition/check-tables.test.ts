import { describe, expect, it } from '@jest/globals';
import { mermaidOf } from '../../src/definition/mermaid-of.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { foundIn, problemsOf, withSteps } from '../support/definition-yaml.js';

const OUTCOMES = 'outcomes: { early: { zh: 早, en: Early }, late: { zh: 晚, en: Late } }';
const FORM =
  'form: { type: object, properties: { days: { type: integer, minimum: 1, maximum: 9, title: 天 } }, required: [days], additionalProperties: false }';
const EARLY = `{ when: 'today < "2020-06-01"', outcome: early }`;

/** A table of its own lines, so that each problem can be told by where it stands. */
function table(rows: readonly string[], head = OUTCOMES, more: readonly string[] = []): string {
  return withSteps(
    'T:',
    '  title: { zh: 表, en: Table }',
    '  kind: table',
    `  ${head}`,
    '  rows:',
    ...rows.map((row) => `    - ${row}`),
    ...more,
  );
}

describe('a decision table', () => {
  it('that is right is not complained of', () => {
    expect(foundIn(table([EARLY, '{ outcome: late }']))).toEqual([]);
    const both = [`{ when: 'today < "2020-06-01"', set: { days: 3 } }`, '{ set: { days: 9 } }'];
    expect(foundIn(table(both, FORM))).toEqual([]);
    expect(foundIn(table([EARLY, '{ outcome: late }'], `hit: only\n        ${OUTCOMES}`))).toEqual(
      [],
    );
  });

  it('ends with a row for everything else', () => {
    const late = `{ when: 'today >= "2020-06-01"', outcome: late }`;
    expect(foundIn(table([EARLY, late]))).toEqual(['BF390 when']);
    expect(foundIn(table([EARLY, '{ outcome: late }', late]))).toEqual(['BF391 {', 'BF390 when']);
  });

  it('has no row that never counts', () => {
    expect(foundIn(table([EARLY, EARLY, '{ outcome: late }']))).toEqual(["BF391 '"]);
    const never = `{ when: 'steps.T.outcome == "early" && false', outcome: early }`;
    expect(foundIn(table([EARLY, never, '{ outcome: late }']))).toContain("BF391 '");
  });

  it('gives the outcomes that it declares, and no others', () => {
    expect(foundIn(table([EARLY, '{ outcome: lat }']))).toEqual(['BF392 late', 'BF392 lat']);
    expect(foundIn(table([EARLY, '{ title: { zh: 其他, en: Else } }']))).toEqual([
      'BF392 late',
      'BF392 {',
    ]);
    const [, wrong] = problemsOf(table([EARLY, '{ outcome: lat }']));
    expect(wrong?.mend?.en).toBe('Did you mean "late"?');
  });

  it('sets what fits its form', () => {
    const rows = (last: string) => [`{ when: 'today < "2020-06-01"', set: { days: 3 } }`, last];
    expect(foundIn(table(rows('{ set: { days: 12 } }'), FORM))).toEqual(['BF393 12']);
    expect(foundIn(table(rows('{ set: { day: 1 } }'), FORM))).toEqual(['BF393 {', 'BF393 1']);
    expect(foundIn(table(rows('{ title: { zh: 其他, en: Else } }'), FORM))).toEqual(['BF393 {']);
    expect(foundIn(table([EARLY, '{ outcome: late, set: { days: 1 } }']))).toEqual(['BF393 {']);
  });

  it('sets nothing personal', () => {
    const form = FORM.replace('title: 天', 'personal: true, title: 天');
    const rows = [`{ when: 'today < "2020-06-01"', set: { days: 3 } }`, '{ set: { days: 9 } }'];
    expect(foundIn(table(rows, form))).toEqual(['BF362 personal']);
  });

  it('is made of expressions that are checked like all others, and may be read by later ones', () => {
    expect(
      foundIn(table([`{ when: 'form.name == "x"', outcome: early }`, '{ outcome: late }'])),
    ).toEqual(['BF413 name']);
    expect(
      foundIn(table([`{ when: 'steps.P1.count', outcome: early }`, '{ outcome: late }'])),
    ).toEqual(['BF405 steps.P1.count']);
    const reads = (name: string) =>
      table([EARLY, '{ outcome: late }'], OUTCOMES, [
        `U: { title: { zh: 一, en: One }, kind: do, needs: T, if: 'steps.T.outcome == "${name}"', by: office, due: none }`,
      ]);
    expect(foundIn(reads('late'))).toEqual([]);
    expect(foundIn(reads('later'))).toEqual(['BF412 "']);
  });

  it('is drawn with its number of rows', () => {
    const parsed = parseDefinition(table([EARLY, '{ outcome: late }']));
    if (!parsed.ok) throw new Error('it does not parse');
    expect(mermaidOf(parsed.definition, 'en')).toContain('{"T Table<br/>table · 2 rows"}');
  });
});
