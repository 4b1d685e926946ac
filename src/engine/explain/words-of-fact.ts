import { localDateOf } from '../../calendar/local-time.js';
import type { Text } from '../../definition/definition.js';
import type { InstanceEvent } from '../instance/event.js';
import { dateText } from './date-text.js';
import { personName, same, stepName } from './name-of.js';
import type { Telling } from './words-of-deadline.js';

/** Numbers, records, outside events, documents and items that an instance has put on record. */
export type FactEvent = Extract<
  InstanceEvent,
  {
    type:
      | 'serialGiven'
      | 'recorded'
      | 'eventNoted'
      | 'documentProduced'
      | 'documentDisclosed'
      | 'numberRequested'
      | 'numberReleased'
      | 'numberGiven'
      | 'counterRaised'
      | 'slipIssued'
      | 'figuresFrozen'
      | 'itemEntered'
      | 'itemNoted'
      | 'itemsMerged';
  }
>;

export function wordsOfFact(telling: Telling, event: FactEvent): Text {
  const { definition } = telling;
  switch (event.type) {
    case 'serialGiven':
      return { zh: `编号：${event.serial}`, en: `Serial: ${event.serial}` };
    case 'recorded':
      return recordWords(telling, event);
    case 'eventNoted': {
      const { zh, en } = definition?.events[event.event]?.title ?? same(event.event);
      const date = event.date === undefined ? same('') : dateText(event.date);
      return event.moved
        ? {
            zh: `外部事件改期：${zh}${date.zh}`,
            en: `Outside event moved: ${en} ${date.en}`.trim(),
          }
        : { zh: `外部事件：${zh}${date.zh}`, en: `Outside event: ${en} ${date.en}`.trim() };
    }
    case 'documentProduced': {
      const { zh, en } = documentTitle(telling, event.document);
      return { zh: `形成文件：${zh}`, en: `Document produced: ${en}` };
    }
    case 'documentDisclosed': {
      const [{ zh, en }, on] = [documentTitle(telling, event.document), dateText(event.on)];
      return { zh: `主动公开：${zh}（${on.zh}）`, en: `Disclosed: ${en} (${on.en})` };
    }
    case 'numberRequested': {
      const { zh, en } = seriesTitle(telling, event.series);
      return { zh: `申请编号：${zh}`, en: `Number asked for: ${en}` };
    }
    case 'numberReleased': {
      const { zh, en } = seriesTitle(telling, event.series);
      return event.use === 'void'
        ? { zh: `编号作废：${zh}${event.number}`, en: `Number given up: ${en} ${event.number}` }
        : {
            zh: `编号恢复：${zh}${event.number}`,
            en: `Number in use again: ${en} ${event.number}`,
          };
    }
    case 'numberGiven':
    case 'slipIssued': {
      const { zh, en } = seriesTitle(telling, event.series);
      return { zh: `${zh}：${event.number}`, en: `${en}: ${event.number}` };
    }
    case 'counterRaised':
      return {
        zh: `计数${event.counter}至${event.n}`,
        en: `Counter ${event.counter} raised to ${event.n}`,
      };
    case 'figuresFrozen': {
      const { zh, en } = definition?.figures[event.figures]?.title ?? same(event.figures);
      const at = dateText(localDateOf(event.at, telling.zone));
      return { zh: `统计截至${at.zh}：${zh}`, en: `Figures as of ${at.en}: ${en}` };
    }
    case 'itemEntered':
    case 'itemNoted':
    case 'itemsMerged':
      return itemWords(telling, event);
    default:
      return event satisfies never;
  }
}

function recordWords(
  telling: Telling,
  { of, item, occurredAt, backDated }: Extract<FactEvent, { type: 'recorded' }>,
): Text {
  const kind = telling.definition?.records[of]?.title;
  const { zh, en } = kind ?? stepName(telling, of);
  const about = item === undefined ? '' : ` ${item}`;
  const on = dateText(localDateOf(occurredAt, telling.zone));
  return backDated
    ? {
        zh: `补录：${zh}${about}（发生于${on.zh}）`,
        en: `Recorded later: ${en}${about} (of ${on.en})`,
      }
    : { zh: `登记：${zh}${about}`, en: `Recorded: ${en}${about}` };
}

function itemWords(
  telling: Telling,
  event: Extract<FactEvent, { type: 'itemEntered' | 'itemNoted' | 'itemsMerged' }>,
): Text {
  const { zh, en } =
    telling.definition?.collections[event.collection]?.title ?? same(event.collection);
  switch (event.type) {
    case 'itemEntered': {
      const by = personName(telling, event.by);
      return {
        zh: `${zh}登记${event.number}（${by.zh}）`,
        en: `Entered in "${en}": ${event.number} (${by.en})`,
      };
    }
    case 'itemNoted': {
      const { number } = event.item;
      return { zh: `${zh}：获知${number}的变动`, en: `"${en}": told of a change of ${number}` };
    }
    case 'itemsMerged':
      return {
        zh: `${zh}：${event.from}并入${event.into}`,
        en: `"${en}": ${event.from} merged into ${event.into}`,
      };
    default:
      return event satisfies never;
  }
}

function documentTitle({ definition }: Telling, id: string): Text {
  return definition?.documents[id]?.title ?? same(id);
}

function seriesTitle({ definition }: Telling, id: string): Text {
  return definition?.series[id]?.title ?? same(id);
}
