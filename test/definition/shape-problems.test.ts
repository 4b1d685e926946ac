import { describe, expect, it } from '@jest/globals';
import { definitionOf } from '../../src/definition/parse-definition.js';
import type { Problem } from '../../src/definition/problem.js';
import { readYaml } from '../../src/definition/read-yaml.js';
import { aDefinition } from './a-definition.js';

/** The problems of shape in the definition, in the order of the file. */
function shapeProblems(source: string): readonly Problem[] {
  const read = readYaml(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const parsed = definitionOf(read.data, read.places);
  return parsed.ok ? [] : parsed.problems.filter(({ code }) => code.startsWith('BF2'));
}

/** The last place of `part` in the file. */
function placeOf(source: string, part: string): { readonly line: number; readonly column: number } {
  const before = source.slice(0, source.lastIndexOf(part)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const title = 'title: { zh: 乙, en: B }';

/** What is written beside a sound step, at which part of it the problem stands, what it says, and the mend. */
const inSteps: readonly (readonly [string, string, string, string, string?])[] = [
  [
    `B: { ${title}, kind: do, by: head }`,
    'B: {',
    '“B”缺少 due（办理期限，没有则写 none）。',
    'In "B" due is missing (The due date; none if there is none).',
    'Say when it is due, or due: none.',
  ],
  [
    `B: { ${title}, kind: do, due: none }`,
    'B: {',
    '“B”缺少 by（由何人办理）。',
    'In "B" by is missing (Who does it).',
    'Add by.',
  ],
  [
    `B: { ${title}, kind: number, series: s, by: head }`,
    'B: {',
    '“B”缺少 due（办理期限，没有则写 none）。',
    'In "B" due is missing (The due date; none if there is none).',
  ],
  [
    'B: { kind: await, event: e }',
    'B: {',
    '“B”缺少 title（名称）。',
    'In "B" title is missing (Its title).',
  ],
  [
    `B: { ${title}, kind: aproove, by: head, due: none }`,
    'aproove',
    '“kind”不能是“aproove”。',
    '"kind" cannot be "aproove".',
    'Is approve meant?',
  ],
  [
    `B: { ${title}, knd: do, by: head, due: none }`,
    'knd',
    '“B”里没有“knd”这一项。',
    'There is no key "knd" in "B".',
    'Is kind meant?',
  ],
  [
    `B: { ${title}, kind: await, event: e, due: none }`,
    'due: none }\n',
    '“B”里没有“due”这一项。',
    'There is no key "due" in "B".',
    'It may have: kind, title, description, needs, if, required, event.',
  ],
  [
    `B: { ${title} }`,
    'B: {',
    '“B”缺少 kind（步骤的种类：do、approve、collect、record、await、number、submit、notify、vote、table、sub；由步骤组成的一步不写）。',
    'In "B" kind is missing (The kind of the step: do, approve, collect, record, await, number, submit, notify, vote, table, sub; a step made of steps has none).',
  ],
  ['B: later', 'later', '“B”不能是“later”。', '"B" cannot be "later".', 'Wanted: A step.'],
  ['B: ~', '~', '“B”不能是空值。', '"B" cannot be empty.', 'Wanted: A step.'],
  [
    `B: { ${title}, kind: do, by: head, due: never }`,
    'never',
    '“due”不能是“never”。',
    '"due" cannot be "never".',
    'Wanted: none: there is no due date.',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: { from: opened } }`,
    'due: { from',
    '“due”缺少 plus（往后多久，如 5wd）。',
    'In "due" plus is missing (How much later, such as 5wd).',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: { from: given, plus: 1d, minus: 1d } }`,
    'due: { from',
    '“due”里只能写一项：plus、minus。',
    'In "due" there can be only one of plus, minus.',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: { from: given, plus: 5 days } }`,
    '5 days',
    '“plus”不能是“5 days”。',
    '"plus" cannot be "5 days".',
    'Wanted: A span: 5wd is five working days, 20d is twenty days, 48h is that many hours.',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: { from: { date: 2019-02-29 } } }`,
    '2019-02-29',
    '“date”不能是“2019-02-29”。',
    '"date" cannot be "2019-02-29".',
    'Wanted: A date, such as 2020-04-30.',
  ],
  [
    `B: { ${title}, kind: do, by: { post: a, person: b }, due: none }`,
    'by: { post: a',
    '“by”里只能写一项：role、person、post、department、headOf、inChargeOf、starter、assignee、actorOf、superiorOf、headsAbove、field等。',
    'In "by" there can be only one of role, person, post, department, headOf, inChargeOf, starter, assignee, actorOf, superiorOf, headsAbove, field and others.',
  ],
  [
    `B: { ${title}, kind: approve, by: [], due: none }`,
    '[], due',
    '“by”至少要有 1 项。',
    '"by" needs at least 1 entry.',
  ],
  [
    `B: { ${title}, kind: approve, by: [head, 5], due: none }`,
    '5], due',
    '“by”的第 2 项不能是5。',
    'Entry 2 of "by" cannot be 5.',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: none, needs: [A, A] }`,
    'A] }',
    '“needs”里同一项写了两次。',
    '"needs" names the same thing twice.',
    'Remove one of them.',
  ],
  [
    `B: { ${title}, kind: collect, by: head, due: none, from: { departments: all }, join: { ratio: 0.8, op: '>' } }`,
    '0.8',
    '“ratio”不能是0.8。',
    '"ratio" cannot be 0.8.',
    'Put it in quotes.',
  ],
  [
    `B: { ${title}, kind: collect, by: head, due: none, from: { departments: all }, join: { ratio: '4/3', op: '>' } }`,
    "'4/3'",
    '“ratio”不能是“4/3”。',
    '"ratio" cannot be "4/3".',
  ],
  [
    `B: { title: 乙, kind: await, event: e }`,
    '乙',
    '“title”不能是“乙”。',
    '"title" cannot be "乙".',
    'Wanted: A text in both languages: { zh: Chinese, en: English }.',
  ],
  [
    `B: { title: { zh: 乙, en: '' }, kind: await, event: e }`,
    "''",
    '“en”不能是空的文字，至少 1 个字符。',
    '"en" cannot be an empty text: it needs at least 1 characters.',
  ],
  [
    `b-1: { ${title}, kind: await, event: e }`,
    'b-1',
    '不能取名“b-1”。',
    '"b-1" cannot be a name.',
    'A name: begins with a letter; letters, digits and underscores only, 40 at most.',
  ],
  [
    `B: { ${title}, kind: record, by: head, due: none, count: 0 }`,
    '0 }',
    '“count”不能是0，不得小于 1。',
    '"count" cannot be 0: it must not be below 1.',
  ],
  [
    `G: { ${title}, steps: { A: { ${title}, kind: await, event: e } } }`,
    'A: { title: { zh: 乙',
    '步骤 A 与第 19 行的步骤同名。',
    'Step A has the name of the step in line 19.',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: none, form: { type: object, additionalProperties: false, properties: { f: { type: string } } } }`,
    'f: { type',
    '“f”缺少 title（字段的名称）。',
    'In "f" title is missing (The title of the field).',
  ],
  [
    `B: { ${title}, kind: do, by: head, due: none, form: { type: object, additionalProperties: false, properties: { f: { title: F, type: string } } } }`,
    'f: { title',
    '“f”里须写一项：maxLength、enum、format。',
    'In "f" one of these is missing: maxLength, enum, format.',
  ],
];

