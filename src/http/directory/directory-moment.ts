import type { Instant } from '../../calendar/calendar-data.js';
import { directoryAt } from '../../engine/directory/directory-at.js';
import type { Directory, DirectoryRecord } from '../../engine/directory/state.js';
import type { Queries } from '../../runtime/queries.js';

/** The directory that a question is about. */
export interface DirectoryMoment {
  /** Seq of the record that was looked at. */
  readonly version: number;
  readonly record: DirectoryRecord;
  /** The moment that was asked about. */
  readonly at: Instant;
  /** Who worked here then. */
  readonly directory: Directory;
}

/**
 * The directory at a moment: as it was on record by then. In a moment to come it is what today's
 * record says of it.
 */
export async function momentOfDirectory(
  queries: Queries,
  now: Instant,
  asOf: Instant | undefined,
): Promise<DirectoryMoment> {
  const at = asOf ?? now;
  const { version, record } = await queries.directoryRecord(at < now ? at : undefined);
  return { version, record, at, directory: directoryAt(record, at) };
}
