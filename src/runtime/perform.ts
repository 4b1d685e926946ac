import type { Instant } from '../calendar/calendar-data.js';
import type { Definition } from '../definition/definition.js';
import { directoryAt } from '../engine/directory/directory-at.js';
import type { Refusal } from '../engine/refusal.js';
import type { SecurityEvent } from '../engine/security/event.js';
import type {
  Actor,
  Context,
  Decision,
  Reaction,
  StreamKindName,
  Typed,
} from '../engine/stream-kind.js';
import { sealCommit, type Commit } from './commit.js';
import { ENGINE_VERSION } from './engine-version.js';
import { takeErasables } from './erasables.js';
import type { FileFacts } from './files/file-facts.js';
import { emptyHead, headAfter, newestEvents, type Head } from './head.js';
import type { Moment } from './moment.js';
import type { Overlay } from './overlay.js';
import type { Entry } from './ports/commit-log.js';
import type { Salts } from './ports/salts.js';
import type { ViewChange } from './ports/views.js';
import type { ReferenceResolver, References } from './references.js';
import type { Rules } from './rules.js';
import { guarded } from './rules-failed.js';
import { deliveryOf, putDelivery, type Delivery } from './views/outbox-view.js';
import { keepHead } from './views/heads-view.js';
import { timerChanges } from './views/timers-view.js';

/** What the runtime decides with, besides the state of the streams. */
export interface Means {
  readonly rules: Rules;
  readonly references: ReferenceResolver;
  readonly salts: Salts;
  /** Absent where nobody can upload anything: then no file is known. */
  readonly files?: FileFacts;
}

/** One command on its way to one stream. */
export interface Order {
  readonly stream: string;
  /** As whoever decides it again will read it: a copy out of its canonical text. */
  readonly command: Typed;
  readonly actor: Actor;
  /** As stored, with the actor's prefix. */
  readonly commandKey: string;
  readonly occurredAt?: Instant;
  readonly reason?: string;
  /** How many reactions led to this command. */
  readonly depth?: number;
  /** Rows that are settled by carrying this out. */
  readonly settles?: readonly ViewChange[];
}

