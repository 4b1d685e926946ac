import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { expect, it } from '@jest/globals';
import { Executor } from '../../src/runtime/executor.js';
import { Blobs } from '../../src/runtime/ports/blobs.js';
import { CommitLog } from '../../src/runtime/ports/commit-log.js';
import { Credentials } from '../../src/runtime/ports/credentials.js';
import { ErasableStore } from '../../src/runtime/ports/erasable-store.js';
import { Views } from '../../src/runtime/ports/views.js';
import { Queries } from '../../src/runtime/queries.js';
import { RuntimeModule } from '../../src/runtime/runtime.module.js';
import { TickerService } from '../../src/runtime/ticker.service.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { MemoryBlobs } from '../../src/storage/memory/memory-blobs.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { RINGER, START } from './belfry.js';
import { bellKind, type Bell } from './bell-kind.js';

const store = createMemoryStore(viewShapes([]));

@Module({
  providers: [
    { provide: CommitLog, useValue: store.log },
    { provide: Views, useValue: store.views },
    { provide: ErasableStore, useValue: store.erasables },
    { provide: Credentials, useValue: store.credentials },
    { provide: Blobs, useValue: new MemoryBlobs() },
  ],
  exports: [CommitLog, Views, ErasableStore, Credentials, Blobs],
})
class MemoryModule {}

it('hands out one office to Nest, which fires what was due when the process started', async () => {
  const clock = new VirtualClock(START);
  const runtime = RuntimeModule.register({
    storage: MemoryModule,
    kinds: { item: bellKind('item') },
    clock,
  });
  const app = await Test.createTestingModule({ imports: [runtime] }).compile();
  const command = { type: 'wind', id: 'noon', at: '2020-04-27T04:00:00.000Z' };
  await app.get(Executor).execute({ stream: 'item/a', command, actor: RINGER, key: 'k' });
  clock.moveTo('2020-04-27T05:00:00.000Z');
  await app.init();
  await app.get(TickerService).tick();
  await app.close();
  const { state } = await app.get(Queries).head('item/a');
  expect((state as Bell).rung).toEqual(['noon 2020-04-27T04:00:00.000Z']);
});

it('clears away what has expired as soon as it starts', async () => {
  const runtime = RuntimeModule.register({
    storage: MemoryModule,
    kinds: { item: bellKind('item') },
    clock: new VirtualClock(START),
  });
  const session = { kind: 'session', key: 's', owner: 'li', expiresAtMs: 1, facts: {} };
  await store.credentials.put(session);
  const app = await Test.createTestingModule({ imports: [runtime] }).compile();
  await app.init();
  await app.close();
  expect(await store.credentials.get('session', 's')).toBeUndefined();
});
