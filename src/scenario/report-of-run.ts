import type { Text } from '../definition/definition.js';
import type { Proof, RunReport } from './report.js';
import type { RowNotes } from './row-notes.js';
import type { Stage } from './stage.js';

/** Counts what came of one run. */
export function reportOfRun({
  variant,
  title,
  whole = false,
  notes,
  stage,
  proofs,
}: {
  readonly variant?: string;
  readonly title: Text;
  readonly whole?: boolean;
  readonly notes: RowNotes;
  readonly stage: Stage;
  readonly proofs: readonly Proof[];
}): RunReport {
  const rows = notes.reports();
  const assertions = rows.flatMap((row) => row.assertions);
  const failed = assertions.filter(({ ok }) => !ok).length;
  const { commits, firings, messages } = stage.journal;
  return {
    ...(variant === undefined ? {} : { variant }),
    title,
    whole,
    rows,
    proofs,
    commits: commits.length,
    commands: rows.reduce((sum, row) => sum + row.commands, 0),
    firings: firings.length,
    messages: messages.length,
    snapshots: notes.snapshots,
    passed: assertions.length - failed,
    failed,
    ok: failed === 0 && proofs.every(({ ok }) => ok),
  };
}
