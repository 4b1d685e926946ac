import { extendTask } from '../acts/extension.js';
import { judgeInvalid, runCollection } from '../acts/parts.js';
import { OWNER } from './operation.js';
import type { Operations } from './operation.js';

/** Collecting parts from many, and time for them. */
export const collecting: Operations<
  | 'judgeInvalid'
  | 'askExtension'
  | 'grantExtension'
  | 'refuseExtension'
  | 'invite'
  | 'joinLate'
  | 'countPaper'
> = {
  judgeInvalid: {
    title: { zh: '判为无效', en: 'Judge invalid' },
    on: 'task',
    needs: ['opinion'],
    may: [],
    who: { zh: '征集组织人', en: 'who runs the collection' },
    effect: { zh: '交来的一份不计入有效数。', en: 'A part that was handed in does not count.' },
    refusals: ['part.notHandedIn', 'forbidden.notYours', 'opinion.missing'],

    decide: judgeInvalid,
  },
  askExtension: {
    title: { zh: '申请延期', en: 'Ask for more time' },
    on: 'task',
    needs: ['due', 'opinion'],
    may: [],
    who: OWNER,
    effect: { zh: '请求新的期限。', en: 'Asks for a later due date.' },
    refusals: [
      'task.notOpen',
      'forbidden.notYours',
      'extension.none',
      'extension.notLater',
      'opinion.missing',
    ],

    decide: extendTask,
  },
  grantExtension: {
    title: { zh: '同意延期', en: 'Grant more time' },
    on: 'task',
    needs: [],
    may: [],
    who: { zh: 'extension.by 所指的人', en: '`extension.by`' },
    effect: {
      zh: '期限改为所请求的，提醒重新计算。',
      en: 'The due date moves, and rungs are computed anew.',
    },
    refusals: [
      'task.notOpen',
      'forbidden.notYours',
      'extension.none',
      'extension.notAsked',
      'extension.notLater',
    ],

    decide: extendTask,
  },
  refuseExtension: {
    title: { zh: '不同意延期', en: 'Refuse more time' },
    on: 'task',
    needs: ['opinion'],
    may: [],
    who: { zh: 'extension.by 所指的人', en: '`extension.by`' },
    effect: { zh: '期限不变。', en: 'The due date stays.' },
    refusals: [
      'task.notOpen',
      'forbidden.notYours',
      'extension.none',
      'extension.notAsked',
      'opinion.missing',
    ],

    decide: extendTask,
  },
  invite: {
    title: { zh: '邀请', en: 'Invite' },
    on: 'step',
    needs: ['step', 'groups'],
    may: ['due'],
    who: { zh: '征集组织人', en: 'who runs the collection' },
    effect: { zh: '向外部对象发出。', en: 'Sends to outside respondents.' },
    refusals: [
      'step.notOpen',
      'forbidden.notYours',
      'group.unknown',
      'invite.size',
      'due.notGiven',
      'due.missing',
      'due.past',
    ],

    decide: runCollection,
  },
  joinLate: {
    title: { zh: '增加参加单位', en: 'Let somebody join late' },
    on: 'step',
    needs: ['step'],
    may: ['department', 'person'],
    who: { zh: '征集组织人', en: 'who runs the collection' },
    effect: { zh: '再向一个科室或一人征集。', en: 'One more department or person takes part.' },
    refusals: ['step.notOpen', 'forbidden.notYours', 'part.unknown', 'part.present'],

    decide: runCollection,
  },
  countPaper: {
    title: { zh: '纸质计数', en: 'Count paper' },
    on: 'step',
    needs: ['step', 'valid', 'invalid'],
    may: [],
    who: { zh: '征集组织人', en: 'who runs the collection' },
    effect: { zh: '计入不具名的纸质答卷。', en: 'Counts answers on paper that name nobody.' },
    refusals: ['step.notOpen', 'forbidden.notYours', 'paper.count'],

    decide: runCollection,
  },
};
