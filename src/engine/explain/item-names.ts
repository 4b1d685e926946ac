import type { Text } from '../../definition/definition.js';
import type { Item } from '../item/state.js';
import { same } from './name-of.js';

/** `ZG-14`, or with its milestone or report. */
export function itemDeadlineName(
  { number, milestones }: Pick<Item, 'number' | 'milestones'>,
  id: string,
): Text {
  if (id === 'report') return { zh: `${number} 书面报告`, en: `${number} written report` };
  const milestone = milestones[id.replace(/^milestone:/, '')];
  return same(milestone === undefined ? number : `${number} ${milestone.title}`);
}
