import { describe, expect, it } from '@jest/globals';
import { foundIn, step, withSteps, YAML } from '../support/definition-yaml.js';

const DO = 'kind: do, by: office, due: none';

describe('approvals', () => {
  it('warns of a policy that one approver alone makes idle', () => {
    expect(
      foundIn(withSteps(step('A', 'kind: approve, by: { person: li }, policy: all, due: none'))),
    ).toEqual(['BF340 policy']);
    expect(foundIn(withSteps(step('A', 'kind: approve, by: { person: li }, due: none')))).toEqual(
      [],
    );
    expect(
      foundIn(withSteps(step('A', 'kind: approve, by: office, policy: all, due: none'))),
    ).toEqual([]);
  });

  it('warns of a refusal that nobody hears', () => {
    const approve = step('A', 'kind: approve, by: office, refuse: outcome, due: none');
    expect(foundIn(withSteps(approve))).toEqual(['BF342 refuse']);
    const follow = step('B', `${DO}, needs: A, if: 'steps.A.outcome == "approved"'`);
    expect(foundIn(withSteps(approve, follow))).toEqual([]);
  });
});

describe('collects', () => {
  const collect = (rest: string): string =>
    withSteps(step('A', `kind: collect, by: office, ${rest}`));

  it('cannot wait for more parts than there are', () => {
    expect(
      foundIn(collect('from: { departments: [A, B] }, join: { count: 3 }, due: none')),
    ).toEqual(['BF345 3']);
    expect(
      foundIn(collect('from: { departments: [A, B] }, join: { count: 2 }, due: none')),
    ).toEqual([]);
  });

  it('closes and extends only what has a due date', () => {
    expect(
      foundIn(collect('from: { departments: all }, join: all, closeAtDue: true, due: none')),
    ).toEqual(['BF346 closeAtDue']);
    expect(
      foundIn(
        collect('from: { departments: all }, join: all, extension: { by: office }, due: none'),
      ),
    ).toEqual(['BF346 extension']);
  });

  it('takes departments from a list, and tags from a map that leaves none out', () => {
    expect(
      foundIn(collect('from: { departments: { parameter: year } }, join: all, due: none')),
    ).toEqual(['BF347 year']);
    const tagged = (map: string): string =>
      `${collect('from: { departments: all }, join: all, tags: of, due: none')}tags: { C1: { zh: 一, en: One }, C2: { zh: 二, en: Two } }\n`.replace(
        'parameters:',
        `parameters:\n  of: { title: { zh: 内容, en: Contents }, schema: { type: object, additionalProperties: { type: array, items: { type: string, maxLength: 9 } } }, default: ${map} }`,
      );
    expect(foundIn(tagged('{ A: [C1], B: [C2] }'))).toEqual([]);
    expect(foundIn(tagged('{ A: [C1], B: [C3, C2] }'))).toEqual(['BF311 C3']);
    expect(foundIn(tagged('{ A: [C1] }'))).toEqual(['BF349 default']);
    expect(foundIn(collect('from: { people: office }, join: all, tags: year, due: none'))).toEqual([
      'BF348 schema',
      'BF348 tags',
    ]);
  });
});

