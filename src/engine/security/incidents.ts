import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { IncidentReport, SecurityCommand } from './command.js';
import type { SecurityEvent } from './event.js';
import type { OpenIncident, SecurityDay } from './state.js';

type IncidentCommand = Extract<
  SecurityCommand,
  { readonly type: 'assignIncident' | 'retryIncident' | 'dismissIncident' }
>;

/** An incident is given to somebody, tried again, or skipped with a reason. */
export function decideIncident(
  day: SecurityDay,
  command: IncidentCommand,
  context: Context,
): Decision<SecurityEvent> {
  const { incident: id } = command;
  const refused = mayHandle(day, command, context);
  if (refused) return refused;
  const incident = openOf(day, id)?.report;
  if (incident === undefined) {
    return refuse(
      'incident.notOpen',
      '没有这项待处理的故障，可能已经处理',
      'there is no such open incident; it may have been dealt with',
      { id },
    );
  }
  const event = eventOf(command, incident, context);
  return 'refusal' in event ? event : { accepted: true, events: [event] };
}

/** Administrators; and whoever an incident was given to may end it. */
function mayHandle(
  day: SecurityDay,
  { type, incident }: IncidentCommand,
  context: Context,
): Refused | undefined {
  const { actor } = context;
  const owns = 'person' in actor && openOf(day, incident)?.owner === actor.person;
  return owns && type !== 'assignIncident' ? undefined : administratorOnly(context);
}

function openOf(day: SecurityDay, id: string): OpenIncident | undefined {
  return Object.hasOwn(day.open, id) ? day.open[id] : undefined;
}

function eventOf(
  command: IncidentCommand,
  incident: IncidentReport,
  { directory }: Context,
): SecurityEvent | Refused {
  const { id } = incident;
  switch (command.type) {
    case 'assignIncident': {
      const { to } = command;
      return typeof to === 'string' && Object.hasOwn(directory.people, to)
        ? { type: 'incidentAssigned', incident: id, to }
        : refuse(
            'incident.toNobody',
            '通讯录中没有此人，请选择通讯录中的人',
            'the directory has no such person; choose one of it',
            { to },
          );
    }
    case 'retryIncident':
      return { type: 'incidentRetried', incident };
    case 'dismissIncident': {
      const { reason } = command;
      return typeof reason === 'string' && reason.trim() !== ''
        ? { type: 'incidentDismissed', incident: id, reason }
        : refuse(
            'incident.reasonMissing',
            '跳过故障要写明理由',
            'say why the incident is skipped',
            { id },
          );
    }
  }
}
