import { canonicalText } from './canonical.js';
import { checkChain } from './check-chain.js';
import { checkDecision } from './check-decision.js';
import { checkErasables } from './check-erasables.js';
import { checkFiles } from './check-files.js';
import type { Commit } from './commit.js';
import type { Archive } from './decide-again.js';
import type { Flaw } from './flaw.js';
import { emptyHead, headAfter, type Head } from './head.js';
import { Heads } from './heads.js';
import { PastStates } from './past-states.js';
import type { Blobs } from './ports/blobs.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ErasableStore } from './ports/erasable-store.js';
import type { Views } from './ports/views.js';
import { ReferenceResolver } from './references.js';
import type { Rules } from './rules.js';
import { STREAM_KINDS } from './stream-name.js';
import { HEADS } from './views/heads-view.js';

export interface Verified {
  readonly streams: number;
  readonly commits: number;
  /** The first `FLAWS_MAX` of them. */
  readonly flaws: readonly Flaw[];
  /** Values erased on purpose; the commits that name them hold all the same. */
  readonly erased: readonly ErasedValue[];
}

export interface ErasedValue {
  readonly stream: string;
  readonly seq: number;
  readonly digest: string;
}

export interface VerifyOptions {
  /** Also decides every command again, or those that are named, and compares the outcome byte for byte. */
  readonly deep?: boolean | ((commit: Commit) => boolean);
  /** Awaited after every commit: whoever has other work to do meanwhile lets it go first. */
  readonly pause?: () => Promise<void>;
  /** Called after every stream, and in a long one now and then. */
  readonly progress?: (so: Verifying) => void;
}

/** How far a verification is. */
export interface Verifying {
  readonly streams: number;
  readonly commits: number;
  /**
   * Commits there were when it began, by the heads. A measure for people and no part of the proof:
   * what is missing or written meanwhile makes it differ.
   */
  readonly ofCommits: number;
}

export const FLAWS_MAX = 1_000;
const PAGE_COMMITS = 500;
const PAGE_STREAMS = 500;

interface Findings {
  streams: number;
  commits: number;
  readonly flaws: Flaw[];
  readonly erased: ErasedValue[];
}

/** Proves the log against itself. It reads only, and others may go on writing meanwhile. */
export class Verifier {
  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
    private readonly views: Views,
    private readonly erasables: ErasableStore,
    private readonly blobs?: Blobs,
  ) {}

  /** Checks one stream: its chain, its head, its erasable values and, if asked, its decisions. */
  async verifyStream(stream: string, options: VerifyOptions = {}): Promise<Verified> {
    const findings = noFindings();
    await this.#stream(stream, options, this.#archive(), findings);
    return findings;
  }

  async verifyAll(options: VerifyOptions = {}): Promise<Verified> {
    const findings = noFindings();
    const archive = this.#archive();
    const ofCommits = options.progress ? await this.#commitsInAll() : 0;
    const tell = () => options.progress?.({ ...counted(findings), ofCommits });
    for (const kind of STREAM_KINDS) {
      if (this.rules.kinds[kind] === undefined) continue;
      let after = '';
      for (;;) {
        const streams = await this.log.streams(kind, after, PAGE_STREAMS);
        for (const stream of streams) {
          await this.#stream(stream, options, archive, findings, tell);
          tell();
        }
        after = streams.at(-1) ?? after;
        if (streams.length < PAGE_STREAMS) break;
      }
    }
    return findings;
  }

  /** The heads are short rows, so that adding them up is cheap beside reading what they stand for. */
  async #commitsInAll(): Promise<number> {
    let commits = 0;
    let key = '';
    for (;;) {
      const after = key === '' ? {} : { after: { key } };
      const rows = await this.views.find(HEADS.name, { limit: PAGE_STREAMS, ...after });
      for (const { row } of rows) commits += typeof row.seq === 'number' ? row.seq : 0;
      key = rows.at(-1)?.key ?? '';
      if (rows.length < PAGE_STREAMS) return commits;
    }
  }

  async #stream(
    stream: string,
    options: VerifyOptions,
    archive: Archive,
    findings: Findings,
    tell: () => void = () => undefined,
  ): Promise<void> {
    findings.streams += 1;
    let head = emptyHead(stream, this.rules);
    for (;;) {
      const commits = await this.log.read(stream, head.seq, PAGE_COMMITS);
      for (const commit of commits) {
        findings.commits += 1;
        await this.#commit(head, commit, options, archive, findings);
        const after = this.#fold(head, commit, findings);
        if (after === undefined) return; // Nothing behind it can be judged.
        head = after;
        await options.pause?.();
      }
      if (commits.length < PAGE_COMMITS) break;
      tell();
    }
    await this.#head(head, findings);
  }

  async #commit(
    before: Head,
    commit: Commit,
    options: VerifyOptions,
    archive: Archive,
    findings: Findings,
  ): Promise<void> {
    note(findings, checkChain(before, commit));
    const { flaws, erased } = await checkErasables(commit, this.erasables);
    note(findings, flaws);
    const { stream, seq } = commit;
    findings.erased.push(...erased.map((digest) => ({ stream, seq, digest })));
    if (this.blobs) note(findings, await checkFiles(commit, this.blobs, new Set(erased)));
    const { deep = false } = options;
    if (deep === true || (deep !== false && deep(commit)))
      note(findings, await checkDecision(commit, before, archive));
  }

  #fold(before: Head, commit: Commit, findings: Findings): Head | undefined {
    try {
      return headAfter(before, commit, this.rules);
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      const { stream } = before;
      note(findings, [{ stream, seq: commit.seq, what: 'fold', expected: 'a state', found }]);
      return undefined;
    }
  }

  /** Compares with the stored head, first catching up with what was written during the check. */
  async #head(folded: Head, findings: Findings): Promise<void> {
    const { stream } = folded;
    const row = await this.views.get(HEADS.name, stream);
    const stored = await new Heads(this.rules, this.log, this.views).fresh(stream);
    let head = folded;
    const since = await this.log.read(stream, head.seq, PAGE_COMMITS);
    for (const commit of since.filter((one) => one.seq <= stored.seq)) {
      head = headAfter(head, commit, this.rules);
    }
    const expected = spell(head);
    // The row says where the stream stood when it was last written, also if commits are gone since.
    const isBehind = typeof row?.seq === 'number' && row.seq < stored.seq;
    const { seq, hash } = isBehind ? stored : (row ?? stored);
    const found = row === undefined ? 'nothing' : spell({ seq, hash, state: stored.state });
    if (expected !== found && (row !== undefined || head.seq > 0)) {
      note(findings, [{ stream, seq: head.seq, what: 'head', expected, found }]);
    }
  }

  #archive(): Archive {
    const { rules, log } = this;
    const references = new ReferenceResolver(rules);
    return { rules, log, references, past: new PastStates(rules, log) };
  }
}

function noFindings(): Findings {
  return { streams: 0, commits: 0, flaws: [], erased: [] };
}

function counted({ streams, commits }: Findings): Pick<Verifying, 'streams' | 'commits'> {
  return { streams, commits };
}

function note(findings: Findings, flaws: readonly Flaw[]): void {
  findings.flaws.push(...flaws.slice(0, FLAWS_MAX - findings.flaws.length));
}

function spell({ seq, hash, state }: Record<'seq' | 'hash' | 'state', unknown>): string {
  return canonicalText({ seq, hash, state });
}
