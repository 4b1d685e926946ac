import type { Letter } from '../../src/runtime/ports/channel.js';

/** A letter to a finance clerk, with one message that came late and one that did not. */
export function aLetter(more: Partial<Letter> = {}): Letter {
  return {
    id: '0123456789abcdef0123456789abcdef',
    person: 'fin-staff',
    name: { zh: '财务员', en: 'Finance clerk' },
    address: 'fin@office.example',
    language: 'zh',
    zone: 'Asia/Shanghai',
    lines: [
      {
        text: { zh: '到期提醒：整改事项ZG-01', en: 'Reminder: ZG-01' },
        deliverAt: '2020-04-21T01:00:00.000Z',
        lateSince: '2020-04-20T01:00:00.000Z',
      },
      {
        text: { zh: '催办：报告', en: 'Please see to it: report' },
        deliverAt: '2020-04-21T01:30:00.000Z',
      },
    ],
    ...more,
  };
}
