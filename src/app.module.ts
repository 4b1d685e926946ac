import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config.js';
import { belfryRules } from './runtime/belfry-rules.js';
import type { OfficeClock } from './runtime/ports/clock.js';
import { CommitLog } from './runtime/ports/commit-log.js';
import { ErasableStore } from './runtime/ports/erasable-store.js';
import { Views } from './runtime/ports/views.js';
import { RuntimeModule } from './runtime/runtime.module.js';
import { viewShapes } from './runtime/view-shapes.js';
import { createMemoryStore } from './storage/memory/memory-store.js';

/** The office as a server runs it: ticking by itself, its history in memory for as long as it runs. */
@Module({})
export class AppModule {
  /** Without a clock it lives by the machine's. */
  static register(config: Readonly<Config>, clock?: OfficeClock): DynamicModule {
    const runtime = RuntimeModule.register({
      ...belfryRules,
      storage: memoryStorage(),
      zone: config.BELFRY_ZONE,
      ...(clock === undefined ? {} : { clock }),
    });
    return { module: AppModule, imports: [runtime], exports: [runtime] };
  }
}

@Module({})
class MemoryStorageModule {}

function memoryStorage(): DynamicModule {
  const { log, views, erasables } = createMemoryStore(viewShapes(belfryRules.projections));
  return {
    module: MemoryStorageModule,
    providers: [
      { provide: CommitLog, useValue: log },
      { provide: Views, useValue: views },
      { provide: ErasableStore, useValue: erasables },
    ],
    exports: [CommitLog, Views, ErasableStore],
  };
}
