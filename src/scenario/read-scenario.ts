import type { Places } from '../definition/places.js';
import { problemAt } from '../definition/problem-at.js';
import type { Problem } from '../definition/problem.js';
import { readYaml } from '../definition/read-yaml.js';
import { shapeChecker } from '../definition/shape-checker.js';
import type { Scenario } from './scenario.js';
import { scenarioSchema } from './schema/scenario-schema.js';

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const scenarioShape = shapeChecker(scenarioSchema);

/** Reads a scenario file and checks its shape. What its names stand for is checked with the files that it names. */
export function readScenario(source: string): ReadScenario {
  const read = readYaml(source);
  if (!read.ok) return read;
  const { data, places } = read;
  const findings = scenarioShape(data);
  if (findings.length === 0) return { ok: true, scenario: data as Scenario, places };
  const problems = findings.map((finding) => problemAt(places, finding));
  return { ok: false, problems: inOrder(problems) };
}

export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
