import { canonicalText } from './canonical.js';
import type { Commit } from './commit.js';
import { decideAgain, type Archive } from './decide-again.js';
import { ENGINE_VERSION } from './engine-version.js';
import type { Flaw } from './flaw.js';
import type { Head } from './head.js';

/** Decides a stored command again and compares byte for byte what came of it. */
export async function checkDecision(
  commit: Commit,
  before: Head,
  archive: Archive,
): Promise<readonly Flaw[]> {
  const found = canonicalText({
    events: commit.events,
    result: commit.result,
    principal: commit.principal,
  });
  const expected = await outcomeAgain(commit, before, archive);
  if (expected === found) return [];
  return [{ stream: commit.stream, seq: commit.seq, what: 'decision', expected, found }];
}

async function outcomeAgain(commit: Commit, before: Head, archive: Archive): Promise<string> {
  if (commit.engineVersion > ENGINE_VERSION) {
    return `what engine ${commit.engineVersion} decides; this is engine ${ENGINE_VERSION}`;
  }
  try {
    const decision = await decideAgain(commit, before, archive);
    if (!decision.accepted) return `the refusal ${decision.refusal.code}`;
    const { events, result, principal } = decision;
    return canonicalText({ events, result, principal });
  } catch (error) {
    return `the failure "${error instanceof Error ? error.message : String(error)}"`;
  }
}
