import type { Text } from '../../definition/definition.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long it is from one instant to another, in the largest unit that fits. */
export function spanText(from: string, to: string): Text {
  const ms = Date.parse(to) - Date.parse(from);
  if (Number.isNaN(ms)) return { zh: '', en: '' };
  if (ms < MINUTE_MS) return { zh: '不到 1 分钟', en: 'less than a minute' };
  if (ms < HOUR_MS) return counted(ms / MINUTE_MS, '分钟', 'minute');
  if (ms < DAY_MS) return counted(ms / HOUR_MS, '小时', 'hour');
  return counted(ms / DAY_MS, '天', 'day');
}

function counted(count: number, zh: string, en: string): Text {
  const n = Math.floor(count);
  return { zh: `${n} ${zh}`, en: `${n} ${en}${n === 1 ? '' : 's'}` };
}
