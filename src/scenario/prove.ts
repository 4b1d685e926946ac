import { belfryRules } from '../runtime/belfry-rules.js';
import type { Flaw } from '../runtime/flaw.js';
import { viewShapes } from '../runtime/view-shapes.js';
import { HEADS, STATES } from '../runtime/views/heads-view.js';
import { INCIDENTS } from '../runtime/views/incidents-view.js';
import type { Proof } from './report.js';
import type { Stage } from './stage.js';

const FLAWS_SHOWN_MAX = 5;
const ROWS_MAX = 1_000_000;

/** Hashes of commits that earlier runs of the scenario have proven. */
export type Proven = Set<string>;

/**
 * Proves the log that a run has left: every chain holds, every decision comes out the same again, every stored state
 * is what the log makes of it, the lists can be made again from the log alone, and nothing of the system failed.
 * A decision that an earlier run has taken again is passed over: its commit is the same to the last byte, with all
 * that went before it.
 */
export async function prove(stage: Stage, proven: Proven): Promise<readonly Proof[]> {
  const { verifier, rebuilder } = stage.office;
  const { streams, commits, flaws } = await verifier.verifyAll({
    deep: ({ hash }) => !proven.has(hash),
  });
  for (const { hash } of stage.journal.commits) proven.add(hash);
  const incidents = await rowsOf(stage, INCIDENTS.name);
  const before = await allRows(stage);
  await rebuilder.rebuild();
  const after = await allRows(stage);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  const of = (kinds: (flaw: Flaw) => boolean) => flaws.filter(kinds).map(flawText);
  return [
    proof(
      'chains',
      commits,
      of(({ what }) => what !== 'head' && what !== 'decision'),
    ),
    proof(
      'decisions',
      commits,
      of(({ what }) => what === 'decision'),
    ),
    proof(
      'heads',
      streams,
      of(({ what }) => what === 'head'),
    ),
    proof('views', before.size, changed),
    proof(
      'incidents',
      0,
      incidents.map(([key, row]) => `${key}: ${row}`),
    ),
  ];
}

function proof(id: Proof['id'], count: number, flaws: readonly string[]): Proof {
  return { id, ok: flaws.length === 0, count, flaws: flaws.slice(0, FLAWS_SHOWN_MAX) };
}

function flawText({ stream, seq, what, expected, found }: Flaw): string {
  return `${stream} ${seq} ${what}: ${expected} / ${found}`;
}

/** The rows of all lists. States are compared as such; how often a long one is written down depends on who wrote. */
async function allRows(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  for (const { name } of viewShapes(belfryRules.projections)) {
    if (name === HEADS.name || name === STATES.name) continue;
    for (const [key, row] of await rowsOf(stage, name)) rows.set(`${name} ${key}`, row);
  }
  return rows;
}

async function rowsOf(
  stage: Stage,
  view: string,
): Promise<readonly (readonly [key: string, row: string])[]> {
  const rows = await stage.store.views.find(view, { limit: ROWS_MAX });
  return rows.map(({ key, row }) => [key, JSON.stringify(row)] as const);
}
