import type { Refused } from '../../refusal.js';
import { correct } from '../acts/correct.js';
import { changeLife } from '../acts/life.js';
import { findTask } from '../acts/find-task.js';
import { returnPart } from '../acts/parts.js';
import { returnTask } from '../acts/return.js';
import { takeBack } from '../acts/take-back.js';
import type { Work } from '../work.js';
import { ADMINISTRATORS, STARTER } from './operation.js';
import type { CommandOf, Operations } from './operation.js';

const ADMINISTERED = ['forbidden.administratorOnly', 'reason.missing'] as const;
const TARGET = ['jump.unknown', 'jump.phase'] as const;

/** Going back, forward and out. */
export const back: Operations<
  | 'return'
  | 'takeBack'
  | 'withdraw'
  | 'revoke'
  | 'jump'
  | 'suspend'
  | 'activate'
  | 'terminate'
  | 'void'
  | 'wake'
  | 'correct'
  | 'correctTally'
> = {
  return: {
    title: { zh: '退回', en: 'Return' },
    on: 'task',
    needs: ['opinion'],
    may: ['to', 'resume'],
    who: {
      zh: '办理人；征集的答卷由组织人退回',
      en: 'whoever has the task; of a part, who runs the collection',
    },
    effect: {
      zh: '退给规定的人修改，或退回此前已办的步骤。直达：改完直接回到退回人；重走：其后各步重新办理。其他人已同意的保留。',
      en: 'Back for rework to whom the step names, or to steps done before. Straight back: only the returner decides again; all again: everything after is done anew. What others approved stays.',
    },
    refusals: [
      'task.notOpen',
      'forbidden.notYours',
      'duty.separated',
      'proxy.twoVotes',
      'task.noDecision',
      'opinion.missing',
      'return.notAllowed',
      'return.notVisited',
      'return.noChoice',
      'part.notHandedIn',
    ],
    decide: giveBack,
  },
  takeBack: {
    title: { zh: '拿回', en: 'Take back' },
    on: 'task',
    needs: [],
    may: [],
    who: { zh: '办理过的人', en: 'whoever did it' },
    effect: {
      zh: '下一步尚无人办理时，收回自己的办理；由此打开的待办取消，期限不变。',
      en: 'While nobody has acted next, one has one’s own task again; what it had opened is cancelled; the due date stays.',
    },
    refusals: ['takeback.nothing', 'takeback.tooLate', 'forbidden.notYours'],
    decide: takeBack,
  },
  withdraw: {
    title: { zh: '撤回', en: 'Withdraw' },
    on: 'instance',
    needs: [],
    may: [],
    who: STARTER,
    effect: {
      zh: '尚无人办理时，申请回到草稿，编号保留。',
      en: 'While nobody has acted, the request is a draft again and keeps its number.',
    },
    refusals: ['forbidden.starterOnly', 'withdraw.handled', 'withdraw.sub', 'instance.life'],
    decide: changeLife,
  },
  revoke: {
    title: { zh: '撤销', en: 'Revoke' },
    on: 'instance',
    needs: [],
    may: [],
    who: STARTER,
    effect: {
      zh: '进行中的流程终止；办结后在规定时间内也可以。',
      en: 'Ends the instance while it runs, or within the time after its end that the definition allows.',
    },
    refusals: ['forbidden.starterOnly', 'revoke.tooLate', 'instance.life'],
    whenSealed: true,
    decide: changeLife,
  },
  jump: {
    title: { zh: '跳转', en: 'Jump' },
    on: 'instance',
    needs: ['step'],
    may: ['leave'],
    who: ADMINISTRATORS,
    effect: {
      zh: '打开指定的步骤，不看其条件；离开的步骤跳过，其后的步骤重新等待。',
      en: 'Opens the step whatever its condition says; what is left is skipped, what lies after it waits again.',
    },
    refusals: [...ADMINISTERED, ...TARGET, 'jump.leave', 'instance.life'],
    decide: changeLife,
  },
  suspend: {
    title: { zh: '挂起', en: 'Suspend' },
    on: 'instance',
    needs: [],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '不能办理，不提醒，期限停止计算。',
      en: 'Nobody acts, nothing rings, and due dates stand still.',
    },
    refusals: [...ADMINISTERED, 'instance.life'],
    decide: changeLife,
  },
  activate: {
    title: { zh: '激活', en: 'Activate' },
    on: 'instance',
    needs: [],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '继续；期限按挂起的工作日顺延。',
      en: 'Goes on; due dates move by the working days that it stood still.',
    },
    refusals: [...ADMINISTERED, 'activate.notSuspended', 'activate.parent'],
    decide: changeLife,
  },
  terminate: {
    title: { zh: '终止', en: 'Terminate' },
    on: 'instance',
    needs: [],
    may: [],
    who: ADMINISTRATORS,
    effect: { zh: '流程结束，待办取消。', en: 'The instance ends and its tasks with it.' },
    refusals: [...ADMINISTERED, 'instance.life'],
    decide: changeLife,
  },
  void: {
    title: { zh: '作废', en: 'Make void' },
    on: 'instance',
    needs: [],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '已结束的流程不再作数，用过的编号不再使用。',
      en: 'What has ended counts for nothing; its numbers stay used.',
    },
    refusals: [...ADMINISTERED, 'void.notEnded'],
    whenSealed: true,
    decide: changeLife,
  },
  wake: {
    title: { zh: '唤醒', en: 'Wake' },
    on: 'instance',
    needs: ['step'],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '已结束的流程从曾经到过的步骤继续。',
      en: 'What has ended goes on from a step that it had come to.',
    },
    refusals: [...ADMINISTERED, ...TARGET, 'wake.notEnded', 'wake.notVisited', 'wake.cancelled'],
    whenSealed: true,
    decide: changeLife,
  },
  correct: {
    title: { zh: '更正', en: 'Correct' },
    on: 'instance',
    needs: ['form'],
    may: ['step', 'event', 'date'],
    who: ADMINISTRATORS,
    effect: {
      zh: '更正申请、已办步骤或外部事件中填错的字段，或事件的日期；按更正后的内容重新选路、重算期限，原记录保留。',
      en: 'Puts right a field of the request, of a step that is done or of an outside event, or the date of that; the way is chosen and dates are counted anew, and the old record stays.',
    },
    refusals: [
      ...ADMINISTERED,
      'correct.nothing',
      'correct.same',
      'form.invalid',
      'form.none',
      'date.missing',
      'date.notWanted',
    ],
    decide: correct,
  },
  correctTally: {
    title: { zh: '更正计票', en: 'Correct a tally' },
    on: 'instance',
    needs: ['step', 'ballots', 'present', 'invalid', 'counts'],
    may: [],
    who: ADMINISTRATORS,
    effect: {
      zh: '更正计票；结果改变的，其后的步骤重新办理。',
      en: 'Puts a tally right; where the result changes, what came after is done anew.',
    },
    refusals: [...ADMINISTERED, 'correct.nothing', 'tally.grade', 'tally.sum', 'tally.quorum'],
    decide: correct,
  },
};

/** 退回 means rework to an approver, and a second try to whoever runs a collection. */
function giveBack(work: Work, command: CommandOf<'return'>): Refused | undefined {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  return found.task.role === 'part' ? returnPart(work, command) : returnTask(work, command);
}
