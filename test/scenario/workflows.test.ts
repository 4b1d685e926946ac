import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RowReport, ScenarioReport } from '../../src/scenario/report.js';
import { runScenarioFile } from '../../src/scenario/run-scenario-file.js';
import { newStore } from './small-office.js';

const FOLDER = new URL('../../workflows/', import.meta.url);

/** Each file is run once, before the tests that read its report out. */
const reports: readonly ScenarioReport[] = await Promise.all(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.scenario.yaml'))
    .toSorted()
    .map((file) =>
      runScenarioFile(file, {
        readFile: (path) => Promise.resolve(readFileSync(new URL(path, FOLDER), 'utf8')),
        newStore,
      }),
    ),
);

it('there are scenarios', () => {
  expect(reports.length).toBeGreaterThan(0);
});

describe.each(reports.map((report) => [report.title.en, report] as const))('%s', (_, report) => {
  it('has sound files', () => {
    expect(report.problems).toEqual([]);
  });

  for (const run of report.runs) {
    const inRun = run.variant === undefined ? '' : `${run.variant} ${run.title.en}: `;
    if (run.whole) {
      it(`${inRun}all rows`, () => {
        expect(run.rows.flatMap(failures)).toEqual([]);
      });
    } else {
      for (const row of run.rows) {
        it(`${inRun}${row.row} ${row.moment} ${row.title?.en ?? ''}`.trimEnd(), () => {
          expect(failures(row)).toEqual([]);
        });
      }
    }

    it(`${inRun}leaves a log that is proven, and lists that follow from it`, () => {
      expect(run.proofs.filter(({ ok }) => !ok)).toEqual([]);
    });
  }
});

function failures({ assertions }: RowReport): readonly string[] {
  return assertions
    .filter(({ ok }) => !ok)
    .map(
      ({ line, name, expected, found }) =>
        `line ${line} ${name}: expected ${expected}, found ${found}`,
    );
}
