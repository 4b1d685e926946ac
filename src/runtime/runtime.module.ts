import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Courier } from './courier.js';
import { CourierService } from './courier.service.js';
import { Executor } from './executor.js';
import { ExpiredCredentials } from './expired-credentials.js';
import { Mail } from './mail.js';
import { Office, type OfficeParts } from './office.js';
import { FileSweep } from './files/sweep-files.js';
import { Files } from './files/files.js';
import { Blobs } from './ports/blobs.js';
import { Channels } from './ports/channel.js';
import { OfficeClock, WallClock } from './ports/clock.js';
import { CommitLog } from './ports/commit-log.js';
import { Credentials } from './ports/credentials.js';
import { ErasableStore } from './ports/erasable-store.js';
import { Salts } from './ports/salts.js';
import { Views } from './ports/views.js';
import { Queries } from './queries.js';
import { RandomSalts } from './random-salts.js';
import { Rebuilder } from './rebuild.js';
import { SystemClock, SystemWallClock } from './system-clock.js';
import { Ticker } from './ticker.js';
import { TickerService } from './ticker.service.js';
import { Verifier } from './verify.js';

/** What the hallway decides: the kinds and how to read them, and the module of a storage. */
export interface RuntimeOptions extends Omit<
  OfficeParts,
  'log' | 'views' | 'erasables' | 'clock' | 'salts' | 'files'
> {
  /** A module that provides and exports CommitLog, Views, ErasableStore, Credentials and Blobs. */
  readonly storage: NonNullable<ModuleMetadata['imports']>[number];
  /** Virtual in a demo; the machine's without it. */
  readonly clock?: OfficeClock;
  /** The machine's without it. */
  readonly wall?: WallClock;
  /** The ways out of the house; none without it. */
  readonly channels?: Channels;
}

/** The office as Nest sees it: the same composition as everywhere, handed out piece by piece. */
@Module({})
export class RuntimeModule {
  static register({ storage, clock, wall, channels, ...parts }: RuntimeOptions): DynamicModule {
    const handedOut = [Executor, Ticker, Queries, Rebuilder, Verifier, Courier, Mail];
    return {
      module: RuntimeModule,
      imports: [storage, ScheduleModule.forRoot()],
      providers: [
        { provide: OfficeClock, useValue: clock ?? new SystemClock() },
        { provide: WallClock, useValue: wall ?? new SystemWallClock() },
        { provide: Salts, useClass: RandomSalts },
        {
          provide: Files,
          inject: [Blobs, Credentials, WallClock],
          useFactory: (blobs: Blobs, credentials: Credentials, wallClock: WallClock) =>
            new Files({ blobs, credentials, wall: wallClock }),
        },
        {
          provide: FileSweep,
          inject: [Blobs, Views, WallClock],
          useFactory: (blobs: Blobs, views: Views, wallClock: WallClock) =>
            new FileSweep({ blobs, views, wall: wallClock }),
        },
        {
          provide: Office,
          inject: [CommitLog, Views, ErasableStore, OfficeClock, Salts, Files],
          useFactory: (
            log: CommitLog,
            views: Views,
            erasables: ErasableStore,
            now: OfficeClock,
            salts: Salts,
            files: Files,
          ) => new Office({ ...parts, log, views, erasables, clock: now, salts, files }),
        },
        { provide: Executor, inject: [Office], useFactory: (office: Office) => office.executor },
        { provide: Ticker, inject: [Office], useFactory: (office: Office) => office.ticker },
        { provide: Queries, inject: [Office], useFactory: (office: Office) => office.queries },
        { provide: Rebuilder, inject: [Office], useFactory: (office: Office) => office.rebuilder },
        { provide: Verifier, inject: [Office], useFactory: (office: Office) => office.verifier },
        { provide: Channels, useValue: channels ?? new Channels() },
        {
          provide: Courier,
          inject: [Office, Views, OfficeClock, Channels],
          useFactory: courierOf,
        },
        {
          provide: Mail,
          inject: [Office, OfficeClock],
          useFactory: ({ executor, queries }: Office, now: OfficeClock) =>
            new Mail(executor, queries, now),
        },
        {
          provide: ExpiredCredentials,
          inject: [Credentials, WallClock],
          useFactory: (credentials: Credentials, wall: WallClock) =>
            new ExpiredCredentials(credentials, wall),
        },
        TickerService,
        CourierService,
      ],
      exports: [Office, OfficeClock, WallClock, ...handedOut],
    };
  }
}

function courierOf(office: Office, views: Views, clock: OfficeClock, channels: Channels): Courier {
  const { executor, queries, rules } = office;
  const { zone } = rules;
  return new Courier({ executor, queries, views, clock, channels, zone });
}
