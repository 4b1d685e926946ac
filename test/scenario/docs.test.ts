import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { failuresOf, runText } from './small-office.js';

const PAGE = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const SNIPPETS = [...PAGE.matchAll(/```yaml\n(.*?)```/gs)].map(([, snippet = '']) => snippet);

/** The definition that the page speaks of and does not show. */
const LEAVE = `
belfry: 1
id: leave-request
title: { zh: 请假, en: Leave }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 2wd }
parameters:
  span: { title: { zh: 期限, en: Span }, schema: { type: string, format: span }, default: 2wd }
roles:
  head: { title: { zh: 负责人, en: Head }, who: { headOf: starter } }
  leader: { title: { zh: 局长, en: Leader }, who: { post: director } }
start: { by: { post: staff } }
ladders:
  usual:
    - { id: L1, title: { zh: 催办, en: Told }, after: 1wd, action: escalate, to: leader }
phases:
  P:
    title: { zh: 审批, en: Approval }
    steps:
      A:
        title: { zh: 审批, en: Approve }
        kind: approve
        by: head
        due: { from: opened, plus: { parameter: span } }
        ladder: usual
`;

it('docs/scenarios.md shows a scenario and its variants that run as it says', async () => {
  expect(SNIPPETS).toHaveLength(2);
  const report = await runText(SNIPPETS.join(''), { 'leave-request.yaml': LEAVE });
  expect(failuresOf(report)).toEqual([]);
  expect(report.runs.map(({ variant }) => variant)).toEqual([
    undefined,
    'on-time',
    'longer',
    'two-engines',
  ]);
});

it('docs/scenarios.md names every key of an expectation', () => {
  const schema = readFileSync(
    new URL('../../workflows/scenario.schema.json', import.meta.url),
    'utf8',
  );
  const { $defs } = JSON.parse(schema) as {
    readonly $defs: { readonly expect: { readonly properties: object } };
  };
  const unnamed = Object.keys($defs.expect.properties).filter((key) => !PAGE.includes(`\`${key}`));
  expect(unnamed).toEqual([]);
});
