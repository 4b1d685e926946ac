import { describe, expect, it } from '@jest/globals';
import { foundIn, problemsOf, step, withSteps, YAML } from '../support/definition-yaml.js';

const found = (fields: string, kind = 'kind: approve, by: office, due: none'): readonly string[] =>
  foundIn(withSteps(step('A', `${kind}, fields: { ${fields} }`)));

describe('rights to fields', () => {
  it('name fields that are there', () => {
    expect(found("asked: edit, name: hidden, '*': read")).toEqual([]);
    expect(found('askd: edit')).toEqual(['BF370 askd']);
    expect(found('P1.score: hidden')).toEqual(['BF370 P1.score']);
    expect(found("'P1.*': hidden")).toEqual([]);
    expect(found("'P9.*': hidden")).toEqual(["BF370 '"]);
  });

  it('say what was probably meant, by line and column', () => {
    const source = withSteps(step('A', 'kind: do, by: office, due: none, fields: { askd: read }'));
    const [problem] = problemsOf(source);
    const line = source.split('\n').findIndex((one) => one.includes('askd')) + 1;
    expect(problem).toMatchObject({
      line,
      column: (source.split('\n')[line - 1] ?? '').indexOf('askd') + 1,
      mend: { zh: '是否为“asked”?', en: 'Did you mean "asked"?' },
    });
  });

  it('are one of four words', () => {
    expect(found('asked: write')).toEqual(['BF204 write']);
  });

  it('let nobody change what another step filled in, or what no task can change', () => {
    const other = step(
      'B',
      'kind: do, by: office, due: none, form: { type: object, additionalProperties: false, properties: { score: { type: integer, minimum: 0, title: S } } }',
    );
    const withOther = (fields: string): readonly string[] =>
      foundIn(
        withSteps(other, step('A', `kind: do, by: office, due: none, fields: { ${fields} }`)),
      );
    expect(withOther('B.score: hidden')).toEqual([]);
    expect(withOther('B.score: edit')).toEqual(['BF371 edit']);
    expect(found('asked: required', 'kind: record, by: office, due: none')).toEqual([
      'BF371 required',
    ]);
    expect(
      foundIn(withSteps(other.replace('due: none', "due: none, fields: { 'B.*': read }"))),
    ).toEqual(['BF371 read']);
  });

  const starting = (fields: string, more = ''): readonly string[] =>
    foundIn(
      YAML.replace('start:\n', `start:\n  fields: { ${fields} }\n`).replace(
        '    additionalProperties',
        `${more}    additionalProperties`,
      ),
    );

  it('leave somebody who fills in what must be filled in', () => {
    expect(starting('asked: hidden', '    required: [asked]\n')).toEqual(['BF372 asked']);
    expect(starting('asked: read')).toEqual(['BF373 asked']);
    expect(starting("'*': edit")).toEqual([]);
  });

  it('keep what somebody may not see out of the title', () => {
    const titled = withSteps(
      step('A', 'kind: do, by: office, due: none, fields: { asked: hidden }'),
    );
    const subject = "subject: { zh: '{asked}', en: '{asked}' }\nzone:";
    expect(foundIn(titled.replace('zone:', subject))).toEqual(['BF374 {']);
  });
});
