import type { Text } from '../../definition/definition.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import { localDateOf } from '../../calendar/local-time.js';
import { both } from '../../engine/explain/both.js';
import { dateText } from '../../engine/explain/date-text.js';
import { same, stepName } from '../../engine/explain/name-of.js';
import { note, type Note } from './note.js';
import { tallyText } from '../../engine/explain/tally-text.js';
import type { World } from './world.js';

/** Numbers, votes, items, outside events and whatever else is put on record. */
export function notesOfFact(world: World, event: InstanceEvent): readonly Note[] {
  const { definition } = world;
  switch (event.type) {
    case 'recorded':
      return recordNotes(world, event);
    case 'eventNoted': {
      const title = definition?.events[event.event]?.title ?? same(event.event);
      const date = event.date === undefined ? undefined : dateText(event.date);
      const what = event.moved
        ? { zh: '外部事件改期', en: 'Outside event moved' }
        : { zh: '外部事件', en: 'Outside event' };
      return [note('fact', 'plain', what, title, date)];
    }
    case 'documentDisclosed': {
      const title = definition?.documents[event.document]?.title ?? same(event.document);
      return [note('fact', 'plain', { zh: '主动公开', en: 'Disclosed' }, title)];
    }
    case 'serialGiven':
      return [note('number', 'plain', { zh: '编号', en: 'Serial' }, same(event.serial))];
    case 'numberGiven': {
      const series = definition?.series[event.series]?.title ?? same(event.series);
      const document = definition?.documents[event.document ?? '']?.title;
      return [note('number', 'plain', series, same(event.number), document)];
    }
    case 'slipIssued': {
      const series = definition?.series[event.series]?.title ?? same(event.series);
      return [note('number', 'plain', series, same(event.number), same(event.about))];
    }
    case 'figuresFrozen':
      return [figuresNote(world, event)];
    case 'tallyEntered':
      return [note('vote', 'good', stepName(world, event.step), tallyText(world, event))];
    case 'partsSent':
    case 'paperCounted':
    case 'collectionClosed':
      return [collectionNote(world, event)];
    case 'itemEntered': {
      const { zh, en } = definition?.collections[event.collection]?.title ?? same(event.collection);
      const what = { zh: `${zh}登记`, en: `Entered in "${en}"` };
      return [note('item', 'plain', what, same(event.number))];
    }
    default:
      return [];
  }
}

function recordNotes(
  world: World,
  { of, item, value, backDated, occurredAt }: Extract<InstanceEvent, { type: 'recorded' }>,
): readonly Note[] {
  const step = world.definition?.steps[of];
  const kind = world.definition?.records[of];
  const { zh, en } = dateText(localDateOf(occurredAt, world.zone));
  const late = backDated ? { zh: `补录，发生于${zh}`, en: `of ${en}, recorded later` } : undefined;
  if (step?.kind === 'record') {
    const count = world.instance.steps[of]?.count ?? 0;
    // A fact that ends its step is told by the step.
    if (count <= 1 && step.count === 1 && !backDated) return [];
    const nth = step.count === 1 ? undefined : { zh: `第 ${count} 次`, en: `no. ${count}` };
    return [note('fact', 'plain', RECORDED, stepName(world, of), nth, late)];
  }
  // Publishing a document is told by the document.
  if (kind?.discloses === true) return [];
  const subject = item === undefined ? (kind?.title ?? same(of)) : same(item);
  const what = item === undefined ? RECORDED : (kind?.title ?? RECORDED);
  return [
    note('fact', 'plain', what, subject, value === undefined ? undefined : same(value), late),
  ];
}

const RECORDED: Text = { zh: '登记', en: 'Recorded' };

function figuresNote(
  world: World,
  { figures, counts, at }: Extract<InstanceEvent, { type: 'figuresFrozen' }>,
): Note {
  const named = world.definition?.figures[figures];
  // In the order of the definition: the event has them sorted by name.
  const said = Object.entries(named?.counts ?? {}).map(([id, { title }]) =>
    both((language) => `${title[language]} ${String(counts[id] ?? '')}`),
  );
  const { zh, en } = dateText(localDateOf(at, world.zone));
  const what = { zh: `统计截至${zh}`, en: `Figures as of ${en}` };
  return note('fact', 'plain', what, named?.title ?? same(figures), ...said);
}

function collectionNote(
  world: World,
  event: Extract<InstanceEvent, { type: 'partsSent' | 'paperCounted' | 'collectionClosed' }>,
): Note {
  const subject = stepName(world, event.step);
  if (event.type === 'partsSent') {
    const sent = { zh: `${event.sent} 份`, en: `to ${event.sent}` };
    return note('act', 'plain', { zh: '发出', en: 'Sent out' }, subject, sent);
  }
  if (event.type === 'paperCounted') {
    const { valid, invalid } = event;
    const counted = {
      zh: `有效 ${valid}，无效 ${invalid}`,
      en: `${valid} valid, ${invalid} invalid`,
    };
    return note('act', 'plain', { zh: '纸质答卷', en: 'Answers on paper' }, subject, counted);
  }
  const parts = Object.values(world.instance.tasks).filter(
    (task) => task.step === event.step && task.role === 'part' && task.state === 'done',
  );
  const state = world.instance.steps[event.step];
  const valid = parts.filter((task) => task.valid).length + (state?.paper.valid ?? 0);
  const answered = {
    zh: `有效 ${valid}／发出 ${state?.sent ?? 0}`,
    en: `${valid} valid of ${state?.sent ?? 0}`,
  };
  return note('act', 'plain', { zh: '征集截止', en: 'Collection closed' }, subject, answered);
}
