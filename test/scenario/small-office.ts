import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import type { Assertion, RunReport, ScenarioReport } from '../../src/scenario/report.js';
import { runScenarioFile } from '../../src/scenario/run-scenario-file.js';
import type { OnEvent } from '../../src/scenario/stage.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';

/** A run is proven to the last byte, which on a busy machine takes its time. */
jest.setTimeout(30_000);

const workflow = (name: string) =>
  readFileSync(new URL(`../../workflows/${name}`, import.meta.url), 'utf8');

/** A definition with a little of everything: a collection, an approval, a ledger, numbers and figures. */
export const PLAN = `
belfry: 1
id: plan
title: { zh: 计划, en: Plan }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 2wd }
parameters:
  span: { title: { zh: 天数, en: Span }, schema: { type: string, format: span }, default: 3wd }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
  leader: { title: { zh: 局长, en: Leader }, who: { post: director } }
  public: { title: { zh: 公众, en: Public }, outside: true }
start: { by: office }
events:
  meeting: { title: { zh: 会议, en: Meeting }, by: office, dated: true }
  letter: { title: { zh: 来文, en: Letter }, by: office }
records:
  news:
    title: { zh: 宣传, en: News }
    by: office
    counter: channel
    form:
      type: object
      properties:
        channel: { type: string, enum: [web, paper], title: { zh: 渠道, en: Channel } }
      required: [channel]
      additionalProperties: false
  disclosure: { title: { zh: 公开, en: Disclosure }, by: office, discloses: true }
series:
  documentNumber: { title: { zh: 文号, en: Number }, format: '文〔{year}〕{n}号', restart: yearly }
documents:
  plan: { title: { zh: 计划, en: Plan } }
ladders:
  usual:
    - { id: r, title: { zh: 提醒, en: Reminder }, before: 1wd, action: remind, to: assignee }
    - { id: L1, title: { zh: 催办, en: Told }, after: 1wd, action: escalate, to: { headOf: task } }
tags:
  C1: { zh: 一, en: One }
collections:
  items:
    title: { zh: 台账, en: Ledger }
    number: 'ZG-{n:2}'
    enter: office
    assign: office
    verify: office
    ladder: usual
    evidence: true
    endings: { done: { zh: 办结, en: Done } }
    merge: { by: office }
    suspend: { by: office }
    major: { by: office, report: { zh: 报告, en: Report } }
    form:
      type: object
      properties: { problem: { type: string, maxLength: 100, title: { zh: 问题, en: Problem } } }
      required: [problem]
      additionalProperties: false
figures:
  state:
    title: { zh: 情况, en: State }
    counts:
      all: { title: { zh: 全部, en: All }, value: 'items.size()' }
phases:
  P:
    title: { zh: 准备, en: Preparation }
    steps:
      parts:
        title: { zh: 报送, en: Parts }
        kind: collect
        from: { departments: [POL, FIN] }
        by: office
        join: all
        due: { from: opened, plus: { parameter: span } }
        ladder: usual
        extension: { by: leader }
      ask:
        title: { zh: 问卷, en: Questions }
        kind: collect
        from: { outside: [firms] }
        by: office
        join: all
        due: none
        required: false
      draft: { title: { zh: 起草, en: Draft }, kind: do, needs: parts, by: office, document: plan, figures: state, due: none }
      sign: { title: { zh: 签发, en: Sign }, kind: approve, needs: draft, by: leader, return: { to: office }, due: none }
      number: { title: { zh: 编号, en: Number }, kind: number, needs: sign, series: documentNumber, document: plan }
  Q:
    title: { zh: 执行, en: Execution }
    enter: steps.number.done
    steps:
      wait: { title: { zh: 等会议, en: Wait }, kind: await, event: meeting }
      heard: { title: { zh: 等来文, en: Hear }, kind: await, event: letter, required: false }
`;

/** The beginning of every scenario here; rows of a test follow. */
export const HEAD = `
belfry-scenario: 1
title: { zh: 试, en: Trial }
definition: plan.yaml
calendar: calendars/cn-public.json
directory: directories/science-bureau.yaml
instance: plan-1
rows:
  - row: start
    do:
      - { at: '2020-04-13 10:00', as: admin, on: definition, do: publish }
      - { at: '2020-04-14 09:30', as: off-clerk, do: start }
`;

/** Entries as a row of a scenario file, right after the start unless they say when. */
export function row(...entries: readonly string[]): string {
  return [
    '  - row: 2',
    '    do:',
    "      - clock: '2020-04-14 09:30'",
    ...entries.map((entry) => `      - ${entry}`),
    '',
  ].join('\n');
}

const FILES: Readonly<Record<string, string>> = {
  'plan.yaml': PLAN,
  'calendars/cn-public.json': workflow('calendars/cn-public.json'),
  'directories/science-bureau.yaml': workflow('directories/science-bureau.yaml'),
};

/** Runs a scenario that is written in the test, on files in memory. */
export async function runText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  onEvent?: OnEvent,
): Promise<ScenarioReport> {
  const all = { ...FILES, ...files, 'trial.scenario.yaml': text };
  return runScenarioFile('trial.scenario.yaml', {
    readFile: async (path) => {
      const found = Object.entries(all).find(([name]) => name === path)?.[1];
      if (found === undefined) throw new Error(`no such file: ${path}`);
      return Promise.resolve(found);
    },
    newStore,
    onEvent,
  });
}

export function newStore() {
  return createMemoryStore(viewShapes(belfryRules.projections));
}

/** Everything that did not come as expected, as one line each. */
export function failuresOf(report: ScenarioReport): readonly string[] {
  const problems = report.problems.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message.en}`,
  );
  return [...problems, ...report.runs.flatMap(failuresOfRun)];
}

function failuresOfRun({ rows, proofs }: RunReport): readonly string[] {
  const failed: readonly Assertion[] = rows.flatMap(({ assertions }) =>
    assertions.filter(({ ok }) => !ok),
  );
  return [
    ...failed.map(({ name, expected, found }) => `${name}: expected ${expected}, found ${found}`),
    ...proofs.flatMap(({ id, flaws }) => flaws.map((flaw) => `${id}: ${flaw}`)),
  ];
}
