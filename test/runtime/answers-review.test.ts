import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Instance } from '../../src/engine/instance/state.js';
import { Answers } from '../../src/runtime/answers/answers.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { createOffice, type Office } from '../../src/runtime/office.js';
import { SeededSalts } from '../../src/runtime/seeded-salts.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { loadScenario } from '../../src/scenario/load-scenario.js';
import { runScenario } from '../../src/scenario/run-scenario.js';
import type { CopyableStore } from '../../src/scenario/stage.js';
import { newStore } from '../scenario/small-office.js';
import { localInstant } from '../support/an-office.js';

const FOLDER = new URL('../../workflows/', import.meta.url);
const REVIEW = 'instance/review-2020';
const NOW = localInstant('2020-12-01 10:00');
const BROKEN = /undefined|\[object|NaN/;

/** The shipped review, played once without its variants, and answered about as of many moments. */
describe('answers about the whole review', () => {
  let office: Office;
  let answers: Answers;

  beforeAll(async () => {
    const read = await loadScenario('congress-review.scenario.yaml', (path) =>
      Promise.resolve(readFileSync(new URL(path, FOLDER), 'utf8')),
    );
    if (!read.ok) throw new Error('the scenario cannot be read');
    const store: CopyableStore = newStore();
    await runScenario({ ...read.loaded, variants: [] }, { newStore: () => store });
    const clock = new VirtualClock(NOW);
    office = createOffice({ ...store, ...belfryRules, clock, salts: new SeededSalts('answers') });
    answers = new Answers(office);
  }, 120_000);

  const moments = ['04-17', '04-28', '05-06', '06-15', '08-03', '08-20', '09-30', '10-20'].map(
    (day) => `2020-${day} 12:00`,
  );

  it.each(moments)('explains every phase, step, task and due date as of %s', async (local) => {
    const asOf = localInstant(local);
    const answer = await answers.whyInstance(REVIEW, { now: NOW, asOf });
    const { state } = await office.queries.stateAt(REVIEW, asOf);
    const { phases, steps } = state as Instance;
    expect(answer?.phases.map((phase) => phase.state)).toEqual(
      Object.values(phases).map((phase) => phase.state),
    );
    const present = Object.entries(steps).filter(
      ([, { state: life }]) => life === 'open' || life === 'waiting',
    );
    expect(answer?.steps.map(({ id }) => id).toSorted()).toEqual(
      present.map(([id]) => id).toSorted(),
    );
    expect(JSON.stringify(answer)).not.toMatch(BROKEN);
  });

  it('says of everything that is open or waits what it waits for', async () => {
    for (const local of moments) {
      const at = { now: NOW, asOf: localInstant(local) };
      const answer = await answers.whyInstance(REVIEW, at);
      const silent = answer?.steps.filter(({ waitsFor }) => waitsFor.length === 0);
      expect(silent?.map(({ id }) => `${local} ${id}`)).toEqual([]);
    }
  });

  it('counts every due date that a rule gave to the day that stands', async () => {
    const counted: string[] = [];
    for (const local of moments) {
      const at = { now: NOW, asOf: localInstant(local) };
      const answer = await answers.whyInstance(REVIEW, at);
      const deadlines = answer?.steps.flatMap(({ tasks, deadlines: own }) => [
        ...own,
        ...tasks.flatMap(({ deadline }) => deadline ?? []),
      ]);
      for (const { id, basis, count, due, rolledFrom, rule } of deadlines ?? []) {
        if (basis.kind !== 'rule') continue;
        expect(rule?.written?.line).toBeGreaterThan(1);
        expect([id, rolledFrom ?? due]).toEqual([id, count?.to]);
        counted.push(id);
        if (count?.unit !== 'workday') continue;
        expect(count.days.filter(({ counts }) => counts)).toHaveLength(Math.abs(count.n));
      }
    }
    expect(counted).toContain('P4a/FIN');
  });

  it('foretells exactly what rings until somebody acts', async () => {
    const [from, until] = [localInstant('2020-04-24 18:00'), localInstant('2020-04-27 09:00')];
    const foretold = await answers.forecast(REVIEW, { now: NOW, asOf: from }, { until });
    const rang = (await office.queries.history(REVIEW))
      .filter(({ recordedAt }) => recordedAt > from && recordedAt <= until)
      .flatMap(({ events }) => events.filter(({ type }) => type === 'rungFired'));
    const said = foretold?.events.filter(({ what }) => what === 'rungFired') ?? [];
    expect(rang).toHaveLength(8);
    expect(said).toHaveLength(8);
    expect(JSON.stringify(foretold)).not.toMatch(BROKEN);
  });

  it('shows the ledger with the lights of a day in August, and explains each of its items', async () => {
    const at = { now: NOW, asOf: localInstant('2020-08-20 12:00') };
    const rows = (await answers.ledger(REVIEW, 'items', at)) ?? [];
    expect(rows.length).toBeGreaterThan(10);
    for (const { stream, light, state } of rows) {
      const why = await answers.whyItem(stream, at);
      expect(why).toMatchObject({ light, state });
      expect(why?.waitsFor).not.toEqual([]);
      expect(JSON.stringify(why)).not.toMatch(BROKEN);
    }
  });

  it('tells the whole history without a hole', async () => {
    const seen: string[] = [];
    for (let after: Awaited<ReturnType<typeof answers.histories.ofInstance>>['next']; ;) {
      const page = await answers.histories.ofInstance(REVIEW, { after });
      seen.push(...page.entries.map(({ stream, seq }) => `${stream} ${seq}`));
      expect(JSON.stringify(page.entries)).not.toMatch(BROKEN);
      after = page.next;
      if (!after) break;
    }
    const { seq } = await office.queries.head(REVIEW);
    expect(seen.filter((one) => one.startsWith(`${REVIEW} `))).toHaveLength(seq);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
