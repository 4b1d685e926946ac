import type { Instant } from '../../src/calendar/calendar-data.js';
import type { Answer } from '../../src/runtime/executor.js';
import {
  createOffice,
  type Office,
  type OfficeParts,
  type Store,
} from '../../src/runtime/office.js';
import { SeededSalts } from '../../src/runtime/seeded-salts.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { bellKind, type Bell, type BellCommand } from './bell-kind.js';

export const START: Instant = '2020-04-27T01:00:00.000Z';
export const RINGER = { person: 'ringer' } as const;

/** An office of bells on a store in memory, on a clock of its own. */
export interface Belfry {
  readonly office: Office;
  readonly clock: VirtualClock;
  readonly store: Store;
  /** Does as one person, under a key of its own unless one is given. */
  readonly does: (stream: string, command: BellCommand, key?: string) => Promise<Answer>;
  readonly bell: (stream: string) => Promise<Bell>;
}

/** Over all belfries, so that no two processes on one store choose the same key by accident. */
let keysUsed = 0;

/** Several on one store are several processes; one after the other is a restart. */
export function openBelfry(over: Partial<OfficeParts> = {}): Belfry {
  const clock = over.clock instanceof VirtualClock ? over.clock : new VirtualClock(START);
  const store = storeOf(over);
  const salts = new SeededSalts('bells');
  const kinds = { instance: bellKind('instance'), item: bellKind('item') };
  const office = createOffice({ salts, kinds, ...over, ...store, clock });
  return {
    office,
    clock,
    store,
    does: async (stream, command, key) => {
      keysUsed += 1;
      const request = { stream, command, actor: RINGER, key: key ?? `key ${keysUsed}` };
      return office.executor.execute(request);
    },
    bell: async (stream) => (await office.queries.head(stream)).state as Bell,
  };
}

function storeOf({ log, views, erasables, projections }: Partial<OfficeParts>): Store {
  return log && views && erasables
    ? { log, views, erasables }
    : createMemoryStore(viewShapes(projections ?? []));
}
