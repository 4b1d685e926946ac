import type { Instant } from '../../calendar/calendar-data.js';
import type { Actor } from '../../engine/stream-kind.js';
import type { Commit } from '../commit.js';
import type { Position } from '../ports/commit-log.js';
import type { Queries } from '../queries.js';

/** Of the office as a whole, or of one person. */
export interface OfficeAsked {
  /** Behind this place of the page before. */
  readonly after?: Position | undefined;
  /** At most `ENTRIES_MAX`. */
  readonly limit?: number;
  /** Commits by this person, or by somebody for him (代). */
  readonly person?: string;
  /** Only of streams of these kinds. */
  readonly kinds?: readonly string[];
  /** Recorded in [from, until]. */
  readonly from?: Instant;
  readonly until?: Instant;
}

export interface LookedBack {
  readonly commits: readonly Commit[];
  /** Where to go on; absent where there is nothing older that could match. */
  readonly next?: Position;
}

/** How many commits one page looks at before it answers with what it has found. */
export const LOOKED_AT_MAX = 2_000;
const READ_COMMITS = 100;

/**
 * The newest commits that match, newest first, from the log in the order of storing. A page that
 * finds little ends after `LOOKED_AT_MAX` commits and says where to go on. Undefined where the
 * position is not one of this log.
 */
export async function lookBack(
  queries: Pick<Queries, 'recorded'>,
  asked: OfficeAsked,
  limit: number,
): Promise<LookedBack | undefined> {
  const found: Commit[] = [];
  let { after } = asked;
  let last = after;
  let areAllOlder = asked.from !== undefined;
  for (let looked = 0; looked < LOOKED_AT_MAX; looked += READ_COMMITS) {
    const read = await queries.recorded({ after, descending: true, limit: READ_COMMITS });
    if (read === undefined) return undefined;
    for (const { position, commit } of read) {
      if (matches(commit, asked)) {
        if (found.length === limit) return { commits: found, ...(last && { next: last }) };
        found.push(commit);
      }
      areAllOlder &&= commit.recordedAt < (asked.from ?? '');
      last = position;
    }
    if (read.length < READ_COMMITS) return { commits: found };
    after = last;
  }
  // A clock that was wrong for a while leaves a few older commits among newer ones. A whole page of
  // nothing but older ones is no such accident.
  return { commits: found, ...(last !== undefined && !areAllOlder && { next: last }) };
}

function matches({ stream, recordedAt, actor, principal }: Commit, asked: OfficeAsked): boolean {
  const { person, kinds, from = '', until } = asked;
  if (recordedAt < from || (until !== undefined && recordedAt > until)) return false;
  if (kinds && !kinds.includes(stream.split('/', 1)[0] ?? '')) return false;
  return person === undefined || isBy(actor, principal, person);
}

function isBy(actor: Actor, principal: string | undefined, person: string): boolean {
  return principal === person || ('person' in actor && actor.person === person);
}
