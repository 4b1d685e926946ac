import { checkDecision } from '../runtime/check-decision.js';
import { emptyHead, headAfter, type Head } from '../runtime/head.js';
import type { Flaw } from '../runtime/flaw.js';
import { PastStates } from '../runtime/past-states.js';
import { ReferenceResolver } from '../runtime/references.js';
import type { Stage } from './stage.js';

/** Commits that earlier runs have proven, by their hash, with the heads that they led to. */
export type Proven = Map<string, Head>;

/**
 * Takes every decision of a run again and compares what comes of it. A commit whose hash has been proven by an earlier
 * run of the scenario is the same to the last byte, with all that went before it, and is passed over.
 */
export async function proveDecisions(stage: Stage, proven: Proven): Promise<readonly Flaw[]> {
  const { rules } = stage.office;
  const { log } = stage.store;
  const references = new ReferenceResolver(rules);
  const archive = { rules, log, references, past: new PastStates(rules, log) };
  const heads = new Map<string, Head>();
  const flaws: Flaw[] = [];
  for (const commit of stage.journal.commits) {
    const before = heads.get(commit.stream) ?? emptyHead(commit.stream, rules);
    const known = proven.get(commit.hash);
    if (!known) flaws.push(...(await checkDecision(commit, before, archive)));
    const after = known ?? headAfter(before, commit, rules);
    proven.set(commit.hash, after);
    heads.set(commit.stream, after);
  }
  return flaws;
}