describe('votes', () => {
  const result = (id: string, rest = ''): string =>
    `{ id: ${id}, title: { zh: 果, en: Result }${rest} }`;
  const when = (sum: string, op: string, of: string): string =>
    `, when: { sum: [${sum}], op: '${op}', of: '${of}' }`;
  const vote = (results: readonly string[], rest = ''): string =>
    withSteps(
      step('B', `${DO}, needs: R1`),
      step(
        'V',
        `kind: vote, needs: B, by: office, base: present, members: 27, due: none, grades: { good: { zh: 好, en: Good }, fair: { zh: 中, en: Fair } }, results: [${results.join(', ')}]${rest}`,
      ),
    );

  it('has a result whatever is counted', () => {
    expect(foundIn(vote([result('a', when('good', '>', '1/2')), result('b')]))).toEqual([]);
    expect(foundIn(vote([result('a', when('good', '>', '1/2'))]))).toEqual(['BF350 when']);
    expect(foundIn(vote([result('a'), result('b')]))).toEqual(['BF350 {']);
    expect(foundIn(vote([result('a', when('god', '>', '1/2')), result('b')]))).toEqual([
      'BF315 god',
    ]);
    expect(foundIn(vote([result('a', when('good', '>', '1/2')), result('a')]))).toEqual([
      'BF353 a',
    ]);
  });

  it.each([
    ['the same condition', when('good', '>', '1/2'), when('good', '>', '0.5'), true],
    ['a larger share of the same', when('good', '>', '1/2'), when('good', '>=', '2/3'), true],
    ['fewer grades', when('good, fair', '>=', '1/2'), when('good', '>=', '1/2'), true],
    ['more grades', when('good', '>', '1/2'), when('good, fair', '>', '1/2'), false],
    ['a smaller share', when('good', '>', '2/3'), when('good', '>', '1/2'), false],
    ['at least after more than', when('good', '>', '1/2'), when('good', '>=', '1/2'), false],
  ])('notices that a later result cannot come about: %s', (_, first, second, hidden) => {
    const found = foundIn(vote([result('a', first), result('b', second), result('c')]));
    expect(found).toEqual(hidden ? ['BF351 when'] : []);
  });

  it('repeats what leads back to it, and more than once', () => {
    const repeat = (steps: string): readonly string[] => [
      result('a', when('good', '>', '1/2')),
      result('b', `, then: { repeat: [${steps}], outcome: lost }`),
    ];
    const outcomes = 'outcomes: { lost: { zh: 果, en: Outcome } }\n';
    expect(foundIn(vote(repeat('B, V'), ', cycles: 2') + outcomes)).toEqual([]);
    expect(foundIn(vote(repeat('P2, V'), ', cycles: 2') + outcomes)).toEqual(['BF326 P2']);
    expect(foundIn(vote(repeat('V'), ', cycles: 1') + outcomes)).toEqual(['BF352 then']);
    expect(foundIn(vote([result('a')], ', cycles: 3'))).toEqual(['BF352 cycles']);
  });
});

describe('groups, records and collections', () => {
  it('meets a deadline by a step of the group', () => {
    const group = (metBy: string): string =>
      withSteps(
        step(
          'G',
          `deadlines: { d: { title: { zh: 限, en: Due }, due: { from: opened, plus: 5wd }, owner: office, metBy: ${metBy} } }, steps: { ${step('A', DO)} }`,
        ),
      );
    expect(foundIn(group('A'))).toEqual([]);
    expect(foundIn(group('R1'))).toEqual(['BF317 R1']);
  });

  it('counts records by a field that is there and not personal', () => {
    const record = (counter: string): string => `${YAML}records:
  told: { title: { zh: 报, en: Report }, by: office, counter: ${counter}, form: { type: object, properties: { channel: { type: string, maxLength: 9, title: 渠道 }, who: { type: string, maxLength: 9, personal: true, title: 人 } }, additionalProperties: false } }
`;
    expect(foundIn(record('channel'))).toEqual([]);
    expect(foundIn(record('chanel'))).toEqual(['BF314 chanel']);
    expect(foundIn(record('who'))).toEqual(['BF362 who']);
  });

  it('keeps the words of expressions from being names of collections', () => {
    const collection = (id: string): string =>
      `${YAML}collections: { ${id}: { title: { zh: 账, en: Ledger }, number: 'N-{n}', enter: office, assign: office, verify: office } }\n`;
    expect(foundIn(collection('items'))).toEqual([]);
    expect(foundIn(collection('steps'))).toEqual(['BF363 steps']);
  });
});

describe('expressions in their places', () => {
  it('points at the character of the mistake, quoted or not', () => {
    expect(foundIn(YAML.replace('steps.P1.done', 'steps.P1.dnoe'))).toEqual(['BF403 dnoe']);
    expect(foundIn(YAML.replace('steps.P1.done', "'steps.P1.done && steps.P9.done'"))).toEqual([
      'BF403 P9.done',
    ]);
    expect(foundIn(YAML.replace('steps.P1.done', '"steps.P1.done && today"'))).toEqual([
      'BF404 steps.P1.done',
    ]);
  });

  it('points at the value where the text is spread over lines or escaped', () => {
    expect(foundIn(YAML.replace('steps.P1.done', '|\n      steps.P1.dnoe'))).toEqual(['BF403 |']);
  });

  it('wants conditions that are true or false, and figures that count', () => {
    expect(foundIn(YAML.replace('steps.P1.done', 'params.year'))).toEqual(['BF405 params.year']);
    const figures = (value: string): string =>
      `${withSteps(step('A', `${DO}, figures: f`))}figures: { f: { title: { zh: 数, en: F }, counts: { n: { title: { zh: 数, en: N }, value: '${value}' } } } }\n`;
    expect(foundIn(figures('params.year'))).toEqual([]);
    expect(foundIn(figures('steps.P1.done'))).toEqual(['BF405 steps.P1.done']);
  });
});
