import { actorName } from '../../authorise.js';
import { attachmentsOf, checkAttachments, type Attaching } from '../../attachment.js';
import { isLate } from '../../due.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { ItemAct } from '../command.js';
import {
  REPORT,
  WHOLE,
  endDeadlines,
  milestoneDeadline,
  resumeDeadlines,
  setItemDeadline,
  stopDeadlines,
} from '../deadlines.js';
import { collectionOf, holderParty, mayDo, mayDoAs } from '../work.js';
import type { ItemWork } from '../work.js';
import { checkDue } from './assign.js';
import { mayMove, moveOn } from './move.js';

type Act<T extends ItemAct['type']> = Extract<ItemAct, { type: T }>;

/** Reports how far it is, by its person or a co-handler; the first report begins the work. */
export function progress(work: ItemWork, command: Act<'progress'>): Refused | undefined {
  const { state } = work.state;
  const refused =
    mayHandle(work) ??
    mayMove(work, state === 'assigned' ? 'accept' : 'work') ??
    checkFiles(work, command);
  if (refused) return refused;
  acceptFirst(work);
  moveOn(work, 'work');
  work.emit({ type: 'progressReported', by: actorName(work), opinion: command.opinion });
  addEvidence(work, command);
  return undefined;
}

/** 申请销号: with its evidence; handed in from `assigned` it is taken as accepted. */
export function submit(work: ItemWork, command: Act<'submit'>): Refused | undefined {
  const collection = collectionOf(work);
  const endings = Object.keys(collection.endings);
  const ending = command.ending ?? endings[0] ?? '';
  const refused =
    mayDo(work, holderParty(work.state)) ??
    mayMove(work, work.state.state === 'assigned' ? 'accept' : 'submit') ??
    checkEnding(ending, endings) ??
    checkFiles(work, command) ??
    checkEvidence(work, command);
  if (refused) return refused;
  acceptFirst(work);
  addEvidence(work, command);
  const opinion = command.opinion ?? '';
  work.emit({ type: 'itemSubmitted', by: actorName(work), at: work.context.now, ending, opinion });
  moveOn(work, 'submit');
  stopDeadlines(work);
  return undefined;
}

function checkEnding(ending: string, endings: readonly string[]): Refused | undefined {
  if (endings.length === 0 ? ending === '' : endings.includes(ending)) return undefined;
  return refuse('ending.unknown', `没有办结方式${ending}`, `there is no ending ${ending}`, {
    endings,
  });
}

function checkEvidence(work: ItemWork, given: Given): Refused | undefined {
  const { evidence, files = [] } = work.state;
  const pieces = [...evidence, ...files, ...(given.evidence ?? []), ...(given.attachments ?? [])];
  if (collectionOf(work).evidence && pieces.length === 0) {
    return refuse('evidence.missing', '请附佐证材料', 'name at least one piece of evidence');
  }
  const report = work.state.deadlines[REPORT];
  return work.state.major && report?.state !== 'met'
    ? refuse(
        'report.missing',
        '重大事项须先提交书面报告',
        'a major item owes its written report first',
      )
    : undefined;
}

/** 退回: the evidence does not do; its clock goes on where it stood. */
export function giveBack(work: ItemWork, command: Act<'return'>): Refused | undefined {
  const refused = mayDoAs(work, collectionOf(work).verify) ?? mayMove(work, 'return');
  if (refused) return refused;
  work.emit({ type: 'itemReturned', by: actorName(work), opinion: command.opinion });
  moveOn(work, 'return');
  resumeDeadlines(work, 'stopped');
  return undefined;
}

/** 销号: verified. On time or late is decided by the submission, never by the verification (K1). */
export function close(work: ItemWork, command: Act<'close'>): Refused | undefined {
  const refused = mayDoAs(work, collectionOf(work).verify) ?? mayMove(work, 'close');
  if (refused) return refused;
  const deadline = work.state.deadlines[WHOLE];
  const at = work.state.submittedAt ?? work.context.now;
  const late = deadline !== undefined && isLate(deadline, at, work.calendar.zone);
  if (deadline) work.emit({ type: 'deadlineMet', id: WHOLE, at, late });
  const by = actorName(work);
  const opinion = command.opinion ?? '';
  work.emit({ type: 'itemClosed', by, at: work.context.now, late, opinion });
  moveOn(work, 'close');
  endDeadlines(work);
  return undefined;
}

