import { decideApproval } from '../acts/approval.js';
import { approveRequest } from '../acts/approve-request.js';
import { closeBallot } from '../acts/close-ballot.js';
import { complete } from '../acts/complete.js';
import { enterTally } from '../acts/tally.js';
import { OWNER } from './operation.js';
import type { Operations } from './operation.js';

const ACTING = ['task.notOpen', 'forbidden.notYours', 'duty.separated'] as const;
const DECIDING = [...ACTING, 'task.noDecision', 'proxy.twoVotes'] as const;
const GIVEN = ['opinion.missing', 'signature.missing'] as const;
const FILES = [
  'attachment.notAllowed',
  'attachment.unknown',
  'attachment.type',
  'attachment.tooLarge',
  'attachment.tooMany',
  'attachment.missing',
] as const;
const CHOSEN = ['role.unknown', 'role.notChosenHere', 'role.notChosen', 'role.nobody'] as const;
/** Of the request, where the step says so. */
const EDITING = ['field.notEditable', 'field.required'] as const;

/** 办理 and deciding together. */
export const deciding: Operations<
  'complete' | 'approve' | 'reject' | 'abstain' | 'enterTally' | 'closeBallot'
> = {
  complete: {
    title: { zh: '办结', en: 'Complete' },
    on: 'task',
    needs: [],
    may: ['form', 'opinion', 'figuresAt', 'medium', 'signature', 'roles', 'request', 'attachments'],
    who: {
      zh: '办理人；纸质答卷由组织人录入',
      en: 'whoever has the task; on paper, who runs the collection',
    },
    effect: {
      zh: '待办办结；修改后的申请再次提交；受委派的意见交回委派人。',
      en: 'The task is done; a request that was reworked is handed in again; advice goes back to whoever asked for it.',
    },
    refusals: [
      ...ACTING,
      ...GIVEN,
      ...FILES,
      ...CHOSEN,
      'task.otherAct',
      'form.invalid',
      'form.none',
      ...EDITING,
      'figures.none',
      'figures.future',
      'figures.past',
    ],
    decide: complete,
  },
  approve: {
    title: { zh: '同意', en: 'Approve' },
    on: 'task',
    needs: [],
    may: ['opinion', 'signature', 'roles', 'request', 'attachments'],
    who: OWNER,
    effect: {
      zh: '会签：全部同意即通过；或签：一人同意即通过；依次：轮到下一人；票签：计一票。',
      en: 'By all, the last approval decides; by any, the first; in sequence the next one is asked; in a vote it counts.',
    },
    refusals: [...DECIDING, ...GIVEN, ...FILES, ...CHOSEN, 'form.invalid', ...EDITING],
    decide: approveRequest,
  },
  reject: {
    title: { zh: '驳回', en: 'Reject' },
    on: 'task',
    needs: ['opinion'],
    may: ['signature', 'attachments'],
    who: OWNER,
    effect: {
      zh: '不同意。步骤按规定终止流程、只留下结果，或退回修改；票签中是一张反对票。',
      en: 'Refuses. As the step says, it ends the instance, is a mere outcome or sends it back; in a vote it is a vote against.',
    },
    refusals: [...DECIDING, ...GIVEN, ...FILES],
    decide: decideApproval,
  },
  abstain: {
    title: { zh: '弃权', en: 'Abstain' },
    on: 'task',
    needs: [],
    may: ['opinion', 'signature', 'attachments'],
    who: OWNER,
    effect: {
      zh: '票签中计入到会人数，不算同意也不算反对。',
      en: 'Counts as present in a vote, neither for nor against.',
    },
    refusals: [...DECIDING, ...GIVEN, ...FILES, 'abstain.notAllowed'],
    decide: decideApproval,
  },
  enterTally: {
    title: { zh: '录入计票', en: 'Enter the tally' },
    on: 'task',
    needs: ['ballots', 'present', 'invalid', 'counts'],
    may: [],
    who: OWNER,
    effect: {
      zh: '登记外部表决的计票结果，并按结果继续。',
      en: "Enters the tally of a body's vote and draws its consequence.",
    },
    refusals: [
      'task.notOpen',
      'forbidden.notYours',
      'task.noVote',
      'tally.grade',
      'tally.sum',
      'tally.quorum',
    ],
    decide: enterTally,
  },
  closeBallot: {
    title: { zh: '结束投票', en: 'Close the vote' },
    on: 'step',
    needs: ['step'],
    may: [],
    who: {
      zh: 'ballot.closedBy 所指的人，没有则管理员',
      en: '`ballot.closedBy`, else administrators',
    },
    effect: {
      zh: '未投票的不计；按已投的票得出结果。',
      en: 'Who has not voted has no vote; the votes cast are counted.',
    },
    refusals: ['ballot.none', 'ballot.quorum', 'forbidden.notYours'],
    decide: closeBallot,
  },
};
