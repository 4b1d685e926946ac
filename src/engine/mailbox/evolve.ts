import type { MailboxEvent } from './event.js';
import { postedKey } from './state.js';
import type { Dispatch, Mailbox } from './state.js';

/** How many of the messages read last are remembered, so that reading twice is noted once. */
const READ_KEPT = 500;

export function evolveMailbox(state: Mailbox, event: MailboxEvent): Mailbox {
  switch (event.type) {
    case 'messagesRead':
      return { ...state, read: [...state.read, ...event.messages].slice(-READ_KEPT) };
    case 'preferencesSet':
      return { ...state, preferences: event.preferences };
    case 'posted':
      return posted(state, event);
    case 'dispatched':
    case 'resent': {
      const { dispatch: id, channel, messages, attempts } = event;
      const gone = new Set(messages);
      const waiting = state.waiting.filter(
        (one) => one.channel !== channel || !gone.has(one.message),
      );
      return put(
        { ...state, waiting },
        { id, channel, messages, attempts, tries: 0, phase: 'due' },
      );
    }
    case 'attemptBegun':
      return change(state, event.dispatch, (dispatch) => ({
        ...dispatch,
        attempts: event.attempt,
        tries: dispatch.tries + 1,
        phase: 'underWay',
        until: event.lapsesAt,
        latest: { address: event.address, at: event.at },
      }));
    case 'attemptFailed':
      return change(state, event.dispatch, (dispatch) => ({
        ...dispatch,
        phase: 'resting',
        until: event.nextTry,
        ...(dispatch.latest && { latest: { ...dispatch.latest, error: event.error } }),
      }));
    case 'retryDue':
      return change(state, event.dispatch, ({ until: _until, ...dispatch }) => ({
        ...dispatch,
        phase: 'due',
      }));
    case 'sent':
    case 'givenUp': {
      const { [event.dispatch]: _gone, ...dispatches } = state.dispatches;
      return { ...state, dispatches };
    }
    default:
      return event satisfies never;
  }
}

function posted(state: Mailbox, event: Extract<MailboxEvent, { type: 'posted' }>): Mailbox {
  const { channel, messages, zone, posting, at, sendAt, forgotten } = event;
  const old = new Set(forgotten);
  const kept = Object.entries(state.posted).filter(([key]) => !old.has(key));
  const added = messages.map((message) => [postedKey(channel, message), at] as const);
  return {
    ...state,
    zone,
    posted: Object.fromEntries([...kept, ...added]),
    waiting: [
      ...state.waiting,
      ...messages.map((message) => ({ message, channel, sendAt, posting })),
    ],
  };
}

function change(state: Mailbox, id: string, by: (dispatch: Dispatch) => Dispatch): Mailbox {
  const dispatch = state.dispatches[id];
  return dispatch ? put(state, by(dispatch)) : state;
}

function put(state: Mailbox, dispatch: Dispatch): Mailbox {
  return { ...state, dispatches: { ...state.dispatches, [dispatch.id]: dispatch } };
}