/** 回头看: open again with a new due date, counted by its last cycle (K13). */
export function reopen(work: ItemWork, command: Act<'reopen'>): Refused | undefined {
  const rule = collectionOf(work).reopen;
  if (!rule) return refuse('reopen.none', '此台账不能重开事项', 'items here cannot be re-opened');
  const refused =
    mayDoAs(work, rule.by) ?? mayMove(work, 'reopen') ?? checkDue(command.due, work.today);
  if (refused) return refused;
  const cycle = work.state.cycle + 1;
  work.emit({ type: 'itemReopened', cycle, opinion: command.opinion });
  moveOn(work, 'reopen');
  setItemDeadline(work, WHOLE, command.due);
  return undefined;
}

export function markMajor(work: ItemWork, { due }: Act<'markMajor'>): Refused | undefined {
  const rule = collectionOf(work).major;
  if (!rule)
    return refuse('major.none', '此台账不分重大事项', 'this collection has no major items');
  const refused = mayDoAs(work, rule.by) ?? mustRun(work) ?? checkDue(due, work.today);
  if (refused) return refused;
  if (!work.state.major) work.emit({ type: 'markedMajor' });
  setItemDeadline(work, REPORT, due);
  return undefined;
}

export function giveReport(work: ItemWork, command: Act<'giveReport'>): Refused | undefined {
  const refused =
    mayDo(work, holderParty(work.state)) ?? mustRun(work) ?? checkFiles(work, command);
  if (refused) return refused;
  const deadline = work.state.deadlines[REPORT];
  if (deadline?.state !== 'running') {
    return refuse('report.notOwed', '没有待交的书面报告', 'no written report is owed');
  }
  work.emit({ type: 'reportGiven', by: actorName(work), opinion: command.opinion ?? '' });
  addEvidence(work, command);
  meet(work, REPORT, deadline.due);
  return undefined;
}

export function addMilestone(
  work: ItemWork,
  { milestone }: Act<'addMilestone'>,
): Refused | undefined {
  const refused =
    mayDoAs(work, collectionOf(work).assign) ??
    mustRun(work) ??
    checkDue(milestone.due, work.today);
  if (refused) return refused;
  if (work.state.milestones[milestone.id]) {
    return refuse('milestone.known', '该节点已经存在', 'there is such a milestone already', {
      milestone: milestone.id,
    });
  }
  work.emit({ type: 'milestoneAdded', milestone });
  setItemDeadline(work, milestoneDeadline(milestone.id), milestone.due);
  return undefined;
}

export function reachMilestone(
  work: ItemWork,
  command: Act<'reachMilestone'>,
): Refused | undefined {
  const refused =
    mayDo(work, holderParty(work.state)) ?? mustRun(work) ?? checkFiles(work, command);
  if (refused) return refused;
  const milestone = work.state.milestones[command.milestone];
  if (!milestone || milestone.reachedAt !== undefined) {
    return refuse('milestone.none', '没有待达成的该节点', 'there is no such milestone to reach', {
      milestone: command.milestone,
    });
  }
  work.emit({ type: 'milestoneReached', milestone: milestone.id, at: work.context.now });
  addEvidence(work, command);
  const id = milestoneDeadline(milestone.id);
  meet(work, id, work.state.deadlines[id]?.due ?? milestone.due);
  return undefined;
}

function meet(work: ItemWork, id: string, due: string): void {
  const at = work.context.now;
  const late = isLate({ due }, at, work.calendar.zone);
  work.emit({ type: 'deadlineMet', id, at, late });
}

/** The item is with somebody and not handed in, suspended or ended. */
export function mustRun(work: ItemWork): Refused | undefined {
  return RUNNING.has(work.state.state) ? undefined : notRunning(work);
}

export function notRunning({ state: { state } }: ItemWork): Refused {
  return refuse('item.notRunning', '事项不在办理中', 'the item is not being worked on', { state });
}

const RUNNING: ReadonlySet<string> = new Set(['registered', 'assigned', 'accepted', 'working']);

function mayHandle(work: ItemWork): Refused | undefined {
  const holder = holderParty(work.state);
  return mayDo(work, holder ? { anyOf: [holder, ...work.state.with] } : undefined);
}

function acceptFirst(work: ItemWork): void {
  if (work.state.state === 'assigned') moveOn(work, 'accept');
}

type Given = Attaching & { readonly evidence?: readonly string[] };

/** Files that count as evidence are such as the ledger takes. */
function checkFiles(work: ItemWork, given: Attaching): Refused | undefined {
  return checkAttachments(collectionOf(work).attachments, given, work.state.files?.length);
}

function addEvidence(work: ItemWork, given: Given): void {
  const { evidence = [], attachments = [] } = given;
  const files = attachmentsOf(given);
  if (evidence.length + files.length === 0) return;
  for (const { hash, elsewhere = [] } of attachments) {
    if (elsewhere.length > 0) work.emit({ type: 'evidenceRepeated', hash, elsewhere });
  }
  work.emit({ type: 'evidenceAdded', evidence, ...(files.length === 0 ? {} : { files }) });
}
