import type { Text } from '../../definition/definition.js';
import type { StepEvent } from '../instance/event.js';
import type { StepLife } from '../instance/state.js';
import { conflictText } from '../instance/steps/table.js';
import { momentText } from './date-text.js';
import { personName, stepName } from './name-of.js';
import { tallyText } from './tally-text.js';
import type { Telling } from './words-of-deadline.js';

/** What happened to a step as a whole. */
export function wordsOfStep(telling: Telling, event: StepEvent): Text {
  const { zh, en } = stepName(telling, event.step);
  switch (event.type) {
    case 'stepAdopted': {
      const what = STEPS[event.life.state];
      return { zh: `接续步骤（${what.zh}）：${zh}`, en: `Step taken over (${what.en}): ${en}` };
    }
    case 'stepChanged': {
      const what = STEPS[event.to];
      return { zh: `${what.zh}：${zh}`, en: `${what.en}: ${en}` };
    }
    case 'stepFilled': {
      const by = personName(telling, event.actor);
      return { zh: `填写：${zh}（${by.zh}）`, en: `Filled in: ${en} (${by.en})` };
    }
    case 'stepReopened':
      return {
        zh: `重新打开（第${event.cycle}轮）：${zh}`,
        en: `Opened again, round ${event.cycle}: ${en}`,
      };
    case 'stepReturned':
      return event.returned
        ? sentBack(telling, { zh, en }, event.back?.steps ?? [])
        : { zh: `修改后继续：${zh}`, en: `Goes on after the rework: ${en}` };
    case 'partsSent':
      return { zh: `发出${event.sent}份：${zh}`, en: `Sent out to ${event.sent}: ${en}` };
    case 'closingMoved': {
      const at = momentText(event.closesAt, telling.zone);
      return { zh: `截止改为${at.zh}：${zh}`, en: `Closes on ${at.en} now: ${en}` };
    }
    case 'paperCounted':
      return {
        zh: `纸质答卷有效${event.valid}份、无效${event.invalid}份：${zh}`,
        en: `Answers on paper, ${event.valid} valid and ${event.invalid} invalid: ${en}`,
      };
    case 'ballotClosed':
      return { zh: `投票结束：${zh}`, en: `Vote closed: ${en}` };
    case 'collectionClosed':
      return { zh: `征集截止：${zh}`, en: `Collection closed: ${en}` };
    case 'tableDecided': {
      const { row } = event;
      const why = event.conflict === undefined ? NOTHING : conflictText(event.conflict);
      return {
        zh: `决策表按第${row}行：${zh}${why.zh && `（${why.zh}）`}`,
        en: `Table decided by row ${row}: ${en}${why.en && ` (${why.en})`}`,
      };
    }
    case 'tallyEntered': {
      const tally = tallyText(telling, event);
      return { zh: `表决结果：${zh}，${tally.zh}`, en: `Vote: ${en}, ${tally.en}` };
    }
    default:
      return event satisfies never;
  }
}

function sentBack(telling: Telling, { zh, en }: Text, steps: readonly string[]): Text {
  if (steps.length === 0) return { zh: `退回修改：${zh}`, en: `Sent back for rework: ${en}` };
  const names = steps.map((step) => stepName(telling, step));
  return {
    zh: `由${zh}退回到：${names.map((name) => name.zh).join('、')}`,
    en: `Sent back from ${en} to ${names.map((name) => name.en).join(', ')}`,
  };
}

const NOTHING: Text = { zh: '', en: '' };

const STEPS: Readonly<Record<StepLife, Text>> = {
  waiting: { zh: '步骤等待', en: 'Step waits' },
  open: { zh: '步骤开始', en: 'Step opens' },
  done: { zh: '步骤完成', en: 'Step done' },
  skipped: { zh: '步骤跳过', en: 'Step skipped' },
  lapsed: { zh: '步骤作罢', en: 'Step lapsed' },
};
