import type { Definition } from '../../definition/definition.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import type { ItemEvent } from '../../engine/item/event.js';
import { refusalCodes } from '../../engine/refusal-codes.js';
import type { Journal } from '../journal.js';
import { type Coverage, coverageOf } from './coverage.js';
import { phaseTransitions, stepTransitions } from './possible-transitions.js';

/** What the runs of a scenario came to, of all that its definition and the engine's rules provide for. */
export function measureCoverage(
  definition: Definition,
  journals: readonly Journal[],
): readonly Coverage[] {
  const seen = new Set<string>();
  for (const { commits } of journals) {
    for (const { stream, events } of commits) {
      if (!stream.startsWith('instance/') && !stream.startsWith('item/')) continue;
      for (const event of events as readonly (InstanceEvent | ItemEvent)[]) noteEvent(seen, event);
    }
  }
  const rungs = journals.flatMap(({ firings }) => firings.map(({ rung }) => rung.rung));
  const refusals = new Set(journals.flatMap((journal) => [...journal.refusals]));
  const { id } = definition;
  return [
    coverageOf(id, 'phases', phaseTransitions(definition), seen),
    coverageOf(id, 'steps', stepTransitions(definition), seen),
    coverageOf(id, 'rungs', rungsOf(definition), new Set(rungs)),
    coverageOf(id, 'votes', votesOf(definition), seen),
    coverageOf(id, 'rows', rowsOf(definition), seen),
    coverageOf('engine', 'refusals', refusalCodes, refusals),
  ];
}

function noteEvent(seen: Set<string>, event: InstanceEvent | ItemEvent): void {
  switch (event.type) {
    case 'phaseChanged':
      seen.add(`${event.phase}: ${event.from} → ${event.to}`);
      return;
    case 'stepChanged':
      seen.add(`${event.step}: ${event.from} → ${event.to}`);
      return;
    case 'stepReopened':
      seen.add(`${event.step}: reopened`);
      return;
    case 'stepReturned':
      seen.add(`${event.step}: ${event.returned ? 'returned' : 'resubmitted'}`);
      return;
    case 'tableDecided':
      seen.add(`${event.step}: row ${String(event.row)}`);
      return;
    case 'tallyEntered':
      seen.add(`${event.step}: ${event.result}`);
      return;
    default:
      return;
  }
}

function rungsOf({ ladders }: Definition): readonly string[] {
  return [...new Set(Object.values(ladders).flatMap((rungs) => rungs.map(({ id }) => id)))];
}

function votesOf({ steps }: Definition): readonly string[] {
  return Object.values(steps).flatMap((step) =>
    step.kind === 'vote' ? step.results.map(({ id }) => `${step.id}: ${id}`) : [],
  );
}

function rowsOf({ steps }: Definition): readonly string[] {
  return Object.values(steps).flatMap((step) =>
    step.kind === 'table' ? step.rows.map((_row, i) => `${step.id}: row ${String(i + 1)}`) : [],
  );
}
