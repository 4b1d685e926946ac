import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { definitionShape } from '../../src/definition/definition-shape.js';
import { definitionOf, parseDefinition } from '../../src/definition/parse-definition.js';
import { problemAt } from '../../src/definition/problem-at.js';
import type { Problem } from '../../src/definition/problem.js';
import { readYaml } from '../../src/definition/read-yaml.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { whyHarmless } from './harmless-mutants.js';

const folder = new URL('../../workflows/', import.meta.url);
// Scenarios and the like have a second word before their ending.
const files = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.yaml$/.test(name));

const CAUGHT_AT_LEAST = 0.98;
const TIMEOUT_ms = 120_000;
/** Mutants are made of the data that was read, since writing and reading each again would take minutes. */
const SAMPLED_EACH = 149;

describe.each(files)('%s with one slip of the pen', (file) => {
  it(
    'is refused at the line of the slip, whichever key it is',
    () => {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const read = readYaml(source);
      if (!read.ok) throw new Error(`${file} cannot be read`);
      const lines = source.split('\n');
      const mutants = mutantsOf(read.data, read.places);
      const harmful = mutants.filter((mutant) => whyHarmless(mutant, read.data) === undefined);
      const missed = harmful.filter((mutant) => !isCaught(mutant, lines));
      console.log(report(file, mutants, harmful, missed));
      expect(1 - missed.length / harmful.length).toBeGreaterThanOrEqual(CAUGHT_AT_LEAST);
    },
    TIMEOUT_ms,
  );

  it('is judged as it would be if it stood in the file', () => {
    const read = readYaml(readFileSync(new URL(file, folder), 'utf8'));
    if (!read.ok) throw new Error(`${file} cannot be read`);
    const some = mutantsOf(read.data, read.places).filter((_, i) => i % SAMPLED_EACH === 0);
    for (const { data, places } of some) {
      const written = parseDefinition(stringify(data));
      expect(codesOf(written)).toEqual(codesOf(definitionOf(data, places)));
    }
  });
});

function codesOf(parsed: ReturnType<typeof parseDefinition>): readonly string[] {
  return (parsed.ok ? parsed.warnings : parsed.problems).map(({ code }) => code).toSorted();
}

/** Most slips are seen by the shape alone, which is quick; the rest is for the whole checker. */
function isCaught(mutant: Mutant, lines: readonly string[]): boolean {
  const shape = definitionShape(mutant.data).map((finding) => problemAt(mutant.places, finding));
  if (shape.some((problem) => tells(problem, mutant, lines))) return true;
  const parsed = definitionOf(mutant.data, mutant.places);
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  return problems.some((problem) => tells(problem, mutant, lines));
}

/** An error in the line of the slip or where a lost name is used; or a warning about the very key. */
function tells(problem: Problem, mutant: Mutant, lines: readonly string[]): boolean {
  if (problem.line === mutant.line) {
    return problem.severity === 'error' || problem.path.length >= mutant.path.length;
  }
  if (problem.severity === 'warning') return false;
  const words = new Set((lines[problem.line - 1] ?? '').match(/\w+/g));
  return mutant.names.some((name) => words.has(name));
}

function report(
  file: string,
  all: readonly Mutant[],
  harmful: readonly Mutant[],
  missed: readonly Mutant[],
): string {
  const share = ((1 - missed.length / harmful.length) * 100).toFixed(2);
  return [
    `${file}: ${String(all.length)} mutants, ${String(all.length - harmful.length)} harmless, ` +
      `${String(harmful.length - missed.length)} of ${String(harmful.length)} caught (${share} %)`,
    ...missed.map(({ how, path }) => `  missed: ${how} ${path.join('.')}`),
  ].join('\n');
}
