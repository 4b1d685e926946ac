import { Injectable } from '@nestjs/common';
import type { Definition, Text } from '../../definition/definition.js';
import { both } from '../../engine/explain/both.js';
import { itemDeadlineName } from '../../engine/explain/item-names.js';
import { partyName, taskName, type Names } from '../../engine/explain/name-of.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import { Office } from '../../runtime/office.js';
import { pausesBy } from '../../runtime/pauses.js';
import { OfficeClock, WallClock } from '../../runtime/ports/clock.js';
import { previewCalendar, type MovedDeadline } from '../../runtime/preview-calendar.js';
import { kindOfStream } from '../../runtime/stream-name.js';
import { INSTANCES } from '../../runtime/views/instances-view.js';
import { cursorText, readCursor } from '../core/paging.js';
import { notFound, refused } from '../core/problem.js';
import { Definitions } from '../definitions/definitions.js';
import type {
  CalendarImportView,
  ImportCalendarQuery,
  MovedDeadlineView,
} from './calendars.dto.js';

/** What an import of a calendar would do, with the names that people know things by. */
@Injectable()
export class CalendarPreviews {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
    private readonly wall: WallClock,
    private readonly definitions: Definitions,
  ) {}

  async page(
    calendar: string,
    data: unknown,
    person: string,
    { limit, cursor }: ImportCalendarQuery,
  ): Promise<CalendarImportView> {
    if (kindOfStream(`calendar/${calendar}`) === undefined) {
      throw notFound('calendar.unknown', '日历的编号不对。', 'No calendar can be called so.', {
        id: calendar,
      });
    }
    const preview = await previewCalendar(this.office, {
      calendar,
      data,
      actor: { person },
      now: this.clock.now(),
      after: readCursor(cursor)?.key,
      limit,
      pause: pausesBy(this.wall),
    });
    if (!preview.ok) throw refused(preview.refusal);
    const { version, changed, streams, moved, count, next } = preview;
    const items: MovedDeadlineView[] = [];
    for (const one of moved) items.push(await this.#viewOf(one));
    return {
      dryRun: true,
      version,
      changed,
      streams,
      ...(count === undefined ? {} : { moved: count }),
      items,
      ...(next === undefined ? {} : { next: cursorText({ key: next }) }),
    };
  }

  async #viewOf(moved: MovedDeadline): Promise<MovedDeadlineView> {
    const { stream, deadline, due, provisional, rungs } = moved;
    // An instance or an item, by the stream's name; both pin their definition.
    const state = moved.state as Instance | Item;
    const names = await this.#names(state.definition);
    return {
      stream,
      deadline: deadline.id,
      subject: await this.#subject(state),
      title: titleOf(names, state, deadline.id),
      owner: partyName(names, deadline.owner),
      dueBefore: deadline.due,
      dueAfter: due,
      provisionalBefore: deadline.provisional,
      provisionalAfter: provisional,
      rungs,
    };
  }

  async #subject(state: Instance | Item): Promise<Text> {
    if (!('instance' in state)) return state.subject;
    const row = await this.office.queries.row(INSTANCES.name, `instance/${state.instance}`);
    // The instances' own view put it there.
    return (row?.subject as unknown as Text | undefined) ?? { zh: '', en: '' };
  }

  async #names({ id, version }: Instance['definition']): Promise<Names> {
    const directory = await this.office.queries.directory();
    const definition: Definition | undefined = (await this.definitions.version(id, version))
      ?.definition;
    return { definition, directory };
  }
}

function titleOf(names: Names, state: Instance | Item, deadline: string): Text {
  if ('instance' in state) return itemDeadlineName(state, deadline);
  const { step, part } = taskName(names, deadline);
  return part === undefined ? step : both((language) => `${step[language]} ${part[language]}`);
}
