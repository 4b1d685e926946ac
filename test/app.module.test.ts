import { NestFactory } from '@nestjs/core';
import { expect, it } from '@jest/globals';
import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/config.js';
import type { Directory } from '../src/engine/directory/state.js';
import { belfryRules } from '../src/runtime/belfry-rules.js';
import { Executor } from '../src/runtime/executor.js';
import { Queries } from '../src/runtime/queries.js';
import { Verifier } from '../src/runtime/verify.js';
import { viewShapes } from '../src/runtime/view-shapes.js';
import { MemoryBlobs } from '../src/storage/memory/memory-blobs.js';
import { createMemoryStore } from '../src/storage/memory/memory-store.js';

it('boots an office that carries out commands and can prove them', async () => {
  const module = AppModule.register({
    config: readConfig({}),
    store: createMemoryStore(viewShapes(belfryRules.projections)),
    blobs: new MemoryBlobs(),
    backups: {
      make: () => Promise.reject(new Error('A store in memory has no backups.')),
      list: () => Promise.resolve([]),
    },
    version: '0.0.0',
  });
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  try {
    const actor = { system: 'setup' } as const;
    const people = [{ id: 'lin', name: { zh: '林', en: 'Lin' }, posts: [], powers: [] }];
    const command = { type: 'enter', people };
    const request = { stream: 'directory/main', command, actor, key: 'setup' };
    expect(await app.get(Executor).execute(request)).toMatchObject({ ok: true, seq: 1 });
    const { state } = await app.get(Queries).head('directory/main');
    expect((state as Directory).people.lin?.name.en).toBe('Lin');
    const proven = await app.get(Verifier).verifyAll({ deep: true });
    expect(proven).toMatchObject({ streams: 1, commits: 1, flaws: [] });
  } finally {
    await app.close();
  }
});
