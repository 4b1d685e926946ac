import { heedSystem } from '../acts/system.js';
import { SYSTEM } from './operation.js';
import type { Operations } from './operation.js';

/** What timers and other streams tell an instance. */
export const telling: Operations<
  'fireTimers' | 'noteNumber' | 'noteItem' | 'issueSlip' | 'recompute'
> = {
  fireTimers: {
    title: { zh: '定时', en: 'Fire timers' },
    on: 'system',
    needs: ['timers'],
    may: [],
    who: SYSTEM,
    effect: {
      zh: '到时的提醒、窗口和截止。',
      en: 'Rungs, windows and closings whose time has come.',
    },
    refusals: ['timer.gone'],
    whenSealed: true,
    decide: heedSystem,
  },
  noteNumber: {
    title: { zh: '编号', en: 'Note a number' },
    on: 'system',
    needs: ['step', 'cycle', 'number'],
    may: [],
    who: SYSTEM,
    effect: { zh: '编号序列给出的编号。', en: 'A number that its series has given.' },
    refusals: ['number.notWanted'],
    whenSealed: true,
    decide: heedSystem,
  },
  noteItem: {
    title: { zh: '事项变动', en: 'Note an item' },
    on: 'system',
    needs: ['collection', 'item'],
    may: [],
    who: SYSTEM,
    effect: { zh: '事项的最新情况。', en: 'What became of an item.' },
    refusals: [],
    whenSealed: true,
    decide: heedSystem,
  },
  issueSlip: {
    title: { zh: '督办单', en: 'Issue a slip' },
    on: 'system',
    needs: ['series', 'about', 'rung'],
    may: [],
    who: SYSTEM,
    effect: { zh: '为事项开出督办单。', en: 'Issues a slip about an item.' },
    refusals: [],
    whenSealed: true,
    decide: heedSystem,
  },
  recompute: {
    title: { zh: '重算日期', en: 'Compute dates again' },
    on: 'system',
    needs: [],
    may: [],
    who: SYSTEM,
    effect: { zh: '工作日历变动后重算。', en: 'After a change of the calendar.' },
    refusals: [],

    decide: heedSystem,
  },
};
