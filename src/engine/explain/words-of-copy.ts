import type { Text } from '../../definition/definition.js';
import type { CopyEvent, CorrectionEvent } from '../instance/event.js';
import { partyName, personName, same, stepName } from './name-of.js';
import { tallyText } from './tally-text.js';
import type { Telling } from './words-of-deadline.js';

/** Who got a copy, who read it, who was reminded of it. */
export function wordsOfCopy(telling: Telling, event: CopyEvent): Text {
  switch (event.type) {
    case 'copySent': {
      const to = partyName(telling, event.copy.to);
      return { zh: `抄送${to.zh}`, en: `Copy sent to ${to.en}` };
    }
    case 'copyRead': {
      const by = personName(telling, event.by);
      return {
        zh: `已阅：抄送${event.copy}（${by.zh}）`,
        en: `Copy ${event.copy} was read (${by.en})`,
      };
    }
    case 'copyReminded':
      return {
        zh: `抄送${event.copy}尚未阅读，已提醒`,
        en: `Reminded of copy ${event.copy}, which nobody has read`,
      };
    default:
      return event satisfies never;
  }
}

/** What counts now instead of what was recorded. */
export function wordsOfCorrection(telling: Telling, event: CorrectionEvent): Text {
  switch (event.type) {
    case 'formCorrected': {
      const fields = Object.keys(event.changes);
      return {
        zh: `更正申请：${fields.join('、')}`,
        en: `Request corrected: ${fields.join(', ')}`,
      };
    }
    case 'stepFormCorrected': {
      const { zh, en } = stepName(telling, event.step);
      const fields = Object.keys(event.changes);
      return {
        zh: `更正${zh}：${fields.join('、')}`,
        en: `${en} corrected: ${fields.join(', ')}`,
      };
    }
    case 'eventCorrected': {
      const { zh, en } = telling.definition?.events[event.event]?.title ?? same(event.event);
      const fields = Object.keys(event.changes).join(', ');
      const dates = event.date === undefined ? '' : `${event.date.from} → ${event.date.to}`;
      const what = [dates, fields].filter((one) => one !== '').join(', ');
      return { zh: `更正外部事件${zh}：${what}`, en: `Outside event corrected: ${en}, ${what}` };
    }
    case 'tallyCorrected': {
      const { zh, en } = stepName(telling, event.step);
      const tally = tallyText(telling, event);
      return { zh: `更正计票：${zh}，${tally.zh}`, en: `Tally corrected: ${en}, ${tally.en}` };
    }
    default:
      return event satisfies never;
  }
}
