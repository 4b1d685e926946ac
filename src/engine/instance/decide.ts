import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { InstanceCommand } from './command.js';
import type { InstanceEvent } from './event.js';
import { operationOf } from './operations/operations.js';
import { subs } from './operations/subs.js';
import { decideWithoutStart } from './subs/heed-sub.js';
import { tellParent } from './subs/tell-parent.js';
import { settle } from './settle.js';
import type { Instance } from './state.js';
import { beginWork } from './work.js';
import type { SubCommand } from './subs/sub-command.js';
import type { Work } from './work.js';

/** What a command does to an instance, and everything that follows from it by itself. */
export function decideInstance(
  state: Instance,
  command: InstanceCommand,
  context: Context,
): Decision<InstanceEvent> {
  if (isSubCommand(command) && state.life === 'none') {
    if (command.type !== 'startSub' || !context.definition) {
      return decideWithoutStart(state, command, context);
    }
  }
  if (!context.definition && (state.life === 'none' || state.life === 'draft')) {
    return nothingToBegin(command);
  }
  const work = beginWork(state, context);
  const refused = mayAct(work, command) ?? operationOf(command).decide(work, command);
  if (refused) return refused;
  settle(work);
  tellParent(work);
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

/**
 * A draft can only be started; what has ended hears what is for after its end, and what stands still
 * only how it goes on.
 */
function mayAct(work: Work, command: InstanceCommand): Refused | undefined {
  if (begins(command) || command.type === 'startSub') return undefined;
  const { life, sealed } = work.state;
  const late = operationOf(command).whenSealed === true && operationOf(command).on === 'system';
  // What was asked for before a request was withdrawn still arrives.
  if (life === 'none' || (life === 'draft' && !late)) return notStarted();
  if (sealed && operationOf(command).whenSealed !== true) {
    return refuse('instance.sealed', '流程已经结束并封存', 'the instance has ended and is sealed', {
      life,
    });
  }
  if (life !== 'suspended' || IN_SUSPENSION.has(command.type)) return undefined;
  return refuse(
    'instance.suspended',
    '流程已挂起，激活后才能办理',
    'the instance stands still until it is activated',
  );
}

/** What is recorded, and what leads out of it; work and decisions wait. */
const IN_SUSPENSION: ReadonlySet<string> = new Set<InstanceCommand['type']>([
  'activate',
  'terminate',
  'revoke',
  'handOver',
  'bindRole',
  'comment',
  'sendCopy',
  'readCopy',
  'noteItem',
  'noteSub',
  'cancelSub',
  'holdSub',
  'noteNumber',
  'issueSlip',
  'fireTimers',
  'recompute',
]);

function isSubCommand(command: InstanceCommand): command is SubCommand {
  return Object.hasOwn(subs, command.type);
}

/** What the caller is told: what he needs to go on without another question. */
function resultOf(work: Work) {
  const numbers = work.events.flatMap((event) => {
    if (event.type === 'numberGiven' || event.type === 'itemEntered') return [event.number];
    return event.type === 'serialGiven' ? [event.serial] : [];
  });
  return { life: work.state.life, ...(numbers.length === 0 ? {} : { numbers }) };
}
