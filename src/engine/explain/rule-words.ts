import type {
  Anchor,
  CountedSpan,
  DateRule,
  Definition,
  Rung,
  Text,
} from '../../definition/definition.js';
import type { Roll } from '../../calendar/workdays.js';
import { spanOf } from '../due.js';
import { both } from './both.js';
import { dateText } from './date-text.js';
import { same } from './name-of.js';

type Params = Readonly<Record<string, unknown>>;

/** A date rule as a sentence would have it: 任务开启之日后第5个工作日. */
export function ruleText(definition: Definition, rule: DateRule, params: Params): Text {
  const anchor = anchorText(definition, rule.from);
  const rolled = ROLLS[rule.roll];
  if (!rule.span) return both((language) => anchor[language] + rolled[language]);
  const span = spanOf(rule.span, params);
  const before = `${anchor.zh}${rule.sign > 0 ? '后' : '前'}`;
  const zh = `${before}${span.unit === 'hour' ? '' : '第'}${spanText(span).zh}`;
  const en = `${spanText(span).en} ${rule.sign > 0 ? 'after' : 'before'} ${anchor.en}`;
  return { zh: zh + rolled.zh, en: en + rolled.en };
}

const ROLLS: Readonly<Record<Roll, Text>> = {
  none: { zh: '', en: '' },
  previousWorkday: {
    zh: '，逢休息日提前到前一工作日',
    en: ', on a day off the working day before',
  },
  nextWorkday: { zh: '，逢休息日顺延到后一工作日', en: ', on a day off the working day after' },
};

/** What a date rule counts from. */
export function anchorText(definition: Definition, anchor: Anchor): Text {
  switch (anchor.kind) {
    case 'opened':
      return { zh: '任务开启之日', en: 'the day it was opened' };
    case 'started':
      return { zh: '流程启动之日', en: 'the day the instance was started' };
    case 'given':
      return { zh: '交办时指定的日期', en: 'the date that was given' };
    case 'windowEnd':
      return { zh: '阶段期间的最后一日', en: "the last day of the phase's window" };
    case 'date':
      return dateText(anchor.date);
    case 'parameter': {
      const { zh, en } = definition.parameters[anchor.name]?.title ?? same(anchor.name);
      return { zh: `参数“${zh}”的日期`, en: `the date of the parameter "${en}"` };
    }
    case 'field':
      return { zh: `表单项“${anchor.name}”的日期`, en: `the date in the field "${anchor.name}"` };
    case 'event': {
      const { zh, en } = definition.events[anchor.name]?.title ?? same(anchor.name);
      return { zh: `“${zh}”的日期`, en: `the date of "${en}"` };
    }
    default:
      return anchor satisfies never;
  }
}

/** When a rung rings: 期限前3个工作日. */
export function rungText(rung: Rung, params: Params): Text {
  const { zh, en } = spanText(spanOf(rung.span, params));
  return {
    zh: `期限${rung.side === 'before' ? '前' : '后'}${zh}`,
    en: `${en} ${rung.side} the due date`,
  };
}

function spanText({ n, unit }: CountedSpan): Text {
  const { zh, en } = UNITS[unit];
  return { zh: `${n}个${zh}`, en: `${n} ${en}${n === 1 ? '' : 's'}` };
}

const UNITS: Readonly<Record<CountedSpan['unit'], Text>> = {
  workday: { zh: '工作日', en: 'working day' },
  day: { zh: '日历日', en: 'calendar day' },
  hour: { zh: '小时', en: 'hour' },
};
