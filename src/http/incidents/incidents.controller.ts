import { administers, oversees } from '../../engine/directory/powers.js';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Directory } from '../../engine/directory/state.js';
import { personName } from '../../engine/explain/name-of.js';
import type { SecurityCommand } from '../../engine/security/command.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Office } from '../../runtime/office.js';
import type { KeyedRow } from '../../runtime/ports/views.js';
import { INCIDENTS } from '../../runtime/views/incidents-view.js';
import { Doing } from '../core/doing.js';
import { Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import { pageOf, readTextCursor } from '../core/paging.js';
import { notFound } from '../core/problem.js';
import { Asking } from '../core/request.js';
import {
  AssignIncidentBody,
  DismissIncidentBody,
  IncidentPageView,
  IncidentsQuery,
  IncidentView,
  RetryIncidentBody,
} from './incidents.dto.js';

const OK = 200;

/** Commands of the system that could not be carried out, and what is done about them. */
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly office: Office,
    private readonly doing: Doing,
  ) {}

  @Get()
  @Operation({
    name: 'incidents.read',
    summary: { zh: '故障', en: 'Incidents, earliest first' },
    answer: IncidentPageView,
  })
  async list(@Query() { state, limit, cursor }: IncidentsQuery): Promise<IncidentPageView> {
    const after = readTextCursor(cursor);
    const rows = await this.office.queries.rows(INCIDENTS.name, {
      equals: { state },
      order: { by: 'at' },
      limit: limit + 1,
      ...(after && { after }),
    });
    const directory = await this.office.queries.directory();
    return pageOf(
      rows,
      limit,
      ({ key, row }) => ({ key, value: row.at as string }),
      (row) => viewOf(row, directory),
    );
  }

  @Get(':id')
  @Operation({
    name: 'incidents.readOne',
    summary: { zh: '一项故障', en: 'An incident' },
    answer: IncidentView,
    refusals: [404],
  })
  async one(@Asking() { person, powers }: Caller, @Param('id') id: string): Promise<IncidentView> {
    const row = await this.#row(id);
    const sees = administers(powers) || oversees(powers);
    if (!sees && row.row.owner !== person) throw unknown(id);
    return viewOf(row, await this.office.queries.directory());
  }

  @Post(':id/retry')
  @HttpCode(OK)
  @Operation({
    name: 'incidents.act',
    summary: { zh: '重试', en: 'Try it again' },
    answer: IncidentView,
    refusals: [404, 409],
  })
  async retry(
    @Asking() caller: Caller,
    @Key() key: string,
    @Param('id') id: string,
    @Body() { reason }: RetryIncidentBody,
  ): Promise<IncidentView> {
    return this.#act(id, { type: 'retryIncident', incident: id }, { caller, key, reason });
  }

  @Post(':id/dismiss')
  @HttpCode(OK)
  @Operation({
    name: 'incidents.act',
    summary: { zh: '跳过，并写明理由', en: 'Skip it, and say why' },
    answer: IncidentView,
    refusals: [404, 409],
  })
  async dismiss(
    @Asking() caller: Caller,
    @Key() key: string,
    @Param('id') id: string,
    @Body() { reason }: DismissIncidentBody,
  ): Promise<IncidentView> {
    const command = { type: 'dismissIncident', incident: id, reason } as const;
    return this.#act(id, command, { caller, key, reason });
  }

  @Post(':id/assign')
  @HttpCode(OK)
  @Operation({
    name: 'incidents.act',
    summary: { zh: '交由某人处理', en: 'Make somebody answer for it' },
    answer: IncidentView,
    refusals: [404, 409],
  })
  async assign(
    @Asking() caller: Caller,
    @Key() key: string,
    @Param('id') id: string,
    @Body() { to, reason }: AssignIncidentBody,
  ): Promise<IncidentView> {
    return this.#act(id, { type: 'assignIncident', incident: id, to }, { caller, key, reason });
  }

  async #act(
    id: string,
    command: SecurityCommand,
    by: { readonly caller: Caller; readonly key: string; readonly reason: string | undefined },
  ): Promise<IncidentView> {
    const { row } = await this.#row(id);
    await this.doing.does({ stream: (row as unknown as StoredIncident).stream, command, ...by });
    return viewOf(await this.#row(id), await this.office.queries.directory());
  }

  async #row(id: string): Promise<KeyedRow> {
    const row = await this.office.queries.row(INCIDENTS.name, id);
    if (row === undefined) throw unknown(id);
    return { key: id, row };
  }
}

function unknown(id: string) {
  return notFound('incident.unknown', '没有这项故障。', 'There is no such incident.', { id });
}

function viewOf({ key: id, row }: KeyedRow, directory: Directory): IncidentView {
  const { state, at, target, command, code, cause, owner, reason, endedAt, endedBy } =
    row as unknown as StoredIncident;
  const named = (person: string) => ({
    id: person,
    name: personName({ definition: undefined, directory }, person),
  });
  const { type } = JSON.parse(command) as { readonly type: string };
  return {
    id,
    state,
    at,
    target,
    command: type,
    code,
    cause,
    ...(owner === undefined ? {} : { owner: named(owner) }),
    ...(reason === undefined ? {} : { reason }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endedBy === undefined ? {} : { endedBy: named(endedBy) }),
  };
}

/** A row as the view of incidents puts it; the command is there as JSON. */
interface StoredIncident extends Omit<IncidentView, 'owner' | 'endedBy'> {
  readonly owner?: string;
  readonly endedBy?: string;
  /** The security stream that holds it. */
  readonly stream: string;
}
