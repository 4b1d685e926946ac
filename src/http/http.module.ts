import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { Access } from '../runtime/access/access.js';
import type { AccessSettings } from '../runtime/access/access-settings.js';
import { Answers } from '../runtime/answers/answers.js';
import { Office } from '../runtime/office.js';
import { OfficeClock, WallClock } from '../runtime/ports/clock.js';
import { Credentials } from '../runtime/ports/credentials.js';
import { Passwords } from '../runtime/ports/passwords.js';
import { PersonalValues } from '../runtime/reading/personal-values.js';
import { Scenes } from '../runtime/reading/scenes.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditHistories } from './audit/audit-histories.js';
import { Verifications } from './audit/verifications.js';
import { BackupsController } from './backups/backups.controller.js';
import { CalendarPreviews } from './calendars/calendar-previews.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { ClockController } from './clock/clock.controller.js';
import { Argon2Passwords } from './core/argon2-passwords.js';
import { CallerGuard } from './core/caller.guard.js';
import { Doing } from './core/doing.js';
import { HttpOptions } from './core/http-options.js';
import { ProblemFilter } from './core/problem.filter.js';
import { Stopping } from './core/stopping.js';
import { Checking } from './core/validation.js';
import { Definitions } from './definitions/definitions.js';
import { DefinitionsController } from './definitions/definitions.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DirectoryEntering } from './directory/entering.js';
import { HandOvers } from './directory/hand-overs.js';
import { DocsController } from './docs/docs.controller.js';
import { EventsController } from './events/events.controller.js';
import { Feed } from './events/feed.js';
import { FilesController } from './files/files.controller.js';
import { FilesService } from './files/files.service.js';
import { ChainCheck } from './health/chain-check.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { InstancesController } from './instances/instances.controller.js';
import { InstancesService } from './instances/instances.service.js';
import { ItemImport } from './items/item-import.js';
import { ItemsController } from './items/items.controller.js';
import { ItemsService } from './items/items.service.js';
import { LinksController } from './links/links.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { SeriesController } from './series/series.controller.js';
import { AccountsController } from './session/accounts.controller.js';
import { Oidc } from './session/oidc.js';
import { OidcController } from './session/oidc.controller.js';
import { SecondFactorController } from './session/second-factor.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionsController } from './session/sessions.controller.js';
import { TokensController } from './session/tokens.controller.js';
import { TimersController } from './timers/timers.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksService } from './tasks/tasks.service.js';

export interface HttpModuleOptions {
  /** Modules that give the office, its clocks and its credentials. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly http: HttpOptions;
  /** What the office decides about its ways in. */
  readonly access: AccessSettings;
}

const CONTROLLERS = [
  AccountsController,
  AuditController,
  BackupsController,
  CalendarsController,
  ClockController,
  DefinitionsController,
  DirectoryController,
  DocsController,
  EventsController,
  FilesController,
  HealthController,
  IncidentsController,
  InstancesController,
  ItemsController,
  LinksController,
  MessagesController,
  MetricsController,
  OidcController,
  SeriesController,
  SecondFactorController,
  SessionController,
  SessionsController,
  TasksController,
  TimersController,
  TokensController,
];

/** The doors of the office: each controller stands in the folder of what it is about. */
@Module({})
export class HttpModule {
  static register({ imports, http, access: settings }: HttpModuleOptions): DynamicModule {
    return {
      module: HttpModule,
      imports,
      controllers: CONTROLLERS,
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
          ) => new Access({ office, credentials, passwords, clock, wall, settings }),
        },
        {
          provide: Scenes,
          inject: [Office, OfficeClock],
          useFactory: (office: Office, clock: OfficeClock) => new Scenes(office, clock),
        },
        {
          provide: PersonalValues,
          inject: [Office, OfficeClock],
          useFactory: (office: Office, clock: OfficeClock) => new PersonalValues(office, clock),
        },
        { provide: Answers, inject: [Office], useFactory: (office: Office) => new Answers(office) },
        Doing,
        AuditHistories,
        CalendarPreviews,
        Definitions,
        DirectoryEntering,
        HandOvers,
        Feed,
        FilesService,
        InstancesService,
        ItemImport,
        ItemsService,
        Metrics,
        Oidc,
        ChainCheck,
        Readiness,
        Stopping,
        TasksService,
        Verifications,
        { provide: APP_GUARD, useClass: CallerGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: Checking },
      ],
      exports: [Access],
    };
  }
}
