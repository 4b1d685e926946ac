import type { Instant } from '../../calendar/calendar-data.js';
import { lightOf, type Deadline, type DeadlineRules, type Light } from '../deadline.js';
import { WHOLE } from '../item/deadlines.js';
import type { Item } from '../item/state.js';

/** A light as a list shows it: `waiting` while a submission is looked at; `none` where nothing runs. */
export type ShownLight = Light | 'waiting' | 'suspended' | 'none';

/** The light of a deadline at an instant; without rules, as before anything is published, none. */
export function shownLight(
  deadline: Deadline | undefined,
  now: Instant,
  rules: DeadlineRules | undefined,
): ShownLight {
  if (deadline?.state === 'stopped') return 'waiting';
  if (deadline?.state === 'suspended') return 'suspended';
  if (!deadline || !rules) return 'none';
  return lightOf(deadline, now, rules) ?? 'none';
}

/** The light of an item: its own state goes before that of its due date. */
export function lightOfItem(
  item: Item,
  now: Instant,
  rules: DeadlineRules | undefined,
): ShownLight {
  if (item.state === 'closed' || item.state === 'merged') return 'none';
  if (item.state === 'submitted') return 'waiting';
  if (item.state === 'suspended') return 'suspended';
  return shownLight(item.deadlines[WHOLE], now, rules);
}
