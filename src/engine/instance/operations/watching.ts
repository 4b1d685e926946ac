import { readCopy, sendCopy } from '../acts/copy.js';
import { comment, saveDraft } from '../acts/talk.js';
import { urge } from '../acts/urge.js';
import { OWNER } from './operation.js';
import type { Operations } from './operation.js';

/** Watching and talking: nothing here moves a task. */
export const watching: Operations<'urge' | 'saveDraft' | 'comment' | 'sendCopy' | 'readCopy'> = {
  urge: {
    title: { zh: '催办', en: 'Urge' },
    on: 'task',
    needs: [],
    may: [],
    who: {
      zh: '发起人、征集组织人或 start.by 所指的人',
      en: 'the starter, who runs the collection, else `start.by`',
    },
    effect: {
      zh: '提醒办理人；同一待办两小时内只催一次。',
      en: 'Reminds whoever has the task, once in two hours.',
    },
    refusals: ['task.notOpen', 'forbidden.notYours', 'urge.tooOften'],

    decide: urge,
  },
  saveDraft: {
    title: { zh: '暂存', en: 'Save a draft' },
    on: 'task',
    needs: [],
    may: ['form', 'opinion'],
    who: OWNER,
    effect: {
      zh: '保存填写的内容，不提交。',
      en: 'Puts by what has been filled in, and hands nothing in.',
    },
    refusals: ['task.notOpen', 'forbidden.notYours'],

    decide: saveDraft,
  },
  comment: {
    title: { zh: '沟通', en: 'Comment' },
    on: 'task',
    needs: ['opinion'],
    may: ['people'],
    who: {
      zh: '与该步骤有关的人、发起人、管理员',
      en: 'whoever has to do with the step, the starter, administrators',
    },
    effect: {
      zh: '说明或询问，待办不动；所问的人收到消息。',
      en: 'Says or asks something; the task does not move, and those who are asked get a message.',
    },
    refusals: ['forbidden.notInvolved', 'opinion.missing', 'person.unknown'],

    decide: comment,
  },
  sendCopy: {
    title: { zh: '抄送、传阅', en: 'Send copies' },
    on: 'instance',
    needs: ['parties'],
    may: [],
    who: { zh: '与该流程有关的人', en: 'whoever has to do with the instance' },
    effect: { zh: '每方收到一份，记录已阅。', en: 'Each party gets one, and reading is noted.' },
    refusals: ['copy.nobody', 'copy.tooMany', 'copy.sent', 'forbidden.notYours'],
    whenSealed: true,
    decide: sendCopy,
  },
  readCopy: {
    title: { zh: '已阅', en: 'Mark as read' },
    on: 'instance',
    needs: ['copy'],
    may: [],
    who: { zh: '收到抄送的人', en: 'whoever has the copy' },
    effect: { zh: '记下谁在何时读过。', en: 'Notes who read it and when.' },
    refusals: ['copy.unknown', 'copy.read', 'forbidden.notYours'],
    whenSealed: true,
    decide: readCopy,
  },
};
