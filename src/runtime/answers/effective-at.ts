import type { Instant } from '../../calendar/calendar-data.js';
import { whenItHappened } from '../../engine/explain/history-entry.js';
import type { Office } from '../office.js';
import { emptyHead, Head, newestEvents } from '../head.js';
import { HISTORY_PAGE_MAX } from '../queries.js';

/**
 * The state of a stream as of an instant, counting facts by when they happened and not by when they
 * were recorded (`stateAt` asks by that).
 *
 * An event happened when it says so itself, or else when its commit did. All events that had
 * happened by the instant are folded in the order in which they were recorded, since later ones
 * were decided in the knowledge of earlier ones; `evolve` takes every event in every state. What a
 * back-dated fact brought about by itself, such as a step that it completed, happened with it.
 * Instants inside the state stay those of the recording. The head's seq, hash and `recordedAt` are
 * those of the last commit that counts in part or whole; at seq 0 nothing had happened yet.
 */
export async function effectiveAt(
  { rules, queries }: Pick<Office, 'rules' | 'queries'>,
  stream: string,
  instant: Instant,
): Promise<Head> {
  let head = emptyHead(stream, rules);
  for (let seq = 0; ;) {
    const commits = await queries.history(stream, seq);
    for (const commit of commits) {
      const kind = head.rules;
      const events = newestEvents(commit, kind, rules).filter(
        (event) => (whenItHappened(event) ?? commit.occurredAt) <= instant,
      );
      if (events.length === 0) continue;
      const state = events.reduce((before, event) => kind.evolve(before, event), head.state);
      head = new Head(stream, kind, commit.seq, commit.hash, commit.recordedAt, state);
    }
    if (commits.length < HISTORY_PAGE_MAX) return head;
    seq = commits.at(-1)?.seq ?? seq;
  }
}
