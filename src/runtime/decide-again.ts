import type { Context, Decision, Typed } from '../engine/stream-kind.js';
import type { Commit } from './commit.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { PastStates } from './past-states.js';
import { contextOf } from './perform.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ReferenceResolver } from './references.js';
import type { Rules } from './rules.js';

const PAGE_COMMITS = 500;

/** What decisions of the past are repeated with. */
export interface Archive {
  readonly rules: Rules;
  readonly log: CommitLog;
  readonly references: ReferenceResolver;
  readonly past: PastStates;
}

/**
 * The context in which a commit was decided, found again by the versions that it names. `before` is
 * the head that it was decided on.
 */
export async function contextAgain(
  commit: Commit,
  before: Head,
  archive: Archive,
): Promise<Context> {
  const pins = before.rules.pins(before.state, commit.command);
  const stateOf = (stream: string, seq?: number): Promise<Head> =>
    // A stream of references decides on itself as it stood, not on what came of it later.
    stream === commit.stream ? Promise.resolve(before) : archive.past.at(stream, seq);
  const references = await archive.references.resolve(pins, stateOf, commit);
  const past = await pastAgain(commit, before, archive);
  return contextOf(commit, before, commit.recordedAt, references, past);
}

/** Decides the command of a commit once more. Throws where the rules do. */
export async function decideAgain(
  commit: Commit,
  before: Head,
  archive: Archive,
): Promise<Decision<Typed>> {
  const context = await contextAgain(commit, before, archive);
  return before.rules.decide(before.state, commit.command, context);
}

async function pastAgain(commit: Commit, before: Head, { rules, log }: Archive): Promise<unknown> {
  const asOf = before.rules.asOf?.(before.state, commit.command);
  if (asOf === undefined) return undefined;
  if (asOf >= before.recordedAt) return before.state;
  let head = emptyHead(before.stream, rules);
  while (head.seq < before.seq) {
    const commits = await log.read(before.stream, head.seq, PAGE_COMMITS);
    const upTo = commits.filter((one) => one.recordedAt <= asOf && one.seq <= before.seq);
    head = upTo.reduce((at, one) => headAfter(at, one, rules), head);
    if (upTo.length < PAGE_COMMITS) break;
  }
  return head.state;
}
