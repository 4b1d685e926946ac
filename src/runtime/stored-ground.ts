import type { Commit } from './commit.js';
import type { Head } from './head.js';
import type { Heads } from './heads.js';
import type { Ground } from './overlay.js';
import type { CommitLog } from './ports/commit-log.js';

const PAGE_COMMITS = 500;

/** The streams as they are stored. `shared` says that other processes write to them too. */
export class StoredGround implements Ground {
  constructor(
    private readonly heads: Heads,
    private readonly log: CommitLog,
    private readonly shared: boolean,
  ) {}

  async head(stream: string): Promise<Head> {
    return this.shared ? this.heads.fresh(stream) : this.heads.head(stream);
  }

  async commitUnder(stream: string, commandKey: string): Promise<Commit | undefined> {
    return this.log.findByKey(stream, commandKey);
  }

  async *recordedUpTo(stream: string, instant: string): AsyncIterable<Commit> {
    let seq = 0;
    for (;;) {
      const commits = await this.log.read(stream, seq, PAGE_COMMITS);
      for (const commit of commits) {
        if (commit.recordedAt > instant) return;
        seq = commit.seq;
        yield commit;
      }
      if (commits.length < PAGE_COMMITS) return;
    }
  }
}
