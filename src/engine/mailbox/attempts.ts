import { epochMsOf, instantOfEpochMs } from '../../calendar/instant.js';
import type { Instant } from '../../calendar/calendar-data.js';
import { localDateOf } from '../../calendar/local-time.js';
import { refuse } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { SystemCommand } from './command.js';
import type { MailboxEvent } from './event.js';
import { outOfQuiet } from './send-at.js';
import type { Dispatch, Mailbox } from './state.js';

type Command<T extends SystemCommand['type']> = Extract<SystemCommand, { type: T }>;

const MINUTE_MS = 60_000;

/** How long after the first, second, … failure it is tried again; after the last it is given up. */
export const BACK_OFF_MS: readonly number[] = [1, 5, 30, 120, 720].map(
  (minutes) => minutes * MINUTE_MS,
);

/** An attempt of which nobody has noted the outcome has failed after this: its sender is gone. */
export const ATTEMPT_LAPSES_AFTER_MS = 10 * MINUTE_MS;

const UNSAID = 'the channel did not say why';

export function beginAttempt(
  state: Mailbox,
  { dispatch: id, attempt, address }: Command<'beginAttempt'>,
  { now: at }: Context,
): Decision<MailboxEvent> {
  const dispatch = state.dispatches[id];
  if (dispatch?.phase !== 'due' || attempt !== dispatch.attempts + 1) {
    return refuse(
      'dispatch.notDue',
      '此件现在不需要发送',
      'this is not to be sent now; look which dispatches are due',
      { dispatch: id, attempt },
    );
  }
  const lapsesAt = later(at, ATTEMPT_LAPSES_AFTER_MS);
  return {
    accepted: true,
    events: [{ type: 'attemptBegun', dispatch: id, attempt, address, at, lapsesAt }],
  };
}

/** A success counts even if its note comes after the attempt has lapsed: it did arrive. */
export function noteAttempt(
  state: Mailbox,
  { dispatch: id, attempt, ok, error = UNSAID, permanent = false }: Command<'noteAttempt'>,
  context: Context,
): Decision<MailboxEvent> {
  const dispatch = state.dispatches[id];
  if (dispatch?.attempts !== attempt || (!ok && dispatch.phase !== 'underWay')) {
    return refuse(
      'dispatch.notBegun',
      '没有正在进行的这次发送',
      'no such attempt is under way; its outcome has been noted already',
      { dispatch: id, attempt },
    );
  }
  const event: MailboxEvent = ok
    ? { type: 'sent', dispatch: id, attempt, at: context.now }
    : failed(state, dispatch, { error, permanent }, context);
  return { accepted: true, events: [event] };
}

/** The next try is on its way, or there is none any more. */
export function failed(
  state: Mailbox,
  { id: dispatch, channel, messages, attempts: attempt, tries }: Dispatch,
  { error, permanent }: { readonly error: string; readonly permanent: boolean },
  { now: at, stream: mailbox }: Context,
): MailboxEvent {
  const wait = permanent ? undefined : BACK_OFF_MS[tries - 1];
  if (wait === undefined) {
    const date = localDateOf(at, state.zone);
    return { type: 'givenUp', dispatch, attempt, error, at, mailbox, channel, messages, date };
  }
  const nextTry = outOfQuiet(state.preferences, later(at, wait), state.zone);
  return { type: 'attemptFailed', dispatch, attempt, error, at, nextTry };
}

export function resend(
  state: Mailbox,
  { dispatch, channel, messages, attempts }: Command<'resend'>,
  { now: at }: Context,
): Decision<MailboxEvent> {
  if (state.dispatches[dispatch]) {
    return refuse(
      'dispatch.open',
      '此件已在发送中，请等候结果',
      'this is on its way already; wait for the outcome',
      { dispatch },
    );
  }
  return {
    accepted: true,
    events: [{ type: 'resent', dispatch, channel, messages, attempts, at }],
  };
}

function later(at: Instant, ms: number): Instant {
  return instantOfEpochMs(epochMsOf(at) + ms);
}
