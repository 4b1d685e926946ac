import type { Deadline } from '../../engine/deadline.js';
import { shownLight } from '../../engine/explain/shown-light.js';
import type { Seen } from './seen.js';

/** The light of a deadline as a list shows it. */
export function lightAt(
  seen: Seen,
  deadline: Deadline | undefined,
  params: Readonly<Record<string, unknown>>,
): string {
  const { definition, calendar, now } = seen;
  return shownLight(deadline, now, definition && { definition, calendar, params });
}
