import type { Instant } from '../../calendar/calendar-data.js';
import { weekday } from '../../calendar/local-date.js';
import { localDateOf } from '../../calendar/local-time.js';
import type { Text } from '../../definition/definition.js';
import type { Deadline } from '../../engine/deadline.js';
import type { DeadlineEvent } from '../../engine/deadline-event.js';
import type { MessageRaised } from '../../engine/message.js';
import { both, listed } from '../../engine/explain/both.js';
import { dateText, momentText } from '../../engine/explain/date-text.js';
import { partyName } from '../../engine/explain/name-of.js';
import { note, type Note } from './note.js';
import type { World } from './world.js';

/** What a deadline stands on, as the reader knows it. */
export interface About {
  readonly title: Text;
  /** Whose share of it, where it has shares. */
  readonly part?: Text | undefined;
}

/** A rung that rings, and a due date that something else than a person has moved. */
export function notesOfDeadline(
  world: World,
  event: DeadlineEvent,
  deadline: Deadline | undefined,
  about: About,
): readonly Note[] {
  if (event.type === 'rungFired') return [rungNote(world, event, deadline, about)];
  if (event.type !== 'deadlineMoved' || event.why === 'extension') return [];
  const { zh, en } = dateText(event.due);
  return [
    note(
      'fact',
      'plain',
      { zh: `期限改为${zh}`, en: `Due date moved to ${en}` },
      listed(about.part ? [about.title, about.part] : [about.title]),
    ),
  ];
}

function rungNote(
  world: World,
  event: Extract<DeadlineEvent, { type: 'rungFired' }>,
  deadline: Deadline | undefined,
  { title, part }: About,
): Note {
  const rungs = world.definition?.ladders[deadline?.ladder ?? ''] ?? [];
  const rung = rungs.find((one) => one.id === event.rung);
  const to = listed(event.to.map((party) => partyName(world, party)));
  const due = deadline && dateText(deadline.due);
  const name = (language: 'zh' | 'en') => rung?.title[language] ?? event.rung;
  return note(
    'rung',
    event.action === 'remind' ? 'bell' : 'bad',
    {
      zh: `${name('zh')}【${event.rung}】${title.zh}`,
      en: `${name('en')} [${event.rung}] ${title.en}`,
    },
    part === undefined || part.zh === to.zh
      ? to
      : both((language) => `${part[language]} → ${to[language]}`),
    due && { zh: `期限${due.zh}`, en: `due ${due.en}` },
    event.slip === undefined ? undefined : { zh: event.slip, en: event.slip },
    event.late ? { zh: '补敲', en: 'rung late' } : undefined,
    makeUpText(event.at, world.zone),
  );
}

const SATURDAY = 6;

/** 调休: nothing rings on a weekend that is not worked, so a rung on one shows the calendar at work. */
function makeUpText(at: Instant, zone: string): Text | undefined {
  const day = weekday(localDateOf(at, zone));
  if (day < SATURDAY) return undefined;
  return day === SATURDAY
    ? { zh: '周六调休上班', en: 'a working Saturday' }
    : { zh: '周日调休上班', en: 'a working Sunday' };
}

/** A message that is kept back until the office works again. */
export function notesOfMessage(
  world: World,
  { to, deliverAt, kind }: MessageRaised,
  now: Instant,
): readonly Note[] {
  if (deliverAt <= now || kind === 'rung') return [];
  const { zh, en } = momentText(deliverAt, world.zone);
  const what = { zh: `非工作时间，消息留待${zh}发出给`, en: `Out of hours: held until ${en} for` };
  return [note('message', 'plain', what, partyName(world, to))];
}
