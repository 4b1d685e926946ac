import { Controller, Get, Param, Query } from '@nestjs/common';
import type { SeriesEvent } from '../../engine/series/event.js';
import type { Series } from '../../engine/series/state.js';
import type { Commit } from '../../runtime/commit.js';
import { Office } from '../../runtime/office.js';
import { headNamed } from '../core/head-named.js';
import { Operation } from '../core/operation.js';
import { cursorText, malformedCursor, pageOf, PageQuery, readCursor } from '../core/paging.js';
import { notFound } from '../core/problem.js';
import { SeriesPageView, SeriesQuery, SeriesView, type HolderView } from './series.dto.js';

const PREFIX = 'series/';

/** Series of numbers, and what has which. */
@Controller('series')
export class SeriesController {
  constructor(private readonly office: Office) {}

  @Get()
  @Operation({
    name: 'series.read',
    summary: { zh: '编号系列', en: 'The series of numbers' },
    answer: SeriesPageView,
  })
  async list(@Query() { limit, cursor }: PageQuery): Promise<SeriesPageView> {
    const { queries } = this.office;
    const after = readCursor(cursor)?.key ?? '';
    const streams = await queries.streams('series', after, limit + 1);
    const heads = await Promise.all(streams.map(async (stream) => queries.head(stream)));
    return pageOf(
      heads,
      limit,
      ({ stream }) => ({ key: stream }),
      ({ stream, state }) => rowOf(stream, state as Series),
    );
  }

  @Get(':id')
  @Operation({
    name: 'series.read',
    summary: { zh: '一个编号系列及其号码去向', en: 'A series, and what has which number' },
    answer: SeriesView,
    refusals: [404],
  })
  async one(
    @Param('id') id: string,
    @Query() { year, limit, cursor }: SeriesQuery,
  ): Promise<SeriesView> {
    const stream = `${PREFIX}${id}${year === undefined ? '' : `/${String(year)}`}`;
    const head = await headNamed(this.office, stream);
    if (head === undefined) {
      throw notFound(
        'series.unknown',
        '没有这个编号系列；按年编号的系列须指明 year。',
        'There is no such series; one that begins anew each year needs its year.',
        { id, ...(year === undefined ? {} : { year }) },
      );
    }
    const afterSeq = readCursor(cursor)?.value ?? 0;
    if (!isSeq(afterSeq)) throw malformedCursor();
    const commits = await this.office.queries.history(stream, afterSeq, limit);
    const last = commits.at(-1);
    const more = last !== undefined && last.seq < head.seq;
    return {
      ...rowOf(stream, head.state as Series),
      items: commits.flatMap((commit) => holdersIn(commit, head.state as Series)),
      ...(more ? { next: cursorText({ key: stream, value: last.seq }) } : {}),
    };
  }
}

function isSeq(value: string | number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function rowOf(stream: string, { last }: Series) {
  const [, id = '', year] = /^series\/(.*?)(?:\/(\d{4}))?$/u.exec(stream) ?? [];
  return { id, ...(year === undefined ? {} : { year: Number(year) }), last };
}

/** A series that went ahead without giving a number has a commit that nobody holds. */
function holdersIn({ events, recordedAt }: Commit, { voided = {} }: Series): readonly HolderView[] {
  // The commits of this kind hold these events and no others.
  return (events as readonly SeriesEvent[]).flatMap((event): readonly HolderView[] => {
    if (event.type !== 'numberTaken' && event.type !== 'numberAdopted') return [];
    const { n, number, instance, step, cycle } = event;
    const gone = voided[n];
    const holder = { n, number, instance, step, cycle, recordedAt };
    if (!gone) return [{ ...holder, state: 'use' }];
    const { at: voidedAt, by: voidedBy, reason: voidReason } = gone;
    return [{ ...holder, state: 'void', voidedAt, voidedBy, voidReason }];
  });
}
