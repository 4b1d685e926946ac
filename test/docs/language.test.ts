import { describe, expect, it } from '@jest/globals';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { openOffice } from '../support/an-office.js';
import { approvalRuns } from './language/approval-runs.js';
import { collectRuns } from './language/collect-runs.js';
import { collectionRuns } from './language/collection-runs.js';
import { dateRuns } from './language/date-runs.js';
import { expressionRuns } from './language/expression-runs.js';
import { formRuns } from './language/form-runs.js';
import { patternRuns } from './language/pattern-runs.js';
import { peopleRuns } from './language/people-runs.js';
import { phaseRuns } from './language/phase-runs.js';
import { stepRuns } from './language/step-runs.js';
import { tableRuns } from './language/table-runs.js';
import { topLevelRuns } from './language/top-level-runs.js';
import { voteRuns } from './language/vote-runs.js';
import { LANGUAGE_PAGES, readFrame, readPage, snippetsOf } from './snippets.js';
import { type Run, type Runs, Stage } from './stage.js';

const RUNS: Runs = {
  ...topLevelRuns,
  ...peopleRuns,
  ...phaseRuns,
  ...dateRuns,
  ...stepRuns,
  ...tableRuns,
  ...approvalRuns,
  ...collectRuns,
  ...voteRuns,
  ...collectionRuns,
  ...formRuns,
  ...expressionRuns,
  ...patternRuns,
};
const FRAME = readFrame();
const SNIPPETS = LANGUAGE_PAGES.flatMap((page) => snippetsOf(page, FRAME));

describe('docs/language.md and the pages under docs/language', () => {
  it('has a run for every snippet, and a snippet for every run', () => {
    expect(SNIPPETS.map(({ id }) => id).sort()).toEqual(Object.keys(RUNS).sort());
  });

  it('shows no YAML that is not run, except the frame', () => {
    const fences = LANGUAGE_PAGES.flatMap((page) => [...readPage(page).matchAll(/^```(\S.*)$/gm)]);
    const others = fences.map(([, info]) => info).filter((info) => !/^yaml run=/.test(info ?? ''));
    expect(others).toEqual(['yaml frame']);
  });

  it('stands in a frame without mistakes', () => {
    expect(codesOf(FRAME)).toEqual([]);
  });

  describe.each(SNIPPETS)('$page: $id', ({ id, source, sentence }) => {
    const run = RUNS[id];

    it('says what is tested here', () => {
      expect(sentence).toBe(run?.says);
    });

    it(sentence, async () => {
      if (run) await play(run, source);
    });
  });
});

async function play(run: Run, source: string): Promise<void> {
  if ('problems' in run) {
    expect(codesOf(source)).toEqual(run.problems);
    return;
  }
  expect(codesOf(source)).toEqual(run.warnings ?? []);
  const office = await openOffice(run.at ?? '2020-04-13 10:00');
  await office.publish(source);
  const stage = new Stage(office, source);
  stage.definition = { id: /^id: (\S+)$/m.exec(source)?.[1] ?? '', version: 1 };
  await run.play(stage);
}

/** All problems and warnings, except that the frame has more than a snippet needs. */
function codesOf(source: string): readonly string[] {
  const parsed = parseDefinition(source);
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  const told = problems.filter(({ code }) => code !== 'BF312');
  return told.map(({ code }) => code);
}
