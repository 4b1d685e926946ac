import type {
  DocumentKind,
  Figures,
  Office,
  OutsideEvent,
  Parameter,
  RecordKind,
  Role,
  Rung,
  RungAction,
  Series,
  Start,
} from '../definition.js';
import { normaliseAttachments } from './normalise-attachments.js';
import { normaliseFields } from './normalise-fields.js';
import { normaliseForm } from './normalise-form.js';
import { normaliseSpan } from './normalise-quantity.js';
import { normaliseWho, normaliseWhoList } from './normalise-who.js';
import { choiceOf, listOf, mapOf, maybe, present, rawOf, stringOf, textOf } from './raw.js';

export function normaliseOffice(value: unknown): Office {
  const { hours, fireAt, yellow } = rawOf(value);
  const { from, to } = rawOf(hours);
  return {
    hours: { from: stringOf(from, '09:00'), to: stringOf(to, '18:00') },
    fireAt: stringOf(fireAt, '09:00'),
    yellow: normaliseSpan(yellow),
  };
}

export function normaliseParameter(value: unknown): Parameter {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    schema: normaliseForm(raw['schema']),
    ...present({ default: raw['default'] }),
  };
}

export function normaliseRole(value: unknown): Role {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    outside: raw['outside'] === true,
    bind: choiceOf(
      raw['bind'],
      ['start', 'later', 'rule'],
      raw['chosenAt'] === undefined ? 'rule' : 'later',
    ),
    ...present({
      who: maybe(raw['who'], normaliseWho),
      chosenAt: maybe(raw['chosenAt'], stringOf),
    }),
  };
}

export function normaliseStart(value: unknown): Start {
  const raw = rawOf(value);
  return {
    by: normaliseWho(raw['by']),
    ...present({
      form: maybe(raw['form'], normaliseForm),
      fields: maybe(raw['fields'], normaliseFields),
      attachments: maybe(raw['attachments'], normaliseAttachments),
      serial: maybe(raw['serial'], stringOf),
      revoke: maybe(raw['revoke'], (revoke) => ({
        within: normaliseSpan(rawOf(revoke)['within']),
      })),
    }),
  };
}

export function normaliseEvent(value: unknown): OutsideEvent {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    by: normaliseWho(raw['by']),
    dated: raw['dated'] === true,
    ...present({ form: maybe(raw['form'], normaliseForm) }),
  };
}

export function normaliseRecord(value: unknown): RecordKind {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    by: normaliseWho(raw['by']),
    ...present({
      form: maybe(raw['form'], normaliseForm),
      counter: maybe(raw['counter'], stringOf),
      about: maybe(raw['about'], stringOf),
      discloses: maybe(raw['discloses'], (discloses) => discloses === true),
    }),
  };
}

export function normaliseSeries(value: unknown): Series {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    format: stringOf(raw['format'], '{n}'),
    restart: choiceOf(raw['restart'], ['yearly', 'never'], 'never'),
    scope: choiceOf(raw['scope'], ['organisation', 'instance'], 'organisation'),
    ...(raw['gapFree'] === true ? { gapFree: true } : {}),
  };
}

export function normaliseDocument(value: unknown): DocumentKind {
  const raw = rawOf(value);
  const choices = ['proactive', 'onRequest', 'none'] as const;
  return {
    title: textOf(raw['title']),
    ...present({
      disclosure: maybe(raw['disclosure'], (said) => choiceOf(said, choices, 'none')),
    }),
  };
}

export function normaliseLadder(value: unknown): readonly Rung[] {
  return listOf(value).map(rungOf);
}

const ACTIONS: readonly RungAction[] = [
  'remind',
  'escalate',
  'pass',
  'refuse',
  'transfer',
  'return',
  'jump',
  'end',
];

function rungOf(value: unknown): Rung {
  const raw = rawOf(value);
  return {
    id: stringOf(raw['id']),
    title: textOf(raw['title']),
    side: raw['before'] === undefined ? 'after' : 'before',
    span: normaliseSpan(raw['before'] ?? raw['after']),
    action: choiceOf(raw['action'], ACTIONS, 'remind'),
    to: normaliseWhoList(raw['to']),
    ...present({ slip: maybe(raw['slip'], stringOf), step: maybe(raw['step'], stringOf) }),
  };
}

export function normaliseFigures(value: unknown): Figures {
  const raw = rawOf(value);
  return {
    title: textOf(raw['title']),
    counts: mapOf(raw['counts'], (count) => ({
      title: textOf(rawOf(count)['title']),
      value: stringOf(rawOf(count)['value']),
    })),
  };
}
