import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { SecurityCommand } from './command.js';
import type { SecurityEvent } from './event.js';
import { decideIncident } from './incidents.js';
import type { SecurityDay } from './state.js';

/** Writes down what the system reports; what touches incidents and values is for administrators. */
export function decide(
  day: SecurityDay,
  command: SecurityCommand,
  context: Context,
): Decision<SecurityEvent> {
  switch (command.type) {
    case 'recordRefusal':
    case 'recordLogIn':
    case 'recordRead':
    case 'recordAccess':
    case 'recordIncident':
      return 'system' in context.actor ? accept(written(command, context)) : systemOnly();
    case 'assignIncident':
    case 'retryIncident':
    case 'dismissIncident':
      return decideIncident(day, command, context);
    case 'recordErasure':
      return (
        administratorOnly(context) ?? accept({ type: 'erasureRecorded', digests: command.digests })
      );
    case 'fireTimers':
      return refuse('timers.none', '安全记录没有定时任务', 'a security stream has no timers');
    default:
      return refuse('command.unknown', '没有这种操作', 'there is no such command', {
        command: command satisfies never,
      });
  }
}

type Record = Extract<
  SecurityCommand,
  {
    readonly type:
      'recordRefusal' | 'recordLogIn' | 'recordRead' | 'recordAccess' | 'recordIncident';
  }
>;

function written(record: Record, { now: at }: Context): SecurityEvent {
  switch (record.type) {
    case 'recordRefusal':
      return { ...record, type: 'refusalRecorded' };
    case 'recordLogIn':
      return { ...record, type: 'logInRecorded' };
    case 'recordRead':
      return { ...record, type: 'readRecorded' };
    case 'recordAccess':
      return { ...record, type: 'accessRecorded' };
    case 'recordIncident':
      return { type: 'incidentRaised', incident: record.incident, at };
  }
}

function accept(event: SecurityEvent): Decision<SecurityEvent> {
  return { accepted: true, events: [event] };
}

function systemOnly(): Decision<SecurityEvent> {
  return refuse(
    'forbidden.systemOnly',
    '此命令只能由系统发出',
    'only the system gives this command',
  );
}
