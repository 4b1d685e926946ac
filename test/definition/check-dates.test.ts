import { describe, expect, it } from '@jest/globals';
import { foundIn, step, withSteps, YAML } from '../support/definition-yaml.js';

function due(rule: string, more = ''): string {
  return withSteps(step('A', `kind: do, by: office, due: ${rule}${more}`));
}

function parameters(yaml: string, source = YAML): string {
  return source.replace('parameters:', `parameters:\n  ${yaml}`);
}

const EVENT = (dated: boolean): string =>
  `events: { met: { title: { zh: 会, en: Meeting }, by: office, dated: ${String(dated)} } }\n`;

describe('dates', () => {
  it('counts from events that carry a date', () => {
    const source = due('{ from: { event: met }, minus: 20d }');
    expect(foundIn(source + EVENT(true))).toEqual([]);
    expect(foundIn(source + EVENT(false))).toEqual(['BF420 met']);
  });

  it('counts from parameters and fields that are dates and not personal', () => {
    expect(foundIn(due('{ from: { field: asked } }'))).toEqual([]);
    expect(foundIn(due('{ from: { field: aksed } }'))).toEqual(['BF314 aksed']);
    expect(foundIn(due('{ from: { field: name } }'))).toEqual(['BF362 name']);
    expect(foundIn(due('{ from: { parameter: year } }'))).toEqual(['BF421 year']);
  });

  it('counts from the end of a window only where there is one', () => {
    expect(foundIn(due('{ from: windowEnd }'))).toEqual(['BF422 windowEnd']);
    expect(
      foundIn(
        YAML.replace(
          'needs: P1, by: office, due: none',
          'needs: P1, by: office, due: { from: windowEnd }',
        ),
      ),
    ).toEqual([]);
  });

  it('counts hours wherever there are spans, but not for windows', () => {
    expect(foundIn(due('{ from: started, plus: 48h }'))).toEqual([]);
    const window = YAML.replace(
      'window: { months: [4, 6] }',
      'window: { from: 2020-04-01, to: { from: { date: 2020-04-02 }, plus: 48h } }',
    );
    expect(foundIn(window)).toEqual(['BF312 year', 'BF435 48h']);
  });

  it('asks a parameter for what it stands for', () => {
    const lead = parameters(
      'lead: { title: { zh: 提前, en: Lead }, schema: { type: string, format: span }, default: 5wd }',
      due('{ from: started, plus: { parameter: lead } }'),
    );
    expect(foundIn(lead)).toEqual([]);
    expect(foundIn(due('{ from: started, plus: { parameter: year } }'))).toEqual(['BF425 year']);
    const vote = (of: string, members: string): string =>
      withSteps(
        step(
          'A',
          `kind: vote, by: office, base: membership, members: ${members}, due: none, grades: { good: { zh: 好, en: Good } }, results: [{ id: good, title: { zh: 好, en: Good }, when: { sum: [good], op: '>', of: ${of} } }, { id: bad, title: { zh: 差, en: Bad } }]`,
        ),
      );
    expect(foundIn(vote("'1/2'", '{ parameter: year }'))).toEqual([]);
    expect(foundIn(vote('{ parameter: year }', '27'))).toEqual(['BF426 year']);
    const text = parameters(
      'n: { title: { zh: 数, en: N }, schema: { type: string, maxLength: 3 } }',
      vote("'1/2'", '{ parameter: n }'),
    );
    expect(foundIn(text)).toEqual(['BF427 n']);
  });

  it('wants the year of a window to be a whole number', () => {
    expect(
      foundIn(
        YAML.replace(
          '{ type: integer, minimum: 2000 }, default: 2020',
          '{ type: string, maxLength: 4 }',
        ),
      ),
    ).toEqual(['BF428 {']);
    expect(foundIn(YAML.replace('  year:', '  years:'))).toEqual(['BF312 years', 'BF307 {']);
  });

  it('refuses windows that end before they begin', () => {
    expect(foundIn(YAML.replace('[4, 6]', '[10, 3]'))).toEqual(['BF429 [']);
    const dates = (from: string, to: string): readonly string[] =>
      foundIn(YAML.replace('{ months: [4, 6] }', `{ from: ${from}, to: ${to} }`)).filter(
        (found) => !found.startsWith('BF312'),
      );
    expect(dates('2020-04-01', '2020-03-01')).toEqual(['BF429 2020-03-01']);
    expect(dates('2020-04-01', '2020-04-01')).toEqual([]);
    expect(dates('{ from: started, plus: 9d }', '{ from: started, plus: 3d }')).toEqual([
      'BF429 {',
    ]);
    expect(dates('{ from: started, plus: 3d }', '{ from: started, plus: 9wd }')).toEqual([]);
    expect(dates('{ from: given }', '2020-04-01')).toEqual(['BF422 given']);
  });

  it('lets nobody but whoever invites outside respondents give a date', () => {
    expect(foundIn(due('{ from: given }', ''))).toEqual(['BF432 given']);
  });

  it('wants rungs in order, under names of their own, and a due date to ring at', () => {
    const rung = (id: string, when: string): string =>
      `{ id: ${id}, title: { zh: 级, en: Rung }, ${when}, action: remind, to: assignee }`;
    const ladder = (...rungs: readonly string[]): string =>
      `${due('{ from: opened, plus: 30d }', ', ladder: l')}ladders:\n  l:\n${rungs.map((one) => `    - ${one}\n`).join('')}`;
    expect(
      foundIn(
        ladder(
          rung('a', 'before: 3wd'),
          rung('b', 'before: 1wd'),
          rung('c', 'after: 1wd'),
          rung('d', 'after: 9d'),
        ),
      ),
    ).toEqual([]);
    expect(foundIn(ladder(rung('a', 'after: 3wd'), rung('b', 'after: 1wd')))).toEqual([
      'BF424 after',
    ]);
    expect(foundIn(ladder(rung('a', 'after: 3wd'), rung('b', 'before: 1wd')))).toEqual([
      'BF424 before',
    ]);
    expect(foundIn(ladder(rung('a', 'after: 3wd'), rung('a', 'after: 5wd')))).toEqual(['BF353 a']);
    expect(
      foundIn(
        ladder(rung('a', 'after: 3wd')).replace('due: { from: opened, plus: 30d }', 'due: none'),
      ),
    ).toEqual(['BF423 ladder']);
  });

  it('knows the zones', () => {
    expect(foundIn(YAML.replace('Asia/Shanghai', 'Asia/Changzhou'))).toEqual([
      'BF431 Asia/Changzhou',
    ]);
  });

  it('wants the year in numbers that begin anew each year', () => {
    const series = (format: string): string =>
      `${withSteps(step('A', 'kind: number, series: s'))}series: { s: { title: { zh: 号, en: No. }, format: '${format}', restart: yearly } }\n`;
    expect(foundIn(series('〔{year}〕{n}号'))).toEqual([]);
    expect(foundIn(series('{n:5}'))).toEqual(["BF360 '"]);
  });
});
