import { securityKind } from '../engine/security/kind.js';
import { Executor } from './executor.js';
import { Heads } from './heads.js';
import { Moments } from './moment.js';
import type { OfficeClock } from './ports/clock.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ErasableStore } from './ports/erasable-store.js';
import type { Salts } from './ports/salts.js';
import type { Views } from './ports/views.js';
import { Queries } from './queries.js';
import { ReferenceResolver } from './references.js';
import type { Kinds, Projection, ReferenceReaders, Rules } from './rules.js';
import { StoredGround } from './stored-ground.js';
import { Ticker } from './ticker.js';
import { UPCASTERS, type Upcaster } from './upcast.js';
import { incidentsProjection } from './views/incidents-view.js';
import { Writer } from './writer.js';

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
  /** True if other processes write to the same store. */
  readonly shared?: boolean;
}

/** The running engine: tests, scenarios, the demo and the server are built on the same one. */
export interface Office {
  readonly rules: Rules;
  readonly executor: Executor;
  readonly ticker: Ticker;
  readonly queries: Queries;
}

const DIRECTORY = 'directory/main';
const ZONE = 'Asia/Shanghai';
const NO_READERS: ReferenceReaders = {
  definition: () => undefined,
  calendar: () => undefined,
};

/** Puts an office together from its parts; the only place that knows how they fit. */
export function createOffice(parts: OfficeParts): Office {
  const { log, views, erasables, clock, salts, shared = false } = parts;
  const rules = rulesOf(parts);
  const heads = new Heads(rules, log, views);
  const ground = new StoredGround(heads, log, shared);
  const references = new ReferenceResolver(rules);
  const writer = new Writer(ground, heads, log, views);
  const executor = new Executor(writer, new Moments(clock), { rules, references, salts });
  return {
    rules,
    executor,
    ticker: new Ticker(executor, views, clock),
    queries: new Queries(rules, log, views, erasables, ground),
  };
}

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
