import type { IncidentReport } from '../../engine/security/command.js';
import type { SecurityEvent } from '../../engine/security/event.js';
import type { SecurityDay } from '../../engine/security/state.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Change, Projection } from '../rules.js';

/** One row per command of the system that could not be carried out; dealt-with ones stay. */
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
    case 'incidentRaised':
      return [rowOf(event.incident, 'open', change)];
    case 'incidentRetried':
      return [rowOf(event.incident, 'retried', change)];
    case 'incidentDismissed': {
      const incident = change.before.open[event.incident];
      return incident === undefined ? [] : [rowOf(incident, 'dismissed', change)];
    }
    case 'refusalRecorded':
    case 'logInRecorded':
    case 'readRecorded':
    case 'erasureRecorded':
      return [];
  }
}

function rowOf(
  incident: IncidentReport,
  state: 'open' | 'retried' | 'dismissed',
  { stream, commit }: Change<SecurityDay>,
): ViewChange {
  const { target, code, cause } = incident;
  const row = {
    state,
    at: commit.recordedAt,
    target,
    stream,
    code,
    cause,
    command: JSON.stringify(incident.command),
  };
  return { view: INCIDENTS.name, key: incident.id, row };
}
