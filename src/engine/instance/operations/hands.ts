import { changeHands, handOver } from '../acts/hands.js';
import { addSigner, removeSigner } from '../acts/signers.js';
import { ADMINISTRATORS, OWNER } from './operation.js';
import type { Operations } from './operation.js';

const ACTING = ['task.notOpen', 'forbidden.notYours', 'duty.separated', 'proxy.twoVotes'] as const;
const NEWCOMER = ['person.unknown', 'person.present', 'duty.separated'] as const;

/** Changing who acts. */
export const hands: Operations<
  'addSigner' | 'removeSigner' | 'transfer' | 'delegate' | 'claim' | 'release' | 'handOver'
> = {
  addSigner: {
    title: { zh: '加签', en: 'Add signers' },
    on: 'task',
    needs: ['how', 'people'],
    may: ['opinion', 'signature', 'roles'],
    who: OWNER,
    effect: {
      zh: '前加签：等他们同意后再轮到本人；后加签：本人同意，步骤等他们；并加签：他们与本人一样参加。最多三层。',
      en: 'Before: one waits for them. After: one approves, and the step waits for them. With: they take part like oneself. Three deep at most.',
    },
    refusals: [
      ...ACTING,
      ...NEWCOMER,
      'task.noDecision',
      'handling.notAllowed',
      'signer.people',
      'signer.depth',
      'opinion.missing',
      'signature.missing',
      'role.notChosen',
      'role.notChosenHere',
      'role.unknown',
      'role.nobody',
      'field.required',
    ],
    decide: addSigner,
  },
  removeSigner: {
    title: { zh: '减签', en: 'Take a signer out' },
    on: 'task',
    needs: [],
    may: ['opinion'],
    who: { zh: '加签人；管理员', en: 'whoever added him; administrators' },
    effect: {
      zh: '去掉尚未办理的加签人或受委派人，连同由其再加的人；步骤重新判断。',
      en: 'Takes out somebody who was added or asked for advice and has not acted, with those added to him; the step is looked at again.',
    },
    refusals: ['signer.notAdded', 'signer.acted', 'forbidden.adderOnly'],
    decide: removeSigner,
  },
  transfer: {
    title: { zh: '转办', en: 'Transfer' },
    on: 'task',
    needs: ['person'],
    may: ['opinion'],
    who: OWNER,
    effect: {
      zh: '待办归另一人，由其决定；期限不变；可以再转。',
      en: 'The task is another’s, who decides; its due date stays; he may pass it on.',
    },
    refusals: [...ACTING, ...NEWCOMER, 'task.notHanded', 'handling.notAllowed', 'transfer.oneself'],
    decide: changeHands,
  },
  delegate: {
    title: { zh: '委派', en: 'Delegate' },
    on: 'task',
    needs: ['person'],
    may: ['opinion'],
    who: OWNER,
    effect: {
      zh: '另一人提出意见后待办回到本人，由本人决定。',
      en: 'Another gives his opinion; then the task comes back, and its owner decides.',
    },
    refusals: [
      ...ACTING,
      ...NEWCOMER,
      'task.notHanded',
      'handling.notAllowed',
      'transfer.oneself',
      'signer.depth',
    ],
    decide: changeHands,
  },
  claim: {
    title: { zh: '认领', en: 'Claim' },
    on: 'task',
    needs: [],
    may: [],
    who: {
      zh: '待办所属部门、岗位或候选人中的任何一人',
      en: 'any of the people whom the task was given to',
    },
    effect: {
      zh: '待办归认领人，其他人不再看到。',
      en: 'The task is his; the others no longer see it.',
    },
    refusals: [...ACTING, 'task.notHanded', 'claim.owned'],
    decide: changeHands,
  },
  release: {
    title: { zh: '释放', en: 'Release' },
    on: 'task',
    needs: [],
    may: [],
    who: OWNER,
    effect: {
      zh: '认领的待办回到原来的候选人。',
      en: 'A claimed task goes back to those who could claim it.',
    },
    refusals: [...ACTING, 'task.notHanded', 'release.notClaimed'],
    decide: changeHands,
  },
  handOver: {
    title: { zh: '离职交接', en: 'Hand over' },
    on: 'instance',
    needs: ['from', 'person'],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '一人全部未办的待办和所任角色归另一人；此人已在该步骤的，归管理员。',
      en: 'All that one person has open, and his roles, are another’s; where he has a task of the step already, the administrator gets it.',
    },
    refusals: ['forbidden.administratorOnly', 'reason.missing', 'handover.to', 'handover.nothing'],
    decide: handOver,
  },
};
