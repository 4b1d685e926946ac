import { Controller, Get, Query } from '@nestjs/common';
import type { Text } from '../../definition/definition.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import type { Cursor, KeyedRow } from '../../runtime/ports/views.js';
import { INSTANCES } from '../../runtime/views/instances-view.js';
import { timerOfRow, TIMERS, type TimerRow } from '../../runtime/views/timers-view.js';
import { headNamed } from '../core/head-named.js';
import { Operation } from '../core/operation.js';
import { pageOf, readTextCursor } from '../core/paging.js';
import { notFound } from '../core/problem.js';
import { TimerPageView, TimersQuery, type TimerView } from './timers.dto.js';

/** Timers of one stream that are looked at; the engine arms far fewer. */
const OF_STREAM_MAX = 1_000;

/** What will ring, and when. */
@Controller('timers')
export class TimersController {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  @Get()
  @Operation({
    name: 'timers.read',
    summary: { zh: '待触发的定时，先到先列', en: 'What will ring, earliest first' },
    answer: TimerPageView,
    refusals: [404],
  })
  async list(@Query() { instance, limit, cursor }: TimersQuery): Promise<TimerPageView> {
    const after = readTextCursor(cursor);
    const rows =
      instance === undefined
        ? await this.#all(after, limit + 1)
        : await this.#ofInstance(instance, after, limit + 1);
    const subjects = await this.#subjects(rows.map(({ row }) => row.stream as string));
    const now = this.clock.now();
    return pageOf(
      rows,
      limit,
      ({ key, row }) => ({ key, value: row.due as string }),
      (row) => viewOf(timerOfRow(row), now, subjects),
    );
  }

  async #all(after: Cursor | undefined, limit: number): Promise<readonly KeyedRow[]> {
    const order = { by: 'due' };
    return this.office.queries.rows(TIMERS.name, { order, limit, ...(after && { after }) });
  }

  async #ofInstance(
    id: string,
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly KeyedRow[]> {
    const stream = `instance/${id}`;
    const head = await headNamed(this.office, stream);
    if (head === undefined) {
      throw notFound('instance.unknown', '没有这个流程实例。', 'There is no such instance.', {
        id,
      });
    }
    const { items } = head.state as Instance;
    const streams = Object.entries(items).flatMap(([collection, of]) =>
      Object.keys(of).map((number) => itemStream(id, collection, number)),
    );
    const found: KeyedRow[] = [];
    for (const one of [stream, ...streams]) {
      const what = { equals: { stream: one }, limit: OF_STREAM_MAX };
      found.push(...(await this.office.queries.rows(TIMERS.name, what)));
    }
    return found
      .sort(byDue)
      .filter((row) => after === undefined || byDue(row, asRow(after)) > 0)
      .slice(0, limit);
  }

  async #subjects(streams: readonly string[]): Promise<ReadonlyMap<string, Text>> {
    const subjects = new Map<string, Text>();
    for (const instance of new Set(streams.flatMap((stream) => instanceOf(stream) ?? []))) {
      const subject = (await this.office.queries.row(INSTANCES.name, instance))?.subject;
      // The instances' own view put it there.
      if (subject !== undefined) subjects.set(instance, subject as unknown as Text);
    }
    return subjects;
  }
}

function viewOf(
  { stream, id, at, due }: TimerRow,
  now: string,
  subjects: ReadonlyMap<string, Text>,
): TimerView {
  const subject = subjects.get(instanceOf(stream) ?? '');
  return { stream, id, at, due, late: at < now, ...(subject && { subject }) };
}

/** The instance that a timer belongs to: its own stream's, or an item's. */
function instanceOf(stream: string): string | undefined {
  const [kind, id = ''] = stream.split('/');
  return kind === 'instance' || kind === 'item' ? `instance/${id}` : undefined;
}

function asRow({ key, value = '' }: Cursor): KeyedRow {
  return { key, row: { due: value } };
}

function byDue(a: KeyedRow, b: KeyedRow): number {
  return textOrder(a.row.due as string, b.row.due as string) || textOrder(a.key, b.key);
}

function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