const inSections: readonly (readonly [string, string, string, string, string?])[] = [
  [
    'parametres: {}',
    'parametres',
    '文件里没有“parametres”这一项。',
    'There is no key "parametres" in the file.',
    'Is parameters meant?',
  ],
  ['outcomes: {}', '{}', '“outcomes”至少要有 1 项。', '"outcomes" needs at least 1 entry.'],
  [
    'ladders: { l: [{ id: r, title: { zh: 提, en: R }, action: remind, to: head }] }',
    '{ id: r',
    '“l”的第 1 项里须写一项：before、after。',
    'In entry 1 of "l" one of these is missing: before, after.',
  ],
  [
    'ladders: { l: [{ id: r, title: { zh: 提, en: R }, action: remind, to: head, before: 1d, after: 1d }] }',
    '{ id: r',
    '“l”的第 1 项里只能写一项：before、after。',
    'In entry 1 of "l" there can be only one of before, after.',
  ],
  [
    "series: { s: { title: { zh: 号, en: N }, format: '{year}', restart: never } }",
    "'{year}'",
    '“format”不能是“{year}”。',
    '"format" cannot be "{year}".',
    'Wanted: The form of a number: with {n}, or {n:5} for five digits; {year} may occur.',
  ],
  [
    "collections: { c: { title: { zh: 账, en: L }, number: '{n}', enter: head, assign: head } }",
    'c: {',
    '“c”缺少 verify（由何人验收销号）。',
    'In "c" verify is missing (Who verifies and closes them).',
    'Add verify.',
  ],
  [
    'parameters: { p: { title: { zh: 参, en: P }, schema: { type: integer, minimum: 1 }, default: 0 } }',
    '0 } }',
    '默认值不合要求：填写的内容不能小于 1。',
    'The default does not fit: What is filled in cannot be less than 1.',
  ],
];

