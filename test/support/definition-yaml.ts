import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Problem } from '../../src/definition/problem.js';

/** A definition that is in order, as a file. Tests replace lines of it or add some. */
export const YAML = `belfry: 1
id: small
title: { zh: 小流程, en: Small }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
parameters:
  year: { title: { zh: 年度, en: Year }, schema: { type: integer, minimum: 2000 }, default: 2020 }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
  npc: { title: { zh: 人大, en: Congress }, outside: true }
start:
  by: office
  form:
    type: object
    properties:
      asked: { type: string, format: date, title: 日期 }
      name: { type: string, maxLength: 20, personal: true, title: 姓名 }
    additionalProperties: false
phases:
  P:
    title: { zh: 准备, en: Preparation }
    window: { months: [4, 6] }
    steps:
      P1: { title: { zh: 一, en: One }, kind: do, by: office, due: none }
      P2: { title: { zh: 二, en: Two }, kind: do, needs: P1, by: office, due: none }
  R:
    title: { zh: 调研, en: Research }
    enter: steps.P1.done
    steps:
      R1: { title: { zh: 三, en: Three }, kind: do, by: office, due: none }
`;

/** Lines of the steps of phase R, under the same indentation as R1. */
export function withSteps(...steps: readonly string[]): string {
  return YAML + steps.map((step) => `      ${step}\n`).join('');
}

/** A step in one line; it has what every step needs unless `rest` says otherwise. */
export function step(id: string, rest: string): string {
  return `${id}: { title: { zh: ${id}, en: ${id} }, ${rest} }`;
}

export function problemsOf(source: string): readonly Problem[] {
  const parsed = parseDefinition(source);
  return parsed.ok ? parsed.warnings : parsed.problems;
}

/** `BF301 at needs: "P9"`: each problem's code and the text of the file where it points. */
export function foundIn(source: string): readonly string[] {
  const lines = source.split('\n');
  return problemsOf(source).map(({ code, line, column }) => {
    const there = (lines[line - 1] ?? '').slice(column - 1);
    return `${code} ${/^[^\s,:{}[\]()'"]+|^./.exec(there)?.[0] ?? ''}`;
  });
}
