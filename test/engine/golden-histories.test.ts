import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { createOffice } from '../../src/runtime/office.js';
import { SeededSalts } from '../../src/runtime/seeded-salts.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { goldenOf, readGolden, type GoldenLine } from '../support/golden.js';
import { canonicalText } from '../../src/runtime/canonical.js';
import { shortRun } from '../support/short-run.js';

/** Every shape of event that instances and items have; a new one needs a new golden history. */
const SHAPES =
  `drafted started formChanged serialGiven roleBound lifeChanged sealed outcomeReached windowSet
phaseChanged stepChanged stepFilled stepReopened stepReturned partsSent closingMoved paperCounted
collectionClosed tallyEntered taskOpened taskDone taskReopened taskHeld taskEnded partJudged
extensionAsked extensionAnswered urged deadlineSet deadlineMoved deadlineMet deadlineStopped
deadlineSuspended deadlineResumed deadlineReassigned deadlineEnded rungFired messageRaised recorded
eventNoted documentProduced documentDisclosed numberRequested numberGiven counterRaised slipIssued
figuresFrozen itemEntered itemNoted itemsMerged itemOpened itemChanged itemAssigned itemTransferred
itemDeclined progressReported itemSubmitted itemReturned itemClosed itemReopened evidenceAdded
requestMade requestAnswered itemMerged itemAbsorbed itemSuspended itemResumed itemUrged markedMajor
reportGiven milestoneAdded milestoneReached recordNoted rolesNoted itemSealed numberTaken
seriesAdvanced published departmentEntered postEntered personEntered proxyAppointed proxyEnded
imported instanceAdopted phaseAdopted stepAdopted recordsAdopted documentAdopted numberAdopted
itemAdopted unsealed ballotClosed taskMoved draftSaved commented copySent copyRead copyReminded
formCorrected stepFormCorrected tallyCorrected personLeft postEnded departmentEnded`.split(/\s+/);

/** A store that has read a golden history, and nothing else. */
async function storeOf(lines: readonly GoldenLine[]) {
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  for (const { commit, erasables } of lines) {
    await store.log.append([{ commit, changes: [], erasables, erased: [] }]);
  }
  const clock = new VirtualClock('2030-01-01T00:00:00.000Z');
  const office = createOffice({ ...store, ...belfryRules, clock, salts: new SeededSalts('x') });
  return { office, store };
}

describe.each(['short-run-1.jsonl'])('the golden history %s', (name) => {
  it('is read, folded, and decided again as it was', async () => {
    const lines = readGolden(name);
    const { office } = await storeOf(lines);
    await office.rebuilder.rebuild();
    const { flaws, commits } = await office.verifier.verifyAll({ deep: true });
    expect(flaws).toEqual([]);
    expect(commits).toBe(lines.length);
  });

  it('leads to the states that are written down beside it', async () => {
    const { office } = await storeOf(readGolden(name));
    await office.rebuilder.rebuild();
    const states: Record<string, unknown> = {};
    for (const { stream } of readGolden(name).map(({ commit }) => commit)) {
      states[stream] = (await office.queries.head(stream)).state;
    }
    const beside = new URL(
      '../histories/' + name.replace('.jsonl', '.states.json'),
      import.meta.url,
    );
    expect(canonicalText(states)).toBe(canonicalText(JSON.parse(readFileSync(beside, 'utf8'))));
  });
});

describe('the newest golden history', () => {
  it('has every shape of event', () => {
    const found = readGolden('short-run-1.jsonl').flatMap(({ commit }) => commit.events);
    const types = new Set(found.map((event) => event.type));
    expect(SHAPES.filter((shape) => !types.has(shape))).toEqual([]);
  });

  // A new one, beside those that are there: GOLDEN=short-run-2.jsonl npm test -- golden
  it('was made by the run that is written down in short-run', async () => {
    const { GOLDEN } = process.env;
    const one = await shortRun();
    const lines = await goldenOf(one);
    expect(lines.length).toBeGreaterThan(50);
    if (GOLDEN === undefined) return;
    const states: Record<string, unknown> = {};
    for (const { commit } of lines.map((line) => JSON.parse(line) as GoldenLine)) {
      states[commit.stream] = (await one.office.queries.head(commit.stream)).state;
    }
    const flag = { flag: 'wx' as const };
    writeFileSync(
      new URL('../histories/' + GOLDEN, import.meta.url),
      `${lines.join('\n')}\n`,
      flag,
    );
    const beside = new URL(
      '../histories/' + GOLDEN.replace('.jsonl', '.states.json'),
      import.meta.url,
    );
    writeFileSync(beside, `${JSON.stringify(states, null, 1)}\n`, flag);
  });
});
