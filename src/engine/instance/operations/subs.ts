import { heedSystem } from '../acts/system.js';
import { SYSTEM } from './operation.js';
import type { Operations } from './operation.js';

/** What a process and its sub-processes tell each other. */
export const subs: Operations<'startSub' | 'noteSub' | 'cancelSub' | 'holdSub'> = {
  startSub: {
    title: { zh: '启动子流程', en: 'Start a sub-process' },
    on: 'system',
    needs: ['of', 'parent', 'starter', 'params', 'form', 'roles'],
    may: [],
    who: SYSTEM,
    effect: {
      zh: '按最新版本启动；不能启动的，父流程会知道原因。',
      en: 'Starts on the newest version; where it cannot, the parent is told why.',
    },
    refusals: ['sub.tooDeep', 'sub.personal'],
    whenSealed: true,
    decide: heedSystem,
  },
  noteSub: {
    title: { zh: '子流程情况', en: 'Note a sub-process' },
    on: 'system',
    needs: ['step', 'cycle', 'key', 'news'],
    may: [],
    who: SYSTEM,
    effect: {
      zh: '子流程的状态、结果和带回的字段；以前轮次的不再理会。',
      en: 'How a sub-process stands and what comes back of it; of an earlier round nothing is taken.',
    },
    refusals: [],
    whenSealed: true,
    decide: heedSystem,
  },
  cancelSub: {
    title: { zh: '取消子流程', en: 'Cancel a sub-process' },
    on: 'system',
    needs: [],
    may: [],
    who: SYSTEM,
    effect: {
      zh: '父流程不再需要它：终止，其子流程也终止。',
      en: 'Its parent needs it no longer: it ends, and its own sub-processes with it.',
    },
    refusals: [],
    whenSealed: true,
    decide: heedSystem,
  },
  holdSub: {
    title: { zh: '子流程随父流程停走', en: 'Hold a sub-process' },
    on: 'system',
    needs: ['held'],
    may: [],
    who: SYSTEM,
    effect: {
      zh: '父流程挂起或退回时它也停下，恢复时一起恢复。',
      en: 'It stands still while its parent does, and goes on with it.',
    },
    refusals: [],
    whenSealed: true,
    decide: heedSystem,
  },
};
