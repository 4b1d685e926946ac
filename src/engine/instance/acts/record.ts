import { isLocalDate } from '../../../calendar/local-date.js';
import { localDateOf } from '../../../calendar/local-time.js';
import type { RecordKind, RecordStep } from '../../../definition/definition.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import { numberOf } from '../parameters.js';
import { tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { authoriseOwner, authoriseWho } from './authorise.js';
import { checkFilled } from './check-filled.js';
import { finishTask } from './complete.js';

type RecordCommand = Extract<InstanceCommand, { type: 'record' }>;

/**
 * Records a fact: what an open step of kind record waits for, or one of the definition's own kinds,
 * which moves nothing. A fact of an earlier day is flagged as back-dated (补录).
 */
export function record(work: Work, command: RecordCommand): Refused | undefined {
  const step = work.definition.steps[command.of];
  if (step?.kind === 'record') return recordOnStep(work, step, command);
  const kind = work.definition.records[command.of];
  if (kind) return recordFact(work, kind, command);
  return refuse(
    'record.unknown',
    `没有可登记的事项${command.of}`,
    `there is nothing called ${command.of} to record`,
    {
      of: command.of,
    },
  );
}

function recordOnStep(work: Work, step: RecordStep, command: RecordCommand): Refused | undefined {
  const task = tasksOf(work, step.id, 'record').find((one) => one.state === 'open');
  if (!task) {
    return refuse(
      'step.notOpen',
      `“${step.title.zh}”尚未开始或已经完成`,
      `"${step.title.en}" has not begun or is done`,
      {
        step: step.id,
      },
    );
  }
  const form = command.form ?? {};
  const refused = authoriseOwner(work, task) ?? checkFilled(step.form, form);
  if (refused) return refused;
  emitRecorded(work, command, undefined);
  const count = work.state.steps[step.id]?.count ?? 0;
  if (count >= numberOf(work, step.count)) finishTask(work, task, step, { form });
  return undefined;
}

function recordFact(work: Work, kind: RecordKind, command: RecordCommand): Refused | undefined {
  const form = command.form ?? {};
  const refused =
    authoriseWho(work, kind.by) ??
    checkFilled(kind.form, form) ??
    checkItem(work, kind, command) ??
    checkDocument(work, kind, command);
  if (refused) return refused;
  const value = kind.counter === undefined ? undefined : form[kind.counter];
  emitRecorded(work, command, typeof value === 'string' ? value : undefined);
  if (kind.discloses === true && command.document !== undefined) {
    const on = command.date ?? localDateOf(work.context.occurredAt, work.calendar.zone);
    work.emit({ type: 'documentDisclosed', document: command.document, on });
  }
  return undefined;
}

function emitRecorded(work: Work, command: RecordCommand, value: string | undefined): void {
  const { occurredAt } = work.context;
  work.emit({
    type: 'recorded',
    of: command.of,
    form: command.form ?? {},
    ...(value === undefined ? {} : { value }),
    occurredAt,
    backDated: localDateOf(occurredAt, work.calendar.zone) < work.today,
    ...(command.item === undefined ? {} : { item: command.item }),
  });
}

function checkItem(work: Work, kind: RecordKind, { item }: RecordCommand): Refused | undefined {
  const known =
    kind.about === undefined
      ? item === undefined
      : item !== undefined && work.state.items[kind.about]?.[item] !== undefined;
  return known
    ? undefined
    : refuse('item.unknown', `没有事项${item ?? ''}`, `there is no item ${item ?? ''}`, { item });
}

function checkDocument(
  work: Work,
  kind: RecordKind,
  { document, date }: RecordCommand,
): Refused | undefined {
  if (kind.discloses !== true) return undefined;
  const produced = document !== undefined && work.state.documents[document] !== undefined;
  if (!produced) {
    return refuse('document.unknown', '请指明已形成的文件', 'name a document that exists', {
      document,
    });
  }
  return date === undefined || isLocalDate(date)
    ? undefined
    : refuse('date.invalid', `${date}不是日期`, `${date} is not a date`, { date });
}
