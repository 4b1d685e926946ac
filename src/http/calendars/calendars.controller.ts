import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CalendarData } from '../../calendar/calendar-data.js';
import type { CalendarEvent } from '../../engine/calendar/event.js';
import type { PublishedCalendar } from '../../engine/calendar/state.js';
import type { Caller } from '../../runtime/access/caller.js';
import { importCalendar } from '../../runtime/import-calendar.js';
import { Office } from '../../runtime/office.js';
import { headNamed } from '../core/head-named.js';
import { etagOf, Key } from '../core/headers.js';
import { isUnchanged } from '../core/is-unchanged.js';
import { Operation } from '../core/operation.js';
import { pageOf, PageQuery, readCursor } from '../core/paging.js';
import { notFound, refused, type ProblemError } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { CalendarPreviews } from './calendar-previews.js';
import {
  CalendarImportView,
  CalendarPageView,
  CalendarQuery,
  CalendarView,
  ImportCalendarBody,
  ImportCalendarQuery,
} from './calendars.dto.js';

const OK = 200;
const PREFIX = 'calendar/';

/** Calendars of working days. */
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly office: Office,
    private readonly previews: CalendarPreviews,
  ) {}

  @Get()
  @Operation({
    name: 'calendars.read',
    summary: { zh: '工作日历', en: 'The calendars' },
    answer: CalendarPageView,
  })
  async list(@Query() { limit, cursor }: PageQuery): Promise<CalendarPageView> {
    const { queries } = this.office;
    const after = readCursor(cursor)?.key ?? '';
    const streams = await queries.streams('calendar', after, limit + 1);
    const heads = await Promise.all(streams.map(async (stream) => queries.head(stream)));
    return pageOf(
      heads.flatMap(({ state }) => (state as PublishedCalendar).versions.at(-1) ?? []),
      limit,
      ({ id }) => ({ key: `${PREFIX}${id}` }),
      rowOf,
    );
  }

  @Get(':id')
  @Operation({
    name: 'calendars.read',
    summary: { zh: '一个日历的放假与调休', en: 'Its days off and make-up days' },
    answer: CalendarView,
    refusals: [404],
  })
  async one(
    @Param('id') id: string,
    @Query() { year, version }: CalendarQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarView | undefined> {
    const head = await headNamed(this.office, `${PREFIX}${id}`);
    const { versions } = (head?.state ?? { versions: [] }) as PublishedCalendar;
    const data = version === undefined ? versions.at(-1) : versions[version - 1];
    if (data === undefined) throw unknown(id);
    if (isUnchanged(request, reply, etagOf(data.version))) return undefined;
    const days = data.years.filter((one) => year === undefined || one.year === year);
    return { ...rowOf(data), newest: versions.length, days };
  }

  @Post(':id/import')
  @HttpCode(OK)
  @Operation({
    name: 'calendars.import',
    summary: {
      zh: '导入日历；dryRun=true 时只预览受影响的期限',
      en: 'Import a calendar file; with dryRun=true only say which deadlines would move',
    },
    answer: CalendarImportView,
    refusals: [404, 409, 422],
  })
  async import(
    @Asking() { person }: Caller,
    @Key() key: string,
    @Param('id') id: string,
    @Query() query: ImportCalendarQuery,
    @Body() { id: named, version, years, reason }: ImportCalendarBody,
  ): Promise<CalendarImportView> {
    const data = { id: named, version, years };
    if (query.dryRun) return this.previews.page(id, data, person, query);
    const by = { actor: { person }, key, ...(reason === undefined ? {} : { reason }) };
    const answer = await importCalendar(this.office, id, data, by);
    if (!answer.ok) throw refused(answer.refusal);
    // Asked again under the same key, it answers what was done then.
    const [commit] = await this.office.queries.history(`${PREFIX}${id}`, answer.seq - 1, 1);
    const [event] = (commit?.events ?? []) as readonly CalendarEvent[];
    if (event === undefined) throw new Error(`the import of ${id} left no event`);
    const { changed } = event;
    const streams = changed.length === 0 ? 0 : event.streams.length;
    return { dryRun: false, version: event.data.version, changed, streams };
  }
}

function rowOf({ id, version, years }: CalendarData) {
  return { id, version, years: years.map(({ year }) => year) };
}

function unknown(id: string): ProblemError {
  return notFound(
    'calendar.unknown',
    '没有这个日历或这个版本，请查看日历列表。',
    'There is no such calendar or version; look at the list of calendars.',
    { id },
  );
}
