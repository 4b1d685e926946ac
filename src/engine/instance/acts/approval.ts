import type { ApproveStep } from '../../../definition/definition.js';
import { attached, type Attachment } from '../../attachment.js';
import { actorName } from '../../authorise.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task, TaskDecision } from '../state.js';
import { meetDeadline, tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { bindChosen, checkChosen } from './choose.js';
import { checkRequest, editRequest } from './edit-request.js';
import { checkFiles } from './files.js';
import { findOpenTask, needsOpinion } from './find-task.js';
import { mayHandle } from './handle.js';
import { proceed } from './proceed.js';

type Decide = Extract<TaskCommand, { type: 'approve' | 'reject' | 'abstain' }>;

export type FoundDecision =
  | { readonly task: Task; readonly step: ApproveStep; readonly refused?: undefined }
  | { readonly refused: Refused };

/** 同意, 驳回, 弃权: an approver decides. */
export function decideApproval(work: Work, command: Decide): Refused | undefined {
  const found = findDecision(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused =
    mayHandle(work, task, step) ??
    refuseTwoVotes(work, task) ??
    (command.type === 'reject' ? needsOpinion(command.opinion) : undefined) ??
    (command.type === 'abstain' ? mayAbstain(task, step) : undefined) ??
    checkGiven(step, command) ??
    checkFiles(work, task, step, command) ??
    (command.type === 'approve'
      ? (checkChosen(work, step, command.roles) ?? checkRequest(work, task, step, command.request))
      : undefined);
  if (refused) return refused;
  if (command.type === 'approve') editRequest(work, task, command.request);
  const { opinion, signature } = command;
  const files = attached(command);
  noteApproval(work, task, DECISIONS[command.type], { opinion, signature, ...files });
  if (command.type === 'approve') bindChosen(work, command.roles);
  proceed(work, step);
  return undefined;
}

const DECISIONS = { approve: 'approved', reject: 'refused', abstain: 'abstained' } as const;

/** A decision that is open, with its step. */
export function findDecision(
  work: Work,
  command: Pick<TaskCommand, 'task' | 'version'>,
): FoundDecision {
  const found = findOpenTask(work, command);
  if (found.refused) return found;
  const { task, step } = found;
  if (task.role === 'decide' && step.kind === 'approve') return { task, step };
  return {
    refused: refuse('task.noDecision', '此待办无需审批', 'this task is not a decision', {
      task: task.id,
    }),
  };
}

/** What the step wants to be given with a decision is given. */
export function checkGiven(
  step: Pick<ApproveStep, 'requires'>,
  given: { readonly opinion?: string; readonly signature?: string },
): Refused | undefined {
  if (step.requires.includes('opinion')) {
    const refused = needsOpinion(given.opinion);
    if (refused) return refused;
  }
  return step.requires.includes('signature') && (given.signature ?? '') === ''
    ? refuse('signature.missing', '签名不能为空', 'a signature is required')
    : undefined;
}

/** Nobody holds two votes on one step: who decides there himself, or has, decides for no other. */
export function refuseTwoVotes(work: Work, task: Task): Refused | undefined {
  const { actor } = work.context;
  if (!('person' in actor)) return undefined;
  const { person } = actor;
  if (isOwn(task, person)) return undefined;
  const votes = tasksOf(work, task.step, 'decide').some(
    (one) =>
      one.id !== task.id && one.state !== 'ended' && (one.doneBy === person || isOwn(one, person)),
  );
  if (!votes) return undefined;
  return refuse(
    'proxy.twoVotes',
    '一人在同一步骤不能有两票，请由被代理人或另一代理人办理',
    'nobody has two votes on one step: the principal or another agent must decide',
    { person, principal: work.principal },
  );
}

function isOwn({ assignee }: Task, person: string): boolean {
  return 'person' in assignee && assignee.person === person;
}

function mayAbstain(task: Task, step: ApproveStep): Refused | undefined {
  const votes = task.origin === undefined || task.origin === 'with';
  return step.ballot?.abstain === true && votes
    ? undefined
    : refuse('abstain.notAllowed', '此处不能弃权', 'nobody may abstain here', { step: step.id });
}

/** What comes with a decision; its files have been checked. */
interface Said {
  readonly opinion?: string | undefined;
  readonly signature?: string | undefined;
  readonly attachments?: readonly Attachment[];
}

/** Notes an approver's decision and meets its deadline. */
export function noteApproval(work: Work, task: Task, decision: TaskDecision, given: Said): void {
  const by = actorName(work);
  work.emit({
    type: 'taskDone',
    task: task.id,
    decision,
    by,
    at: work.context.now,
    form: {},
    opinion: given.opinion ?? '',
    ...(given.signature === undefined ? {} : { signature: given.signature }),
    ...(given.attachments === undefined ? {} : { attachments: given.attachments }),
  });
  work.emit({ type: 'stepFilled', step: task.step, actor: by, form: {} });
  meetDeadline(work, task.id);
}
