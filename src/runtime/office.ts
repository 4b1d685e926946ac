import { securityKind } from '../engine/security/kind.js';
import type { Typed } from '../engine/stream-kind.js';
import { earliestArmed, type ArmedListener } from './armed.js';
import { Executor } from './executor.js';
import { FileFacts } from './files/file-facts.js';
import type { Files } from './files/files.js';
import { Heads } from './heads.js';
import { Moments } from './moment.js';
import type { OfficeClock } from './ports/clock.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ErasableStore } from './ports/erasable-store.js';
import type { Salts } from './ports/salts.js';
import type { Views } from './ports/views.js';
import { Queries } from './queries.js';
import { Rebuilder } from './rebuild.js';
import { ReferenceResolver } from './references.js';
import type { Kinds, Projection, ReferenceReaders, Rules } from './rules.js';
import { StoredGround } from './stored-ground.js';
import { Ticker } from './ticker.js';
import { UPCASTERS, type Upcaster } from './upcast.js';
import { Verifier } from './verify.js';
import { incidentsProjection } from './views/incidents-view.js';
import { Writer, type StoredListener } from './writer.js';

/** Where commits, rows and erasable values are kept: three ports of one store. */
export interface Store {
  readonly log: CommitLog;
  readonly views: Views;
  readonly erasables: ErasableStore;
}

export interface OfficeParts extends Store {
  readonly clock: OfficeClock;
  readonly salts: Salts;
  readonly kinds: Kinds;
  readonly readers?: ReferenceReaders;
  readonly projections?: readonly Projection<unknown>[];
  readonly upcasters?: readonly Upcaster[];
  /** The directory stream of the organisation. */
  readonly directory?: string;
  readonly zone?: string;
  /** Files that come with acts; without it none can be attached. */
  readonly files?: Files;
  /** True if other processes write to the same store. */
  readonly shared?: boolean;
}

/** Puts an office together from its parts. */
export function createOffice(parts: OfficeParts): Office {
  return new Office(parts);
}

/**
 * The running engine, put together from its parts: tests, scenarios, the demo and the server are
 * built on the same one. This is the only place that knows how the parts fit.
 */
export class Office {
  readonly rules: Rules;
  readonly executor: Executor;
  readonly ticker: Ticker;
  readonly queries: Queries;
  readonly rebuilder: Rebuilder;
  readonly verifier: Verifier;
  readonly files: Files | undefined;
  readonly #fileFacts: FileFacts | undefined;
  readonly #armed: ArmedListener[] = [];
  readonly #stored: StoredListener[] = [];

  constructor(parts: OfficeParts) {
    const { log, views, erasables, clock, salts, shared = false } = parts;
    const rules = rulesOf(parts);
    const heads = new Heads(rules, log, views);
    const ground = new StoredGround(heads, log, shared);
    const writer = new Writer(ground, heads, log, views, (entries) => {
      const due = earliestArmed(entries);
      if (due !== undefined) for (const tell of this.#armed) tell(due);
      for (const tell of this.#stored) tell(entries);
    });
    const { files } = parts;
    this.files = files;
    this.#fileFacts = files && new FileFacts(files, views);
    const references = new ReferenceResolver(rules);
    const means = { rules, references, salts, ...(this.#fileFacts && { files: this.#fileFacts }) };
    this.rules = rules;
    this.executor = new Executor(writer, new Moments(clock), means);
    this.ticker = new Ticker(this.executor, views, clock);
    this.queries = new Queries(rules, log, views, erasables, ground, clock);
    this.rebuilder = new Rebuilder(rules, log, views, heads, writer);
    this.verifier = new Verifier(rules, log, views, erasables, files?.parts.blobs);
  }

  /** The command with what is known of its files, as it will be decided. */
  async withFileFacts(command: Typed, stream: string, person: string): Promise<Typed> {
    return this.#fileFacts?.addTo(command, stream, { person }) ?? command;
  }

  onArmed(listener: ArmedListener): void {
    this.#armed.push(listener);
  }

  onStored(listener: StoredListener): void {
    this.#stored.push(listener);
  }
}

const DIRECTORY = 'directory/main';
const ZONE = 'Asia/Shanghai';
const NO_READERS: ReferenceReaders = {
  definition: () => undefined,
  calendar: () => undefined,
};

function rulesOf(parts: OfficeParts): Rules {
  return {
    kinds: { ...parts.kinds, security: securityKind },
    projections: [incidentsProjection, ...(parts.projections ?? [])],
    readers: parts.readers ?? NO_READERS,
    upcasters: parts.upcasters ?? UPCASTERS,
    directory: parts.directory ?? DIRECTORY,
    zone: parts.zone ?? ZONE,
  };
}
