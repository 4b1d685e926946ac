import type { Instant } from '../calendar/calendar-data.js';
import type { Actor, Typed } from '../engine/stream-kind.js';
import { canonicalText } from './canonical.js';
import { digestOf } from './digest.js';

/** One change of one stream, with everything needed to prove it and to decide it again. */
export interface Commit {
  readonly stream: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Unique in the stream: the same command under the same key happens once. */
  readonly commandKey: string;
  /** As it was decided: values that may be erased are replaced by their digests. */
  readonly command: Typed;
  readonly result?: unknown;
  readonly events: readonly Typed[];
  readonly actor: Actor;
  /** For whom the actor acted (代). */
  readonly principal?: string;
  readonly reason: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The clock showed an earlier time than something recorded before; `recordedAt` was held. */
  readonly clockWentBack?: true;
  readonly definitionVersion?: number;
  readonly calendarVersion?: number;
  /** Seq of the directory stream. */
  readonly directoryVersion: number;
  readonly engineVersion: number;
  /** Hash of the commit before; null for the first. */
  readonly prevHash: string | null;
  readonly hash: string;
}

/** What a store knows of a commit without looking into its body. */
const BESIDE_BODY: ReadonlySet<string> = new Set<keyof Commit>([
  'stream',
  'seq',
  'prevHash',
  'hash',
]);

/** The bodies of commits sealed a moment ago, which are about to be stored. */
const spelled = new WeakMap<object, string>();

/**
 * Adds the hash over the canonical bytes of everything else. The commit that comes back is what
 * reading it from a store would give, so that live and replayed states cannot differ; its command
 * has to be such a copy already.
 */
export function sealCommit(draft: Omit<Commit, 'hash'>): Commit {
  const { whole, body, texts } = spell(draft);
  const again = (field: 'events' | 'result'): unknown => JSON.parse(texts.get(field) ?? 'null');
  const commit: Commit = {
    ...draft,
    events: again('events') as Commit['events'],
    ...(draft.result !== undefined && { result: again('result') }),
    hash: digestOf(whole),
  };
  spelled.set(commit, body);
  return commit;
}

/** The hash that a commit should have. */
export function hashOf(commit: Commit): string {
  return digestOf(spell(commit).whole);
}

/**
 * The canonical text of a commit without its stream, seq, prevHash and hash. The first commit of a
 * stream says its stream, so that wherever it lies it can be told whose it is.
 */
export function bodyTextOf(commit: Commit): string {
  return spelled.get(commit) ?? spell(commit).body;
}

interface Spelling {
  /** Canonical text of all but the hash. */
  readonly whole: string;
  readonly body: string;
  /** Of each field by itself. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Each field is spelled once, however many texts it goes into. */
function spell(commit: Omit<Commit, 'hash'>): Spelling {
  const texts = new Map<string, string>();
  let whole = '';
  let body = '';
  for (const [field, value] of Object.entries(commit).sort(byField)) {
    if (field === 'hash' || value === undefined) continue;
    const text = canonicalText(value);
    texts.set(field, text);
    const entry = `${whole === '' ? '' : ','}${canonicalText(field)}:${text}`;
    whole += entry;
    const isBeside = BESIDE_BODY.has(field) && !(field === 'stream' && commit.seq === 1);
    if (!isBeside) body += body === '' ? entry.replace(/^,/, '') : entry;
  }
  return { whole: `{${whole}}`, body: `{${body}}`, texts };
}

function byField([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
