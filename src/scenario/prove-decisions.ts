import { checkDecision } from '../runtime/check-decision.js';
import { emptyHead, headAfter, type Head } from '../runtime/head.js';
import type { Flaw } from '../runtime/flaw.js';
import { PastStates } from '../runtime/past-states.js';
import { ReferenceResolver } from '../runtime/references.js';
import type { Stage } from './stage.js';

/**
 * Takes every decision of a run again and compares what comes of it. A commit whose hash has been proven by an earlier
 * run of the scenario is the same to the last byte, with all that went before it, and is passed over.
 */
export async function proveDecisions(stage: Stage, proven: Set<string>): Promise<readonly Flaw[]> {
  const { rules } = stage.office;
  const { log } = stage.store;
  const references = new ReferenceResolver(rules);
  const archive = { rules, log, references, past: new PastStates(rules, log) };
  const heads = new Map<string, Head>();
  const flaws: Flaw[] = [];
  for (const commit of stage.journal.commits) {
    const before = heads.get(commit.stream) ?? emptyHead(commit.stream, rules);
    if (!proven.has(commit.hash)) flaws.push(...(await checkDecision(commit, before, archive)));
    proven.add(commit.hash);
    heads.set(commit.stream, headAfter(before, commit, rules));
  }
  return flaws;
}
