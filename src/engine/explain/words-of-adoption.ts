import type { Text } from '../../definition/definition.js';
import type { AdoptionEvent } from '../instance/event.js';
import { personName, phaseName, same, stepName } from './name-of.js';
import type { Telling } from './words-of-deadline.js';

/** What an instance brought along that had begun before it was kept here. */
export function wordsOfAdoption(telling: Telling, event: AdoptionEvent): Text {
  const { definition } = telling;
  switch (event.type) {
    case 'instanceAdopted': {
      const [{ zh, en }, by] = [event.subject, personName(telling, event.by)];
      return {
        zh: `接续在办流程：${zh}（${by.zh}）`,
        en: `Taken over while it runs: ${en} (${by.en})`,
      };
    }
    case 'phaseAdopted': {
      const { zh, en } = phaseName(telling, event.phase);
      return { zh: `接续阶段：${zh}`, en: `Phase taken over: ${en}` };
    }
    case 'recordsAdopted': {
      const { zh, en } = definition?.records[event.of]?.title ?? stepName(telling, event.of);
      return {
        zh: `接续登记${event.count}次：${zh}`,
        en: `Records taken over, ${event.count}: ${en}`,
      };
    }
    case 'documentAdopted': {
      const { zh, en } = definition?.documents[event.document]?.title ?? same(event.document);
      return { zh: `接续文件：${zh}`, en: `Document taken over: ${en}` };
    }
    case 'numberAdopted': {
      const { zh, en } = definition?.series[event.series]?.title ?? same(event.series);
      return {
        zh: `接续编号${event.number}：${zh}`,
        en: `Number taken over, ${event.number}: ${en}`,
      };
    }
    case 'itemAdopted': {
      const { zh, en } = definition?.collections[event.collection]?.title ?? same(event.collection);
      return {
        zh: `接续事项${event.number}：${zh}`,
        en: `Item taken over, ${event.number}: ${en}`,
      };
    }
    default:
      return event satisfies never;
  }
}
