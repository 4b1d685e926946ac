import { REPORT, WHOLE } from '../../engine/item/deadlines.js';

/** What a rung is about: a task or deadline of the instance, `ZG-01`, `ZG-14/m1` or `ZG-16/report`. */
export function rungTarget(stream: string, deadline: string): string {
  if (!stream.startsWith('item/')) return deadline;
  const number = stream.slice(stream.lastIndexOf('/') + 1);
  if (deadline === WHOLE) return number;
  return `${number}/${deadline === REPORT ? deadline : deadline.replace(/^milestone:/, '')}`;
}
