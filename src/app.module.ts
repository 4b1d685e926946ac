import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config.js';
import { accessSettingsOf, oidcSettingsOf } from './access-settings-of.js';
import { HttpModule } from './http/http.module.js';
import { belfryRules } from './runtime/belfry-rules.js';
import type { Store } from './runtime/office.js';
import { Backups } from './runtime/ports/backups.js';
import { Blobs } from './runtime/ports/blobs.js';
import type { Channels } from './runtime/ports/channel.js';
import type { OfficeClock, WallClock } from './runtime/ports/clock.js';
import { CommitLog } from './runtime/ports/commit-log.js';
import { Credentials } from './runtime/ports/credentials.js';
import { ErasableStore } from './runtime/ports/erasable-store.js';
import { Views } from './runtime/ports/views.js';
import { RuntimeModule } from './runtime/runtime.module.js';

export interface AppParts {
  readonly config: Readonly<Config>;
  readonly store: Store & { readonly credentials: Credentials };
  /** Where the files lie that come with acts. */
  readonly blobs: Blobs;
  readonly backups: Backups;
  readonly version: string;
  /** Virtual in a demo; the machine's without it. */
  readonly clock?: OfficeClock;
  /** The machine's without it. */
  readonly wall?: WallClock;
  /** The ways out of the house; none without it. */
  readonly channels?: Channels;
}

/** The office as a server runs it: its store, the engine that ticks by itself, and the doors. */
@Module({})
export class AppModule {
  static register({
    config,
    store,
    blobs,
    backups,
    version,
    clock,
    wall,
    channels,
  }: AppParts): DynamicModule {
    const storage: DynamicModule = {
      module: StorageModule,
      providers: [
        { provide: CommitLog, useValue: store.log },
        { provide: Views, useValue: store.views },
        { provide: ErasableStore, useValue: store.erasables },
        { provide: Credentials, useValue: store.credentials },
        { provide: Blobs, useValue: blobs },
        { provide: Backups, useValue: backups },
      ],
      exports: [CommitLog, Views, ErasableStore, Credentials, Blobs, Backups],
    };
    const runtime = RuntimeModule.register({
      ...belfryRules,
      storage,
      zone: config.BELFRY_ZONE,
      ...(clock && { clock }),
      ...(wall && { wall }),
      ...(channels && { channels }),
    });
    const oidc = oidcSettingsOf(config);
    const http = HttpModule.register({
      imports: [runtime, storage],
      http: { secureCookies: config.BELFRY_HTTPS, version, ...(oidc && { oidc }) },
      access: accessSettingsOf(config),
    });
    return { module: AppModule, imports: [runtime, http] };
  }
}

@Module({})
class StorageModule {}
