import type { Instant } from '../../calendar/calendar-data.js';
import type { SecurityEvent } from '../../engine/security/event.js';
import type { OpenIncident, SecurityDay } from '../../engine/security/state.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Change, Projection } from '../rules.js';

/**
 * One row per command of the system that could not be carried out: its cause, who answers for it,
 * and what became of it. Dealt-with ones stay.
 */
export const INCIDENTS: ViewShape = {
  name: 'incidents',
  fields: { state: 'text', at: 'text', target: 'text' },
  indexes: [
    ['state', 'at'],
    ['target', 'at'],
  ],
};

export const incidentsProjection: Projection<SecurityDay> = {
  kind: 'security',
  views: [INCIDENTS],
  changes: (change) =>
    // The commits of this kind hold these events and no others.
    (change.commit.events as readonly SecurityEvent[]).flatMap((event) => changesBy(event, change)),
};

function changesBy(event: SecurityEvent, change: Change<SecurityDay>): readonly ViewChange[] {
  switch (event.type) {
    case 'incidentRaised': {
      const raised = { report: event.incident, raisedAt: event.at };
      return [rowOf(raised, { state: 'open' }, change)];
    }
    case 'incidentAssigned':
      return rowsOf(event.incident, { state: 'open', owner: event.to }, change);
    case 'incidentRetried':
      return rowsOf(event.incident.id, { state: 'retried', ...endedBy(change) }, change);
    case 'incidentDismissed': {
      const { incident, reason } = event;
      return rowsOf(incident, { state: 'dismissed', reason, ...endedBy(change) }, change);
    }
    case 'refusalRecorded':
    case 'logInRecorded':
    case 'readRecorded':
    case 'accessRecorded':
    case 'erasureRecorded':
      return [];
  }
}

/** What became of an incident; its owner and whoever ended it are ids of people. */
interface What {
  readonly state: 'open' | 'retried' | 'dismissed';
  readonly owner?: string;
  readonly reason?: string;
  readonly endedAt?: Instant;
  readonly endedBy?: string;
}

function endedBy({ commit }: Change<SecurityDay>): Pick<What, 'endedAt' | 'endedBy'> {
  const { actor, recordedAt: endedAt } = commit;
  return { endedAt, ...('person' in actor && { endedBy: actor.person }) };
}

function rowsOf(id: string, what: What, change: Change<SecurityDay>): readonly ViewChange[] {
  const incident = change.before.open[id];
  return incident === undefined ? [] : [rowOf(incident, what, change)];
}

function rowOf(
  { report, raisedAt: at, owner }: OpenIncident,
  what: What,
  { stream }: Change<SecurityDay>,
): ViewChange {
  const { id, target, code, cause } = report;
  const command = JSON.stringify(report.command);
  const row = { ...(owner !== undefined && { owner }), ...what, at, target, stream, code, cause };
  return { view: INCIDENTS.name, key: id, row: { ...row, command } };
}
