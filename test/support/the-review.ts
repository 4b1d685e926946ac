import { readFileSync } from 'node:fs';
import { itemStream } from '../../src/engine/instance/kind.js';
import type { Items } from '../../src/engine/instance/adopt/describe-for-adoption.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { loadScenario } from '../../src/scenario/load-scenario.js';
import type { Loaded } from '../../src/scenario/loaded.js';
import { openStage } from '../../src/scenario/open-stage.js';
import { play } from '../../src/scenario/play.js';
import type { Stage } from '../../src/scenario/stage.js';
import { localInstant } from './an-office.js';

const FOLDER = new URL('../../workflows/', import.meta.url);
const SOURCE = readFileSync(new URL('congress-review.yaml', FOLDER), 'utf8');

export async function loadReview(): Promise<Loaded> {
  const found = await loadScenario('congress-review.scenario.yaml', (path) =>
    Promise.resolve(readFileSync(new URL(path, FOLDER), 'utf8')),
  );
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.loaded;
}

function newStage(loaded: Loaded, seed: string): Promise<Stage> {
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  return openStage(loaded, {}, { store, seed });
}

/** The review of 2020 as it stands at a local moment. */
export async function reviewAt(loaded: Loaded, local: string): Promise<Stage> {
  const stage = await newStage(loaded, 'review');
  const until = localInstant(local);
  const rows = loaded.scenario.rows;
  const planned = loaded.base.filter(({ at }) => at <= until);
  await play(planned, { loaded, stage, circumstances: {}, rows, checks: false });
  await stage.reach(until);
  return stage;
}

/** An office that has the definition and nothing else, at a local moment. */
export async function freshOffice(loaded: Loaded, local: string): Promise<Stage> {
  const stage = await newStage(loaded, 'fresh');
  await stage.reach(localInstant(local));
  const answer = await stage.execute({
    stream: 'definition/congress-review',
    command: { type: 'publish', source: SOURCE } as never,
    actor: { system: 'setup' },
    key: 'publish',
  });
  if (!answer.ok) throw new Error(answer.refusal.message.en);
  return stage;
}

/** Every item of the stage's instance, with the values that are kept beside the log. */
export async function itemsOf(stage: Stage): Promise<Items> {
  const instance = await stage.instance();
  const items: Record<string, Record<string, Items[string][string]>> = {};
  for (const [collection, members] of Object.entries(instance.items)) {
    const named: Record<string, Items[string][string]> = {};
    for (const number of Object.keys(members)) {
      const { state } = await stage.office.queries.head(
        itemStream(instance.id, collection, number),
      );
      const whole = await stage.office.queries.withErasables(state);
      named[number] = whole as Items[string][string];
    }
    items[collection] = named;
  }
  return items;
}
