import type {
  ApproveStep,
  CollectStep,
  GroupStep,
  NotifyStep,
  NumberStep,
  Step,
  StepKind,
} from '../definition.js';
import { approvalOf, filesOf, handledOf } from './normalise-approval.js';
import { normaliseDeadline, normaliseDue } from './normalise-date.js';
import { normaliseFields } from './normalise-fields.js';
import { normaliseForm } from './normalise-form.js';
import { normaliseTable } from './normalise-table.js';
import { normaliseCount, normaliseSpan } from './normalise-quantity.js';
import { subOf } from './normalise-sub.js';
import { joinOf, sourceOf } from './normalise-join.js';
import { normaliseVote } from './normalise-vote.js';
import { normalisePermission, normaliseWho, normaliseWhoList } from './normalise-who.js';
import {
  choiceOf,
  isRaw,
  mapOf,
  maybe,
  present,
  type Raw,
  rawOf,
  stringOf,
  stringsOf,
  textOf,
} from './raw.js';

/** Where a step stands: what its own lines do not say. */
export interface StepPlace {
  readonly id: string;
  readonly phase: string;
  readonly parent?: string;
}

const KINDS: readonly StepKind[] = [
  'do',
  'approve',
  'collect',
  'record',
  'await',
  'vote',
  'number',
  'submit',
  'notify',
  'table',
  'sub',
];

export function normaliseStep(value: unknown, place: StepPlace): Step {
  const raw = rawOf(value);
  if (isRaw(raw['steps'])) return groupOf(raw, place);
  const base = baseOf(raw, place);
  const task = { ...base, ...taskOf(raw) };
  const by = normaliseWho(raw['by']);
  const kind = choiceOf(raw['kind'], KINDS, 'do');
  switch (kind) {
    case 'do':
      return {
        ...task,
        ...handledOf(raw),
        kind,
        by,
        ...present({ figures: maybe(raw['figures'], stringOf) }),
      };
    case 'approve':
      return { ...task, ...handledOf(raw), kind, ...approvalOf(raw) };
    case 'collect':
      return { ...task, ...filesOf(raw), kind, by, ...collectOf(raw) };
    case 'record':
      return { ...task, kind, by, count: normaliseCount(raw['count']) };
    case 'await':
      return { ...base, kind, event: stringOf(raw['event']) };
    case 'vote':
      return { ...task, kind, by, ...normaliseVote(raw) };
    case 'number':
      return { ...base, kind, ...numberStepOf(raw) };
    case 'submit':
      return { ...task, kind, by, to: stringOf(raw['to']), answer: textOf(raw['answer']) };
    case 'notify':
      return {
        ...base,
        kind,
        to: normaliseWhoList(raw['to']),
        text: textOf(raw['text']),
        ...present({ copies: maybe(raw['copies'], copiesOf) }),
      };
    case 'table':
      return { ...base, kind, ...normaliseTable(raw) };
    case 'sub':
      return { ...base, kind, ...subOf(raw) };
    case 'group':
      return groupOf(raw, place);
    default:
      return kind satisfies never;
  }
}

function groupOf(raw: Raw, place: StepPlace): GroupStep {
  return {
    ...baseOf(raw, place),
    kind: 'group',
    steps: Object.keys(rawOf(raw['steps'])),
    deadlines: mapOf(raw['deadlines'], normaliseDeadline),
  };
}

function baseOf(raw: Raw, place: StepPlace): Omit<GroupStep, 'kind' | 'steps' | 'deadlines'> {
  return {
    ...place,
    title: textOf(raw['title']),
    needs: stringsOf(raw['needs']),
    required: raw['required'] !== false,
    ...present({
      description: maybe(raw['description'], textOf),
      if: maybe(raw['if'], stringOf),
    }),
  };
}

type TaskPart = Pick<ApproveStep, 'due' | 'ladder' | 'form' | 'with' | 'document' | 'fields'>;

function taskOf(raw: Raw): TaskPart {
  return {
    with: normaliseWhoList(raw['with']),
    ...present({
      due: normaliseDue(raw['due']),
      ladder: maybe(raw['ladder'], stringOf),
      form: maybe(raw['form'], normaliseForm),
      document: maybe(raw['document'], stringOf),
      fields: maybe(raw['fields'], normaliseFields),
    }),
  };
}

function copiesOf(value: unknown): NonNullable<NotifyStep['copies']> {
  return present({ remind: maybe(rawOf(value)['remind'], normaliseSpan) });
}

function collectOf(
  raw: Raw,
): Pick<CollectStep, 'from' | 'join' | 'closeAtDue' | 'extension' | 'tags'> {
  return {
    from: sourceOf(raw['from']),
    join: joinOf(raw['join']),
    closeAtDue: raw['closeAtDue'] === true,
    ...present({
      extension: maybe(raw['extension'], normalisePermission),
      tags: maybe(raw['tags'], stringOf),
    }),
  };
}

function numberStepOf(raw: Raw): Pick<NumberStep, 'series' | 'document' | 'by' | 'due' | 'ladder'> {
  return {
    series: stringOf(raw['series']),
    ...present({
      document: maybe(raw['document'], stringOf),
      by: maybe(raw['by'], normaliseWho),
      due: normaliseDue(raw['due']),
      ladder: maybe(raw['ladder'], stringOf),
    }),
  };
}
