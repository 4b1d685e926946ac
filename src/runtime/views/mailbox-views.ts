import type { MailboxEvent } from '../../engine/mailbox/event.js';
import { ownerOf } from '../../engine/mailbox/state.js';
import type { Dispatch, Mailbox } from '../../engine/mailbox/state.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Change, Projection } from '../rules.js';

/** One row per message that a person has read. */
export const RECEIPTS: ViewShape = {
  name: 'receipts',
  fields: { message: 'text', person: 'text', readAt: 'text' },
  indexes: [
    ['message', 'readAt'],
    ['person', 'readAt'],
  ],
};

/** One row per message, person and channel that it goes out by; `dispatch` once it has left. */
export const POSTINGS: ViewShape = {
  name: 'postings',
  fields: { message: 'text', person: 'text', sendAt: 'text' },
  indexes: [['message'], ['person', 'sendAt']],
};

/** What leaves together, and how it fares; `at` is when its state last changed. */
export const DISPATCHES: ViewShape = {
  name: 'dispatches',
  fields: { state: 'text', channel: 'text', person: 'text', at: 'text' },
  indexes: [
    ['state', 'channel', 'at'],
    ['state', 'at'],
    ['person', 'at'],
  ],
};

/** Every attempt at a dispatch: where to, when, and how it went. */
export const ATTEMPTS: ViewShape = {
  name: 'attempts',
  fields: { dispatch: 'text', begunAt: 'text' },
  indexes: [['dispatch', 'begunAt']],
};

export const mailboxProjection: Projection<Mailbox> = {
  kind: 'mailbox',
  views: [RECEIPTS, POSTINGS, DISPATCHES, ATTEMPTS],
  changes: (change) =>
    // The commits of this kind hold these events and no others.
    (change.commit.events as readonly MailboxEvent[]).flatMap((event) => rowsOf(event, change)),
};

const ATTEMPT_DIGITS = 6;

/** The key of a message's receipt. */
export function receiptKey(message: string, mailbox: string): string {
  return `${message} ${mailbox}`;
}

/** The key of a dispatch's row; it names the dispatch throughout the office. */
export function dispatchKey(mailbox: string, dispatch: string): string {
  return `${mailbox} ${dispatch}`;
}

function rowsOf(event: MailboxEvent, change: Change<Mailbox>): readonly ViewChange[] {
  const { stream } = change;
  switch (event.type) {
    case 'preferencesSet':
      return [];
    case 'messagesRead':
      return event.messages.map((message) => ({
        view: RECEIPTS.name,
        key: receiptKey(message, stream),
        row: { message, person: ownerOf(stream), readAt: event.at },
      }));
    case 'posted':
      return event.messages.map((message) => posting(message, event.channel, event, change));
    case 'dispatched': {
      const sendAt = new Map(change.before.waiting.map((one) => [one.message, one.sendAt]));
      const { channel, dispatch } = event;
      const rows = event.messages.map((message) =>
        posting(message, channel, { sendAt: sendAt.get(message) ?? event.at, dispatch }, change),
      );
      return [...rows, ...dispatchRow(event.dispatch, change)];
    }
    case 'attemptBegun':
    case 'attemptFailed':
      return [...dispatchRow(event.dispatch, change), ...attemptRow(event, change)];
    case 'resent':
    case 'retryDue':
      return dispatchRow(event.dispatch, change);
    case 'sent':
    case 'givenUp':
      return [...endedRow(event, change), ...attemptRow(event, change)];
  }
}

function posting(
  message: string,
  channel: string,
  { sendAt, dispatch }: { readonly sendAt: string; readonly dispatch?: string },
  { stream }: Change<Mailbox>,
): ViewChange {
  const left = dispatch === undefined ? {} : { dispatch: dispatchKey(stream, dispatch) };
  const row = { message, person: ownerOf(stream), channel, sendAt, ...left };
  return { view: POSTINGS.name, key: `${message} ${stream} ${channel}`, row };
}

function dispatchRow(id: string, change: Change<Mailbox>): readonly ViewChange[] {
  const dispatch = change.after.dispatches[id];
  if (!dispatch) return [];
  const { phase: state, until, latest } = dispatch;
  const more = {
    ...(state === 'resting' && until !== undefined && { nextTry: until }),
    ...(latest?.error !== undefined && { error: latest.error }),
  };
  return [row(dispatch, state, more, change)];
}

function endedRow(
  event: Extract<MailboxEvent, { type: 'sent' | 'givenUp' }>,
  change: Change<Mailbox>,
): readonly ViewChange[] {
  const dispatch = change.before.dispatches[event.dispatch];
  if (!dispatch) return [];
  const more = event.type === 'givenUp' ? { error: event.error } : {};
  return [row(dispatch, event.type, more, change)];
}

function row(
  { id, channel, messages, attempts }: Dispatch,
  state: Dispatch['phase'] | 'sent' | 'givenUp',
  more: { readonly nextTry?: string; readonly error?: string },
  { stream, commit }: Change<Mailbox>,
): ViewChange {
  const person = ownerOf(stream);
  const common = { state, channel, person, mailbox: stream, dispatch: id, messages, attempts };
  const { recordedAt: at } = commit;
  return {
    view: DISPATCHES.name,
    key: dispatchKey(stream, id),
    row: { ...common, at, ...more },
  };
}

type AttemptEvent = Extract<
  MailboxEvent,
  { type: 'attemptBegun' | 'attemptFailed' | 'sent' | 'givenUp' }
>;

function attemptRow(
  event: AttemptEvent,
  { stream, before }: Change<Mailbox>,
): readonly ViewChange[] {
  const { dispatch: id, attempt } = event;
  const dispatch = before.dispatches[id];
  const latest = event.type === 'attemptBegun' ? event : dispatch?.latest;
  if (!dispatch || !latest) return [];
  const ended = event.type === 'attemptBegun' ? {} : { endedAt: event.at };
  const row = {
    dispatch: dispatchKey(stream, id),
    channel: dispatch.channel,
    attempt,
    address: latest.address,
    begunAt: latest.at,
    outcome: outcomeOf(event),
    ...ended,
    ...('error' in event && { error: event.error }),
  };
  const number = String(attempt).padStart(ATTEMPT_DIGITS, '0');
  return [{ view: ATTEMPTS.name, key: `${dispatchKey(stream, id)} ${number}`, row }];
}

function outcomeOf({ type }: AttemptEvent): 'underWay' | 'sent' | 'failed' {
  if (type === 'attemptBegun') return 'underWay';
  return type === 'sent' ? 'sent' : 'failed';
}
