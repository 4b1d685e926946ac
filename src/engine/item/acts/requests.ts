import { actorName } from '../../authorise.js';
import { roll } from '../../../calendar/workdays.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { ItemAct } from '../command.js';
import { WHOLE, moveItemDeadline, reassignDeadlines } from '../deadlines.js';
import type { ItemRequest } from '../state.js';
import { collectionOf, holderParty, itemParty, mayDo, mayDoAs } from '../work.js';
import type { ItemWork } from '../work.js';
import { departmentFor, unknownPerson } from './assign.js';
import { mustRun, notRunning } from './work-on.js';

type Act<T extends ItemAct['type']> = Extract<ItemAct, { type: T }>;

/** 延期申请. */
export function askExtension(work: ItemWork, command: Act<'askExtension'>): Refused | undefined {
  const deadline = work.state.deadlines[WHOLE];
  if (!collectionOf(work).extension || !deadline) {
    return refuse('extension.none', '此事项不能延期', 'this item cannot be extended');
  }
  const due = roll(work.calendar, command.due, collectionOf(work).roll);
  const refused = mayDo(work, holderParty(work.state)) ?? mustRun(work);
  if (refused) return refused;
  if (due <= deadline.due || due < work.today) {
    return refuse(
      'extension.notLater',
      '新的期限须晚于原期限',
      'the new due date must be later than the present one',
      { due, present: deadline.due },
    );
  }
  const by = actorName(work);
  const request: ItemRequest = { kind: 'extension', due, reason: command.opinion, by };
  work.emit({ type: 'requestMade', request });
  return undefined;
}

/** 转办: asked for by whoever has the item or assigns items, with the consent that the rule asks. */
export function askTransfer(work: ItemWork, command: Act<'askTransfer'>): Refused | undefined {
  const collection = collectionOf(work);
  if (!collection.transfer) {
    return refuse('transfer.none', '此事项不能转办', 'this item cannot be transferred');
  }
  const parties = [holderParty(work.state), itemParty(work, collection.assign)];
  const refused =
    mayDo(work, { anyOf: parties.flatMap((party) => party ?? []) }) ?? mustBeAssigned(work);
  if (refused) return refused;
  const department = departmentFor(work, command);
  if (department === undefined) return unknownPerson(command.person);
  if (command.person === work.state.person) {
    return refuse(
      'transfer.toSelf',
      '不能转办给本人',
      'it cannot be transferred to its own person',
    );
  }
  const { person, opinion } = command;
  const by = actorName(work);
  const request: ItemRequest = { kind: 'transfer', department, person, reason: opinion, by };
  work.emit({ type: 'requestMade', request });
  return undefined;
}

/** What nobody has been given yet is assigned, not transferred. */
function mustBeAssigned(work: ItemWork): Refused | undefined {
  return work.state.state === 'registered' ? notRunning(work) : mustRun(work);
}

type Answer = Act<'grantExtension' | 'grantTransfer'> | Act<'refuseExtension' | 'refuseTransfer'>;

/** Grants or refuses what was asked for. */
export function answerRequest(work: ItemWork, command: Answer): Refused | undefined {
  const kind =
    command.type === 'grantExtension' || command.type === 'refuseExtension'
      ? 'extension'
      : 'transfer';
  const { request } = work.state;
  const rule = collectionOf(work)[kind];
  if (!rule || request?.kind !== kind) {
    return refuse('request.none', '没有待批的申请', 'nothing has been asked for', { kind });
  }
  const refused = mayDoAs(work, rule.by) ?? mustRun(work);
  if (refused) return refused;
  const granted = command.type === 'grantExtension' || command.type === 'grantTransfer';
  const opinion = 'opinion' in command ? command.opinion : '';
  work.emit({ type: 'requestAnswered', granted, by: actorName(work), opinion });
  if (granted) carryOut(work, request);
  return undefined;
}

function carryOut(work: ItemWork, request: ItemRequest): void {
  if (request.kind === 'extension') {
    const deadline = work.state.deadlines[WHOLE];
    if (deadline) moveItemDeadline(work, deadline, request.due, 'extension');
    return;
  }
  const { department, person } = request;
  const from = { department: work.state.department, person: work.state.person };
  work.emit({ type: 'itemTransferred', from, to: { department, person } });
  reassignDeadlines(work);
}
