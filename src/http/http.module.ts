import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { Access } from '../runtime/access/access.js';
import { Office } from '../runtime/office.js';
import { OfficeClock, WallClock } from '../runtime/ports/clock.js';
import { Credentials } from '../runtime/ports/credentials.js';
import { Passwords } from '../runtime/ports/passwords.js';
import { ClockController } from './clock/clock.controller.js';
import { Argon2Passwords } from './core/argon2-passwords.js';
import { CallerGuard } from './core/caller.guard.js';
import { HttpOptions } from './core/http-options.js';
import { ProblemFilter } from './core/problem.filter.js';
import { Stopping } from './core/stopping.js';
import { validation } from './core/validation.js';
import { DocsController } from './docs/docs.controller.js';
import { EventsController } from './events/events.controller.js';
import { Feed } from './events/feed.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { SessionController } from './session/session.controller.js';

export interface HttpModuleOptions {
  /** Modules that give the office, its clocks and its credentials. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly http: HttpOptions;
}

/** The doors of the office: each controller stands in the folder of what it is about. */
@Module({})
export class HttpModule {
  static register({ imports, http }: HttpModuleOptions): DynamicModule {
    return {
      module: HttpModule,
      imports,
      controllers: [
        ClockController,
        DocsController,
        EventsController,
        HealthController,
        MetricsController,
        SessionController,
      ],
      providers: [
        { provide: HttpOptions, useValue: http },
        { provide: Passwords, useClass: Argon2Passwords },
        {
          provide: Access,
          inject: [Office, Credentials, Passwords, OfficeClock, WallClock],
          useFactory: (
            office: Office,
            credentials: Credentials,
            passwords: Passwords,
            clock: OfficeClock,
            wall: WallClock,
          ) => new Access({ office, credentials, passwords, clock, wall }),
        },
        Feed,
        Metrics,
        Readiness,
        Stopping,
        { provide: APP_GUARD, useClass: CallerGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validation },
      ],
      exports: [Access],
    };
  }
}
