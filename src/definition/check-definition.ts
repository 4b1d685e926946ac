import { checkActors } from './check/check-actors.js';
import { checkApprovals } from './check/check-approvals.js';
import { checkAttachments } from './check/check-attachments.js';
import { checkCollections } from './check/check-collections.js';
import { checkCollects } from './check/check-collects.js';
import { checkDateRules } from './check/check-date-rules.js';
import { checkDeadlines } from './check/check-deadlines.js';
import { checkExpressions } from './check/check-expressions.js';
import { checkFields } from './check/check-fields.js';
import { checkGates } from './check/check-gates.js';
import { checkGraph } from './check/check-graph.js';
import { checkHandling } from './check/check-handling.js';
import { checkLadders } from './check/check-ladders.js';
import { checkNeeds } from './check/check-needs.js';
import { checkOwners } from './check/check-owners.js';
import { checkQuantities } from './check/check-quantities.js';
import { checkRecords } from './check/check-records.js';
import { checkReferences } from './check/check-references.js';
import { checkRoles } from './check/check-roles.js';
import { checkSeries } from './check/check-series.js';
import { checkSubject } from './check/check-subject.js';
import { checkTables } from './check/check-tables.js';
import { checkSubmissions } from './check/check-submissions.js';
import { checkSubs } from './check/check-subs.js';
import { checkTags } from './check/check-tags.js';
import { checkUnused } from './check/check-unused.js';
import { checkVoteRepeats } from './check/check-vote-repeats.js';
import { checkVoteResults } from './check/check-vote-results.js';
import { checkWindows } from './check/check-windows.js';
import { checkZone } from './check/check-zone.js';
import type { Check, Checked } from './check/checked.js';
import { isWritten, settlePath } from './check/settle-path.js';
import type { Definition } from './definition.js';
import type { Places } from './places.js';
import { problemAt } from './problem-at.js';
import type { Path, Problem } from './problem.js';

const CHECKS: readonly Check[] = [
  checkReferences,
  checkUnused,
  checkRoles,
  checkOwners,
  checkActors,
  checkGraph,
  checkGates,
  checkNeeds,
  checkDeadlines,
  checkApprovals,
  checkHandling,
  checkCollects,
  checkTags,
  checkVoteResults,
  checkVoteRepeats,
  checkSubmissions,
  checkTables,
  checkSubs,
  checkRecords,
  checkCollections,
  checkAttachments,
  checkSeries,
  checkSubject,
  checkFields,
  checkDateRules,
  checkQuantities,
  checkLadders,
  checkWindows,
  checkZone,
  checkExpressions,
];

export interface CheckInput {
  readonly definition: Definition;
  readonly places: Places;
  /** Where each step stands in the file. */
  readonly stepPaths: Readonly<Record<string, Path>>;
}

/** Proves what the shape of a file cannot show: that everything named exists, and that every path can end. */
export function checkDefinition({ definition, places, stepPaths }: CheckInput): readonly Problem[] {
  const about: Checked = {
    definition,
    stepPath: (id) => stepPaths[id] ?? ['steps', id],
    isWritten: (path) => isWritten(places, path),
  };
  return CHECKS.flatMap((check) => check(about)).map((finding) =>
    problemAt(places, { ...finding, path: settlePath(places, finding.path) }),
  );
}
