import { instantAt, localDateOf, localTimeOf } from '../../calendar/local-time.js';
import type { Text } from '../../definition/definition.js';
import type { Language } from '../language.js';
import { fieldOf, fieldText } from './fields.js';

/** A text of both languages in an answer, in one of them; else nothing. */
export function textIn(value: unknown, language: Language): string {
  return typeof value === 'string' ? value : fieldText(value, language);
}

/** The name of somebody or something, by `{ id, name: { zh, en } }`. */
export function nameIn(value: unknown, language: Language): string {
  const name = textIn(fieldOf(value, 'name'), language);
  return name === '' ? fieldText(value, 'id') : name;
}

/** An instant as a clock on the wall of the office shows it. */
export function localMoment(instant: string, zone: string): string {
  try {
    return `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`;
  } catch (error) {
    if (error instanceof RangeError) return instant;
    throw error;
  }
}

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?$/;
const END_OF_DAY = '24:00';

/**
 * What people write for a moment: a date (its end, unless said otherwise), a date and time of the
 * office, or an instant with its zone. Undefined for what is none of these.
 */
export function instantOf(
  text: string,
  zone: string,
  timeOfDate: string = END_OF_DAY,
): string | undefined {
  const [, date, time = timeOfDate] = LOCAL.exec(text) ?? [];
  try {
    if (date !== undefined) return instantAt(date, time, zone);
    const ms = /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The words for states, lives and roles that answers give as codes. */
export function wordFor(code: string, language: Language): string {
  return WORDS[code]?.[language] ?? code;
}

const WORDS: Readonly<Record<string, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  running: { zh: '进行中', en: 'running' },
  returned: { zh: '已退回', en: 'returned' },
  refused: { zh: '已驳回', en: 'refused' },
  terminated: { zh: '已终止', en: 'terminated' },
  completed: { zh: '已办结', en: 'completed' },
  completedLate: { zh: '逾期办结', en: 'completed late' },
  pending: { zh: '未开始', en: 'pending' },
  ready: { zh: '可开始', en: 'ready' },
  active: { zh: '进行中', en: 'active' },
  overrun: { zh: '超期', en: 'overrun' },
  registered: { zh: '登记', en: 'registered' },
  assigned: { zh: '交办', en: 'assigned' },
  accepted: { zh: '签收', en: 'accepted' },
  working: { zh: '整改中', en: 'working' },
  submitted: { zh: '申请销号', en: 'submitted' },
  closed: { zh: '销号', en: 'closed' },
  merged: { zh: '合并', en: 'merged' },
  suspended: { zh: '挂起', en: 'suspended' },
  waiting: { zh: '等待', en: 'waiting' },
  lapsed: { zh: '失效', en: 'lapsed' },
  open: { zh: '待办', en: 'open' },
  held: { zh: '暂停', en: 'held' },
  done: { zh: '已办', en: 'done' },
  ended: { zh: '已结束', en: 'ended' },
  retried: { zh: '已重试', en: 'retried' },
  dismissed: { zh: '已跳过', en: 'dismissed' },
  armed: { zh: '待敲', en: 'to ring' },
  fired: { zh: '已敲', en: 'rang' },
  skipped: { zh: '跳过', en: 'skipped' },
  administrator: { zh: '管理员', en: 'administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
  system: { zh: '系统管理员', en: 'system administrator' },
  security: { zh: '安全管理员', en: 'security administrator' },
  audit: { zh: '安全审计员', en: 'security auditor' },
  coming: { zh: '尚未开始', en: 'coming' },
  standing: { zh: '代理中', en: 'standing' },
  over: { zh: '已结束', en: 'over' },
  none: { zh: '无', en: 'none' },
  oneTime: { zh: '一次性', en: 'one-time' },
  own: { zh: '自己的', en: 'own' },
};
