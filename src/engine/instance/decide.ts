import { administers } from '../directory/powers.js';
import { isSomebody } from '../party.js';
import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { decideApproval } from './acts/approval.js';
import { authoriseWho } from './acts/authorise.js';
import { begin, byRule, nobody, unknownRole } from './acts/begin.js';
import { complete } from './acts/complete.js';
import { extendTask } from './acts/extension.js';
import { findTask } from './acts/find-task.js';
import { enterItem, mergeItems } from './acts/items.js';
import { noteEvent } from './acts/note-event.js';
import { judgeInvalid, returnPart, runCollection } from './acts/parts.js';
import { record } from './acts/record.js';
import { heedSystem } from './acts/system.js';
import { enterTally } from './acts/tally.js';
import { urge } from './acts/urge.js';
import { adopt } from './adopt/adopt.js';
import type { InstanceCommand } from './command.js';
import type { InstanceEvent } from './event.js';
import { sendLife, settle } from './settle.js';
import type { Instance } from './state.js';
import { beginWork } from './work.js';
import type { Work } from './work.js';

/** What a command does to an instance, and everything that follows from it by itself. */
export function decideInstance(
  state: Instance,
  command: InstanceCommand,
  context: Context,
): Decision<InstanceEvent> {
  if (!context.definition && (state.life === 'none' || state.life === 'draft')) {
    return nothingToBegin(command);
  }
  const work = beginWork(state, context);
  const refused = mayAct(work, command) ?? act(work, command);
  if (refused) return refused;
  settle(work);
  return {
    accepted: true,
    events: work.events,
    ...(work.principal === undefined ? {} : { principal: work.principal }),
    result: resultOf(work),
  };
}

/** Nothing has been started here, or the definition is not there from which it was to be. */
function nothingToBegin(command: InstanceCommand): Refused {
  if (!begins(command)) return notStarted();
  const { id, version } = command.definition;
  return refuse(
    'definition.unknown',
    `没有流程定义${id}的第${String(version)}版`,
    `there is no version ${String(version)} of a definition ${id}`,
    { id, version },
  );
}

function notStarted(): Refused {
  return refuse('instance.notStarted', '流程尚未启动', 'the instance has not been started');
}

function begins(
  command: InstanceCommand,
): command is Extract<InstanceCommand, { type: 'draft' | 'start' | 'adopt' }> {
  return command.type === 'draft' || command.type === 'start' || command.type === 'adopt';
}

/** A draft can only be started; an ended instance refuses everything. */
function mayAct(work: Work, command: InstanceCommand): Refused | undefined {
  if (begins(command)) return undefined;
  if (work.state.life === 'none' || work.state.life === 'draft') {
    return notStarted();
  }
  if (!work.state.sealed || isLateNews(command)) return undefined;
  return refuse('instance.sealed', '流程已经结束并封存', 'the instance has ended and is sealed', {
    life: work.state.life,
  });
}

/**
 * An item that is sealed with its instance still says what became of it; a number arrives that was
 * asked for by the very act that completed the instance; and a rung that rang late, after an outage
 * in which the instance ended, still gets its slip.
 */
function isLateNews(command: InstanceCommand): boolean {
  return LATE_NEWS.has(command.type);
}

const LATE_NEWS: ReadonlySet<string> = new Set<InstanceCommand['type']>([
  'noteItem',
  'noteNumber',
  'issueSlip',
]);

function act(work: Work, command: InstanceCommand): Refused | undefined {
  switch (command.type) {
    case 'draft':
    case 'start':
      return begin(work, command);
    case 'adopt':
      return adopt(work, command);
    case 'bindRole':
      return bindRole(work, command);
    case 'terminate':
      return terminate(work);
    case 'complete':
      return complete(work, command);
    case 'approve':
    case 'reject':
      return decideApproval(work, command);
    case 'return':
      return giveBack(work, command);
    case 'judgeInvalid':
      return judgeInvalid(work, command);
    case 'askExtension':
    case 'grantExtension':
    case 'refuseExtension':
      return extendTask(work, command);
    case 'urge':
      return urge(work, command);
    case 'enterTally':
      return enterTally(work, command);
    case 'invite':
    case 'joinLate':
    case 'countPaper':
      return runCollection(work, command);
    case 'record':
      return record(work, command);
    case 'noteEvent':
      return noteEvent(work, command);
    case 'enterItem':
      return enterItem(work, command);
    case 'mergeItems':
      return mergeItems(work, command);
    case 'fireTimers':
    case 'noteNumber':
    case 'noteItem':
    case 'issueSlip':
    case 'recompute':
      return heedSystem(work, command);
    default:
      return command satisfies never;
  }
}

/** 退回 means rework to an approver, and a second try to whoever runs a collection. */
function giveBack(
  work: Work,
  command: Extract<InstanceCommand, { type: 'return' }>,
): Refused | undefined {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  return found.task.role === 'part' ? returnPart(work, command) : decideApproval(work, command);
}

function bindRole(
  work: Work,
  command: Extract<InstanceCommand, { type: 'bindRole' }>,
): Refused | undefined {
  const role = work.definition.roles[command.role];
  if (!role || role.outside) return unknownRole(command.role);
  const refused = authoriseWho(work, work.definition.start.by);
  if (refused) return refused;
  if (role.bind === 'rule') return byRule(command.role, role);
  if (!isSomebody(command.to, work.context.directory)) return nobody(command.role);
  work.emit({ type: 'roleBound', role: command.role, to: command.to });
  return undefined;
}

function terminate(work: Work): Refused | undefined {
  const { actor, directory, reason } = work.context;
  const administrator =
    'person' in actor && administers(directory.people[actor.person]?.powers ?? []);
  if (!administrator) {
    return refuse(
      'forbidden.administratorOnly',
      '只有流程管理员可以终止流程',
      'only an administrator may terminate an instance',
    );
  }
  if (reason.trim() === '') {
    return refuse('reason.missing', '请说明终止的理由', 'say why it is terminated');
  }
  sendLife(work, 'terminate');
  return undefined;
}

/** What the caller is told: what he needs to go on without another question. */
function resultOf(work: Work) {
  const numbers = work.events.flatMap((event) => {
    if (event.type === 'numberGiven' || event.type === 'itemEntered') return [event.number];
    return event.type === 'serialGiven' ? [event.serial] : [];
  });
  return { life: work.state.life, ...(numbers.length === 0 ? {} : { numbers }) };
}