describe('a definition of the wrong shape', () => {
  it.each(inSteps.map(named))('says where in its steps and why: $written', (mistake) => {
    expectProblem(aDefinition({ steps: mistake.written }), mistake.part, mistake, mistake.mend);
  });

  it.each(inSections.map(named))('says where and why: $written', (mistake) => {
    expectProblem(aDefinition({ sections: mistake.written }), mistake.part, mistake, mistake.mend);
  });

  it.each<readonly [string, string, string, string]>([
    ['belfry: 1', 'belfry: 2', '2\n', '"belfry" cannot be 2.'],
    ['id: leave-request', 'id: Leave', 'Leave\n', '"id" cannot be "Leave".'],
    [
      'zone: Asia/Shanghai\n',
      '',
      'belfry',
      'In the file zone is missing (The time zone, such as Asia/Shanghai).',
    ],
    ["from: '09:00'", "from: '9:00'", "'9:00'", '"from" cannot be "9:00".'],
    ["from: '09:00'", 'from: 9', '9, to', '"from" cannot be 9.'],
    ['  head: {', '  starter: {', 'starter: { title', '"starter" cannot be a name.'],
    [', outside: true', '', 'public', 'In "public" who is missing (Who holds it).'],
  ])('%s written as %s', (right, wrong, part, en) => {
    expectProblem(aDefinition().replace(right, wrong), part, { en });
  });

  it('is told once of each mistake, in the order of the file', () => {
    const source = aDefinition({ steps: `B: { ${title}, kind: do, by: 5, due: nope }` }).replace(
      'calendar:',
      'calender:',
    );
    expect(shapeProblems(source).map(({ path }) => path.at(-1))).toEqual(['calender', 'by', 'due']);
  });

  it('is told what a misspelled kind hides', () => {
    const source = aDefinition({ steps: `B: { ${title}, kind: apprve, by: 5 }` });
    expect(shapeProblems(source).map(({ message }) => message.en)).toEqual([
      'In "B" due is missing (The due date; none if there is none).',
      '"kind" cannot be "apprve".',
      '"by" cannot be 5.',
    ]);
  });

  it('finds the place of what stands in a misspelled section', () => {
    const source = aDefinition().replace('    steps:', '    stepz:').replace('due: none', 'due: 5');
    expect(shapeProblems(source)).toMatchObject([
      { path: ['phases', 'P', 'stepz'], line: 18 },
      { path: ['phases', 'P', 'steps', 'A', 'due'], line: 19, column: 74 },
    ]);
  });
});

function named([written, part, zh, en, mend]: (typeof inSteps)[number]): {
  readonly written: string;
  readonly part: string;
  readonly zh: string;
  readonly en: string;
  readonly mend: string | undefined;
} {
  return { written, part, zh, en, mend };
}

function expectProblem(
  source: string,
  part: string,
  { zh, en }: { readonly zh?: string; readonly en: string },
  mend?: string,
): void {
  const problems = shapeProblems(source);
  const problem = problems.find(({ message }) => message.en === en);
  if (problem === undefined) throw new Error(JSON.stringify(problems, null, 1));
  expect(problem).toMatchObject({
    ...placeOf(source, part),
    severity: 'error',
    message: { ...(zh === undefined ? {} : { zh }), en },
    ...(mend === undefined ? {} : { mend: { en: mend } }),
  });
}
