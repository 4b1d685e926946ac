import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { systemOnly } from '../system-only.js';
import { adopt } from './acts/adopt.js';
import { accept, assign, decline, enter } from './acts/assign.js';
import { mayMove, moveOn } from './acts/move.js';
import { answerRequest, askExtension, askTransfer } from './acts/requests.js';
import { fireTimers, recompute, resume, suspend, urge } from './acts/standstill.js';
import {
  addMilestone,
  close,
  giveBack,
  giveReport,
  markMajor,
  progress,
  reachMilestone,
  reopen,
  submit,
} from './acts/work-on.js';
import type { ItemAct, ItemCommand, ItemNews } from './command.js';
import { endDeadlines } from './deadlines.js';
import type { ItemEvent } from './event.js';
import type { Item } from './state.js';
import { beginItemWork } from './work.js';
import type { ItemWork } from './work.js';

/** What a command does to an item. */
export function decideItem(
  state: Item,
  command: ItemCommand,
  context: Context,
): Decision<ItemEvent> {
  if (state.state === 'none' && !context.definition) {
    return refuse('item.unknown', '没有此事项', 'there is no such item');
  }
  const work = beginItemWork(state, context);
  const refused = isNews(command)
    ? heed(work, command)
    : (allow(work, command) ?? act(work, command));
  if (refused) return refused;
  return {
    accepted: true,
    events: work.events,
    ...(work.principal === undefined ? {} : { principal: work.principal }),
    result: { number: work.state.number, state: work.state.state, version: work.state.version },
  };
}

function allow(work: ItemWork, command: ItemCommand): Refused | undefined {
  const { state } = work;
  if (state.state === 'none') {
    return refuse('item.unknown', '没有此事项', 'there is no such item');
  }
  if (state.sealed) {
    return refuse(
      'item.sealed',
      '流程已经结束，台账已封存',
      'the ledger is sealed with its instance',
    );
  }
  if (command.version !== undefined && command.version !== state.version) {
    return refuse(
      'item.changed',
      '事项在您查看之后已有变动，请刷新后再办理',
      'the item has changed since you looked at it; reload it and try again',
      { version: state.version },
    );
  }
  const opinion = 'opinion' in command ? command.opinion : undefined;
  return NEEDS_OPINION.has(command.type) && (opinion === undefined || opinion.trim() === '')
    ? refuse('opinion.missing', '请填写意见', 'an opinion is required')
    : undefined;
}

const NEEDS_OPINION: ReadonlySet<ItemCommand['type']> = new Set<ItemCommand['type']>([
  'decline',
  'progress',
  'return',
  'askExtension',
  'refuseExtension',
  'askTransfer',
  'refuseTransfer',
  'suspend',
  'reopen',
]);

function act(work: ItemWork, command: ItemAct): Refused | undefined {
  switch (command.type) {
    case 'assign':
      return assign(work, command);
    case 'accept':
      return accept(work);
    case 'decline':
      return decline(work, command);
    case 'progress':
      return progress(work, command);
    case 'submit':
      return submit(work, command);
    case 'return':
      return giveBack(work, command);
    case 'close':
      return close(work, command);
    case 'askExtension':
      return askExtension(work, command);
    case 'askTransfer':
      return askTransfer(work, command);
    case 'grantExtension':
    case 'refuseExtension':
    case 'grantTransfer':
    case 'refuseTransfer':
      return answerRequest(work, command);
    case 'suspend':
      return suspend(work, command);
    case 'resume':
      return resume(work);
    case 'reopen':
      return reopen(work, command);
    case 'urge':
      return urge(work);
    case 'markMajor':
      return markMajor(work, command);
    case 'giveReport':
      return giveReport(work, command);
    case 'addMilestone':
      return addMilestone(work, command);
    case 'reachMilestone':
      return reachMilestone(work, command);
    default:
      return command satisfies never;
  }
}

const NEWS: ReadonlySet<string> = new Set<ItemNews['type']>([
  'enter',
  'adopt',
  'merge',
  'absorb',
  'noteRecord',
  'noteRoles',
  'seal',
  'recompute',
  'fireTimers',
]);

function isNews(command: ItemCommand): command is ItemCommand & ItemNews {
  return NEWS.has(command.type);
}

/** What timers, the instance and other items tell it; people cannot. */
function heed(work: ItemWork, command: ItemNews): Refused | undefined {
  const refused = systemOnly(work.context);
  if (refused) return refused;
  switch (command.type) {
    case 'enter':
      enter(work, command);
      return undefined;
    case 'adopt':
      adopt(work, command);
      return undefined;
    case 'merge':
      return merge(work, command.into);
    case 'absorb':
      work.emit({ type: 'itemAbsorbed', from: command.from, tags: command.tags });
      work.emit({
        type: 'evidenceAdded',
        evidence: command.evidence,
        ...(command.files === undefined ? {} : { files: command.files }),
      });
      return undefined;
    case 'noteRecord': {
      const { of, form, occurredAt } = command;
      work.emit({ type: 'recordNoted', of, form, occurredAt });
      return undefined;
    }
    case 'noteRoles':
      work.emit({ type: 'rolesNoted', roles: command.roles });
      return undefined;
    case 'seal':
      endDeadlines(work);
      work.emit({ type: 'itemSealed' });
      return undefined;
    case 'recompute':
      recompute(work);
      return undefined;
    case 'fireTimers':
      return fireTimers(work, command);
    default:
      return command satisfies never;
  }
}

function merge(work: ItemWork, into: string): Refused | undefined {
  const refused = mayMove(work, 'merge');
  if (refused) return refused;
  work.emit({ type: 'itemMerged', into });
  moveOn(work, 'merge');
  endDeadlines(work);
  return undefined;
}
