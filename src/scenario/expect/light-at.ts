import { type Deadline, lightOf } from '../../engine/deadline.js';
import type { Seen } from './seen.js';

/** The light of a deadline as a list shows it: `waiting` while a submission is looked at. */
export function lightAt(
  seen: Seen,
  deadline: Deadline | undefined,
  params: Readonly<Record<string, unknown>>,
): string {
  if (deadline?.state === 'stopped') return 'waiting';
  if (deadline?.state === 'suspended') return 'suspended';
  const { definition, calendar, now } = seen;
  if (!deadline || !definition) return 'none';
  return lightOf(deadline, now, { definition, calendar, params }) ?? 'none';
}