export type Performed =
  | { readonly ok: true; readonly commit: Commit; readonly deliveries: readonly Delivery[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides one command and lays its commit on the overlay. Nothing is laid if this throws. */
export async function perform(
  order: Order,
  moment: Moment,
  overlay: Overlay,
  means: Means,
): Promise<Performed> {
  const head = await overlay.head(order.stream);
  const doing = `${order.command.type} on ${order.stream} at seq ${head.seq + 1}`;
  const pins = guarded(doing, () => head.rules.pins(head.state, order.command));
  const references = await means.references.resolve(pins, async (stream) => {
    const { seq, state } = await overlay.head(stream);
    return { seq, state };
  });
  const text = references.facts.definition?.text;
  const paths = guarded(doing, () => head.rules.personalPaths?.(order.command, text) ?? []);
  if (paths.length > 0) {
    const wrong = guarded(doing, () => head.rules.checkPersonal?.(order.command, text));
    if (wrong) return { ok: false, refusal: wrong.refusal };
  }
  const { command, erasables } = takeErasables(order.command, paths, means.salts);
  if (head.recordedAt > moment.now) moment.now = head.recordedAt;
  const past = await pastState(head, command, moment.now, overlay, means.rules);
  const context = contextOf(order, head, moment.now, references, past);
  const decision = guarded(doing, () => head.rules.decide(head.state, command, context));
  if (!decision.accepted) return { ok: false, refusal: decision.refusal };
  return guarded(doing, () => {
    const commit = commitOf({ ...order, command }, head, moment, decision, references);
    const after = headAfter(head, commit, means.rules);
    const deliveries = reactionsOf(after, commit, text, means.rules).map((reaction, index) =>
      deliveryOf(commit, index, reaction, (order.depth ?? 0) + 1),
    );
    const { changes, stored } = changesOf(head, after, commit, means.rules);
    const entry: Entry = {
      commit,
      changes: [...changes, ...deliveries.map(putDelivery), ...(order.settles ?? [])],
      erasables,
      erased: erasedBy(head.rules.kind, commit),
    };
    overlay.add(entry, after.withStored(stored));
    return { ok: true, commit, deliveries };
  });
}

/** The values that go with a commit: those whose erasure it writes down. */
function erasedBy(kind: StreamKindName, commit: Commit): readonly string[] {
  if (kind !== 'security') return [];
  return (commit.events as readonly SecurityEvent[]).flatMap((event) =>
    event.type === 'erasureRecorded' ? event.digests : [],
  );
}

/** What a commit makes of the views that follow from its own stream. */
export function changesOf(
  before: Head,
  after: Head,
  commit: Commit,
  rules: Rules,
): { readonly changes: readonly ViewChange[]; readonly stored: Head['stored'] } {
  const { changes, stored } = keepHead(after);
  return { changes: [...changes, ...derivedChanges(before, after, commit, rules)], stored };
}

/** What a commit makes of the views, but for the head's own rows. */
export function derivedChanges(
  before: Head,
  after: Head,
  commit: Commit,
  rules: Rules,
): readonly ViewChange[] {
  const change = {
    stream: after.stream,
    before: before.state,
    after: after.state,
    commit: { ...commit, events: newestEvents(commit, after.rules, rules) },
  };
  const projected = rules.projections
    .filter((one) => one.kind === after.rules.kind)
    .flatMap((one) => one.changes(change));
  const timers = timerChanges(after.stream, before.timers, after.timers);
  return [...timers, ...projected];
}

/** The reactions to a commit; `after` is the head that it led to. */
export function reactionsOf(
  after: Head,
  commit: Commit,
  definition: Definition | undefined,
  rules: Rules,
): readonly Reaction[] {
  return after.rules.reactions(after.state, newestEvents(commit, after.rules, rules), definition);
}

/** The context of a decision, from the same parts whether it is made or repeated. */
export function contextOf(
  about: Pick<Order, 'stream' | 'actor' | 'occurredAt' | 'reason'>,
  head: Head,
  now: Instant,
  references: References,
  past: unknown,
): Context {
  return {
    stream: about.stream,
    seq: head.seq + 1,
    now,
    occurredAt: about.occurredAt ?? now,
    actor: about.actor,
    reason: about.reason ?? '',
    ...references.facts,
    directory: directoryAt(references.facts.directory, now),
    ...(past !== undefined && { past }),
  };
}

async function pastState(
  head: Head,
  command: Typed,
  now: Instant,
  overlay: Overlay,
  rules: Rules,
): Promise<unknown> {
  const asOf = head.rules.asOf?.(head.state, command);
  if (asOf === undefined) return undefined;
  if (asOf >= now || asOf >= head.recordedAt) return head.state;
  let past: Head | undefined;
  for await (const commit of overlay.recordedUpTo(head.stream, asOf)) {
    past = headAfter(past ?? emptyHead(head.stream, rules), commit, rules);
  }
  return past === undefined ? head.rules.initial : past.state;
}

function commitOf(
  order: Order,
  head: Head,
  moment: Moment,
  decision: Decision<Typed> & { readonly accepted: true },
  references: References,
): Commit {
  const { calendarVersion, definitionVersion, directoryVersion } = references.versions;
  // In the order in which they are spelled.
  return sealCommit({
    actor: order.actor,
    ...(calendarVersion !== undefined && { calendarVersion }),
    ...(moment.now > moment.clock && { clockWentBack: true }),
    command: order.command,
    commandKey: order.commandKey,
    ...(definitionVersion !== undefined && { definitionVersion }),
    directoryVersion,
    engineVersion: ENGINE_VERSION,
    events: decision.events,
    occurredAt: order.occurredAt ?? moment.now,
    prevHash: head.hash,
    ...(decision.principal !== undefined && { principal: decision.principal }),
    reason: order.reason ?? '',
    recordedAt: moment.now,
    ...(decision.result !== undefined && { result: decision.result }),
    seq: head.seq + 1,
    stream: order.stream,
  });
}
